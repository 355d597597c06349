import type { CalibrationDomain, StoredParameters } from '../../src/catalog/calibration.ts';
import type { EfficiencyModel } from '../../src/engine/price/efficiency.ts';
import { collectiveSeconds } from '../../src/engine/price/collectives.ts';
import { blankPrice, priceOp } from '../../src/engine/price/kernel-time.ts';
import { isNarrow } from '../../src/engine/price/efficiency.ts';
import type { Stage } from './fit.ts';
import { KERNELS } from './machine.ts';
import { attentionSamples, bestGemmSamples, collectiveSamples, expertSamples, gemmSamples, type Sample } from './samples.ts';

/** One thing to fit: its rows, what is free, and how a row is modelled. */
export interface Domain {
  readonly name: CalibrationDomain;
  readonly samples: readonly Sample[];
  readonly stages: (samples: readonly Sample[]) => readonly Stage<Sample>[];
  readonly model: (sample: Sample, parameters: StoredParameters) => number;
}

const price = blankPrice();

/** Modelled seconds: the engine's own prices, added up. */
export function modelledSeconds(sample: Sample, parameters: StoredParameters): number {
  // Formats looked up here all have a fraction of their own: the fit gives one to each format it sees.
  const efficiency = { ...parameters, kind: 'calibrated', fittedOn: '', inherited: false } as EfficiencyModel;
  let seconds = 0;
  for (const op of sample.ops) {
    priceOp(op, sample.machine, efficiency, KERNELS, price);
    seconds += price.callSeconds;
  }
  return seconds;
}

const formatsOf = (samples: readonly Sample[]): readonly string[] => [...new Set(samples.flatMap((s) => s.ops.map((op) => op.format)))].sort();
const narrow = (s: Sample): boolean => isNarrow(s.ops[0]?.format ?? 'bf16');
const wide = (s: Sample): boolean => !narrow(s);

/** The engine's own collective, held to the algorithm that was measured. */
function collectiveModel(sample: Sample, parameters: StoredParameters): number {
  const [op] = sample.ops;
  if (op === undefined) return Number.NaN;
  const { node, direct, network } = parameters.collective;
  const measured = sample.direct === true ? direct : node;
  const efficiency = { ...parameters, collective: { node: measured, direct: measured, network }, kind: 'calibrated', fittedOn: '', inherited: false } as EfficiencyModel;
  return collectiveSeconds(op.collective, op.ranks, op.payloadBytes, sample.machine, efficiency);
}

const oneNode = (s: Sample): boolean => s.ops[0]?.ranks === s.machine.perNode;

const FEW = 10;

export const DOMAINS: readonly Domain[] = [
  {
    // 16-bit products first: they fix how shape fills the device. Narrow formats then add a fraction each.
    name: 'gemm', samples: gemmSamples(false), model: modelledSeconds,
    stages: (samples) => [
      { of: wide, paths: ['gemm.fraction.bf16', 'gemm.halfK', 'gemm.halfWaves', 'gemm.memoryFraction', 'gemm.memoryHalfBytes', 'gemm.floor'] },
      { of: narrow, paths: [...formatsOf(samples.filter(narrow)).map((f) => `gemm.fraction.${f}`), 'gemm.narrowMemory', 'gemm.quantise'] },
    ],
  },
  { name: 'weight-only', samples: gemmSamples(true), model: modelledSeconds, stages: () => [{ of: () => true, paths: ['dequantise.ops'] }] },
  { name: 'grouped-gemm', samples: expertSamples(), model: modelledSeconds, stages: () => [{ of: (s) => !s.ops.some((op) => op.dequantised), paths: ['grouped.compute', 'grouped.memory', 'grouped.floor'] }] },
  {
    name: 'prefill-attention', samples: attentionSamples('prefill'), model: modelledSeconds,
    stages: () => [{ of: wide, paths: ['attention.fraction', 'attention.halfFlops', 'attention.halfKeys'] }, { of: narrow, paths: ['attention.narrow'] }],
  },
  {
    name: 'decode-attention', samples: attentionSamples('decode'), model: modelledSeconds,
    stages: () => [{ of: () => true, paths: ['attention.memoryFraction', 'attention.memoryHalfBytes', 'attention.floor'] }],
  },
  {
    name: 'collective', samples: collectiveSamples(), model: collectiveModel,
    // A few rows can fix the bandwidth only. Latency between nodes stays assumed: the only rows are one cloud's network.
    stages: (samples) => samples.length < FEW ? [{ of: () => true, paths: ['collective.node.fraction'] }] : [
      { of: (s) => s.direct !== true && oneNode(s), paths: ['collective.node.alpha', 'collective.node.alphaHop', 'collective.node.fraction', 'collective.node.halfBytes'] },
      { of: (s) => s.direct === true, paths: ['collective.direct.alpha', 'collective.direct.alphaHop', 'collective.direct.fraction', 'collective.direct.halfBytes'] },
      { of: (s) => !oneNode(s), paths: ['collective.network.fraction', 'collective.network.halfBytes'] },
    ],
  },
];

/** Devices of which only the best shape of a search was published: one fraction a format, the shape terms inherited. */
export const BEST_GEMM: Domain = {
  name: 'gemm', samples: bestGemmSamples(), model: modelledSeconds,
  stages: (samples) => formatsOf(samples).map((f) => ({ of: (s: Sample) => s.ops[0]?.format === f, paths: [`gemm.fraction.${f}`] })),
};

/** What each domain fits, for a family that takes it from another that is not its parent. */
export const DOMAIN_FIELDS: Readonly<Partial<Record<CalibrationDomain, readonly (keyof StoredParameters)[]>>> = {
  'weight-only': ['dequantise'],
  'grouped-gemm': ['grouped'],
  host: ['host'],
};
