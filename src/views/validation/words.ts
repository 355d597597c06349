import type { Dimension } from '../../units/dimension.ts';
import type { Domain } from '../../measurements/mapping.ts';
import type { Quantity } from '../../measurements/row.ts';
import type { TableName } from '../../measurements/tables.ts';

/** A domain at the start of a sentence. */
export const DOMAIN_WORDS: Readonly<Record<Domain, string>> = {
  gemm: 'GEMMs', experts: 'Expert GEMMs', 'prefill-attention': 'Prefill attention', 'decode-attention': 'Decode attention', elementwise: 'Elementwise kernels', collectives: 'Collectives',
  prefill: 'Prefill', decode: 'Decode', serving: 'Serving', waiting: 'Waiting under load', training: 'Training', memory: 'Memory', energy: 'Energy and power',
};

/** What a table holds. */
export const TABLE_WORDS: Readonly<Record<TableName, string>> = {
  gemm: 'GEMMs', experts: 'expert GEMMs', attention: 'attention', kernels: 'elementwise kernels', collectives: 'collectives', inference: 'inference', training: 'training', memory: 'memory',
};

export const QUANTITY_WORDS: Readonly<Record<Quantity, string>> = {
  'call-time': 'time of a call', 'prefill-time': 'prefill time', 'prefill-rate': 'prefill tokens/s', ttft: 'time to first token', tpot: 'time per output token', 'decode-rate': 'decode tokens/s of a sequence',
  'output-rate': 'output tokens/s', 'output-rate-per-device': 'output tokens/s per device', 'request-latency': 'request latency', power: 'power', 'energy-per-token': 'energy per token',
  'step-time': 'step time', 'training-rate-per-device': 'trained tokens/s per device', mfu: 'MFU', 'device-flops': 'FLOP/s per device', memory: 'peak memory',
};

/** Kinds of figures that can share an axis. */
export const KINDS = ['times', 'rates', 'memory', 'power', 'energy', 'utilisation', 'flops'] as const;
export type Kind = (typeof KINDS)[number];

export interface KindWords {
  /** At the start of a sentence. */
  readonly noun: string;
  readonly dimension: Dimension;
  /** Base unit, for tables. */
  readonly unit: string;
}

export const KIND_WORDS: Readonly<Record<Kind, KindWords>> = {
  times: { noun: 'Times', dimension: 'seconds', unit: 's' },
  rates: { noun: 'Tokens per second', dimension: 'per-second', unit: '1/s' },
  memory: { noun: 'Memory', dimension: 'bytes', unit: 'B' },
  power: { noun: 'Power', dimension: 'watts', unit: 'W' },
  energy: { noun: 'Energy', dimension: 'joules', unit: 'J' },
  utilisation: { noun: 'Utilisation', dimension: 'percent', unit: '' },
  flops: { noun: 'FLOP/s', dimension: 'flops-per-second', unit: 'FLOP/s' },
};

export function kindOf(quantity: Quantity): Kind {
  switch (quantity) {
    case 'call-time':
    case 'prefill-time':
    case 'ttft':
    case 'tpot':
    case 'request-latency':
    case 'step-time':
      return 'times';
    case 'prefill-rate':
    case 'decode-rate':
    case 'output-rate':
    case 'output-rate-per-device':
    case 'training-rate-per-device':
      return 'rates';
    case 'memory':
      return 'memory';
    case 'power':
      return 'power';
    case 'energy-per-token':
      return 'energy';
    case 'mfu':
      return 'utilisation';
    case 'device-flops':
      return 'flops';
  }
}
