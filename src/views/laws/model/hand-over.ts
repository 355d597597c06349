import type { Catalog } from '../../../catalog/catalog.ts';
import type { Law, LawDimension, LawInput } from '../../../laws/law.ts';
import type { Values } from '../../../laws/setting.ts';
import { complete } from '../../../scenario/complete.ts';
import type { Settings } from '../../../scenario/fields.ts';
import { modelOfSize } from '../../../scenario/sized-model.ts';
import { shortestNumber } from '../../../units/editable.ts';

/** Weights, gradients, two moments and a master copy of mixed-precision Adam: 16 bytes a parameter (ZeRO, arXiv:1910.02054, section 3.1), in six tenths of the memory; activations, computed again, and buffers take the rest. */
const BYTES_PER_PARAMETER = 16 / 0.6;
/** Layers of networks larger than this are split over a node, as what one sequence leaves behind would fill a device. */
const SPLIT_FROM = 5e10;
/** Token counts of a sweep: around the one handed over. */
const AROUND = [0.25, 0.5, 1, 2, 4] as const;

function inputOf(law: Law, ...dimensions: readonly LawDimension[]): LawInput | undefined {
  return law.inputs.find(({ dimension }) => dimensions.includes(dimension));
}

/** Whether a law's inputs are those of a training run: parameters and tokens. */
export function isTraining(law: Law): boolean {
  return inputOf(law, 'parameters') !== undefined && inputOf(law, 'training-tokens') !== undefined;
}

/** A training run of so many parameters and tokens on the machine at hand, on as many of its devices as hold the states between them. */
export function trainingSettings(law: Law, inputs: Values, now: Settings, catalog: Catalog): Settings | undefined {
  const [size, text] = [inputOf(law, 'parameters'), inputOf(law, 'training-tokens')];
  const parameters = size && inputs[size.symbol];
  const tokens = text && inputs[text.symbol];
  if (parameters === undefined || tokens === undefined) return undefined;
  const { device, efficiency, price } = now;
  const machine: Settings = { ...(device !== undefined && { device }), ...(efficiency !== undefined && { efficiency }), ...(price !== undefined && { price }) };
  const { values } = complete({ ...machine, count: now.count ?? 8 }, catalog);
  const least = 2 ** Math.ceil(Math.log2(Math.max(1, (parameters * BYTES_PER_PARAMETER) / values.memoryCapacity)));
  const count = Math.min(1_048_576, Math.max(values.count, least));
  return { model: modelOfSize(parameters), ...machine, count, kind: 'training', tokens: Number(tokens.toPrecision(3)), zero: 3, recomputation: 'full', tensor: parameters > SPLIT_FROM ? Math.min(8, count) : 1, globalBatch: Math.max(count, 512) };
}

/** A question for the sweep view over settings, where a law's inputs are settings. */
export interface Handed {
  readonly settings: Settings;
  readonly sweep: string;
  /** What is varied, in words. */
  readonly what: string;
}

/** Axes around what is best: token counts and machine sizes of a training run; samples as a batch of generation. */
export function sweepFor(law: Law, inputs: Values, now: Settings, catalog: Catalog): Handed | undefined {
  const training = trainingSettings(law, inputs, now, catalog);
  if (training?.tokens !== undefined) {
    const { tokens, count = 8 } = training;
    const values = AROUND.map((times) => shortestNumber(Number((tokens * times).toPrecision(3)), 'si')).join('/');
    const counts = [1, 2, 4, 8].map((times) => Math.min(1_048_576, count * times));
    return { settings: training, sweep: `tok/${values} n/${[...new Set(counts)].join('/')} least/training-time least/total-usd fits`, what: 'tokens and devices' };
  }
  const samples = law.inputs.find(({ symbol, dimension, name }) => dimension === 'count' && /^(k|n)$/i.test(symbol) && /sampl|attempt|answer|vote/i.test(name));
  const amount = samples && inputs[samples.symbol];
  if (amount === undefined || now.kind === 'training' || now.kind === 'finetuning') return undefined;
  const most = 2 ** Math.min(12, Math.max(2, Math.ceil(Math.log2(Math.max(1, amount)))));
  return { settings: now, sweep: `b/1..${most}/x2 least/request-latency least/usd-per-million-tokens fits`.replace('/x2', '..x2'), what: 'the batch that makes the samples side by side' };
}

/** What a machine does with an hour, for budgets that are not stated in FLOPs. */
export interface MachineRates {
  readonly name: string;
  /** FLOP/s that a device reaches. */
  readonly rate: number;
  readonly peak: number;
  readonly utilisation: number;
  /** US dollars for a device-hour; undefined without a price. */
  readonly price: number | undefined;
  /** Watts that a device draws, with what the facility adds. */
  readonly watts: number;
}

/** What one device of the page's machine does at a share of its 16-bit peak. */
export function machineRates(now: Settings, utilisation: number, catalog: Catalog): MachineRates {
  const { device, price, count } = now;
  const { values } = complete({ ...(device !== undefined && { device }), ...(price !== undefined && { price }), ...(count !== undefined && { count }) }, catalog);
  const named = typeof values.device === 'string' ? (catalog.devices.find(({ id }) => id === values.device)?.name ?? values.device) : values.device.name;
  return { name: named, rate: values.matrixPeak * utilisation, peak: values.matrixPeak, utilisation, price: values.price > 0 ? values.price : undefined, watts: values.tdp * values.pue };
}

/** Ways of saying a budget of arithmetic. */
export type BudgetUnit = 'flops' | 'device-hours' | 'usd' | 'joules';

/** One of a unit, in FLOPs; undefined where the machine does not say. */
export function flopsPer(unit: BudgetUnit, { rate, price, watts }: MachineRates): number | undefined {
  switch (unit) {
    case 'flops':
      return 1;
    case 'device-hours':
      return rate * 3600;
    case 'usd':
      return price === undefined ? undefined : (rate * 3600) / price;
    case 'joules':
      return rate / watts;
  }
}
