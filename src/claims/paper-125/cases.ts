import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { gpt, type GptShape } from '../../scenario/gpt-shape.ts';

/** One size of machine in the paper's table 2, with seconds of a step of each system. */
export interface StrongScalingRow {
  readonly devices: number;
  readonly batch: number;
  readonly megatron: number;
  readonly megascale: number;
}

export const TABLE_2: readonly StrongScalingRow[] = [
  { devices: 256, batch: 768, megatron: 40.0, megascale: 32.0 },
  { devices: 512, batch: 768, megatron: 21.2, megascale: 16.5 },
  { devices: 768, batch: 768, megatron: 15.2, megascale: 11.5 },
  { devices: 1024, batch: 768, megatron: 11.9, megascale: 8.9 },
  { devices: 3072, batch: 6144, megatron: 29.02, megascale: 23.66 },
  { devices: 6144, batch: 6144, megatron: 14.78, megascale: 12.21 },
  { devices: 8192, batch: 6144, megatron: 12.24, megascale: 9.56 },
  { devices: 12_288, batch: 6144, megatron: 8.57, megascale: 6.34 },
];

/** Tokens a query sees: assumed, the paper gives no window. */
const WINDOW = 1024;

const SHAPE_175: GptShape = { name: 'GPT 175B', layers: 96, hidden: 12_288, heads: 128, vocab: 65_536, sequence: 2048 };
const SHAPE_530: GptShape = { name: 'GPT 530B', layers: 105, hidden: 20_480, heads: 160, vocab: 65_536, sequence: 2048 };

const COMMON = { device: 'a100-sxm-80gb', kind: 'training', sequence: 2048, tokens: 300e9, tensor: 8, schedule: 'interleaved', recipe: 'bf16', zero: 1 } as const satisfies Settings;
const OF_175 = { ...COMMON, pipeline: 8, virtual: 6 } as const satisfies Settings;
/** 35 stages of 3 chunks; the batch is assumed: 140 sequences for each of 40 copies. */
const OF_530 = { ...COMMON, pipeline: 35, virtual: 3, count: 11_200, globalBatch: 5600 } as const satisfies Settings;

/** What the paper changes in the model and in the order of communication, in the order of its table of gains. */
export interface Knobs {
  readonly parallelBlock?: boolean;
  readonly window?: boolean;
  readonly hidden?: boolean;
}

const model = (shape: GptShape, { parallelBlock = false, window = false }: Knobs): Settings['model'] =>
  gpt({ ...shape, name: parallelBlock ? `${shape.name}, parallel blocks` : shape.name, parallelBlock, ...(window && { window: WINDOW }) });

/** Hidden is what can run beside computation with kernels left whole; the paper gives no share. */
const overlap = ({ hidden = false }: Knobs): Settings => ({ overlap: hidden ? 'computed' : 'none' });

export const ALL_KNOBS: Knobs = { parallelBlock: true, window: true, hidden: true };

/** GPT 175B on `devices` A100. Without knobs it is Megatron-LM as the paper found it, with nothing overlapped. */
export function on175(devices: number, batch: number, knobs: Knobs = {}): Settings {
  return { ...OF_175, model: model(SHAPE_175, knobs), count: devices, globalBatch: batch, ...overlap(knobs) };
}

export function on530(knobs: Knobs = {}): Settings {
  return { ...OF_530, model: model(SHAPE_530, knobs), ...overlap(knobs) };
}

/** The paper's largest machine with its own times of finding a failure and catching up: 10 and 15 minutes. */
export const FAILING: Settings = { ...on175(12_288, 6144, ALL_KNOBS), recovery: 25 * 60 };

export const CASES_125: readonly PaperCase[] = [
  { label: '175B on 12,288 A100, MegaScale', settings: FAILING },
  { label: '175B on 12,288 A100, Megatron-LM', settings: on175(12_288, 6144) },
  { label: '175B on 256 A100, MegaScale', settings: on175(256, 768, ALL_KNOBS) },
  { label: '175B on 256 A100, Megatron-LM', settings: on175(256, 768) },
  { label: '530B on 11,200 A100, MegaScale', settings: on530(ALL_KNOBS) },
  { label: '530B on 11,200 A100, Megatron-LM', settings: on530() },
];
