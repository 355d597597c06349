import { isRecord } from '../../scenario/shape.ts';
import { mixDefaults } from './defaults.ts';
import { MIXES, type Mix } from './values.ts';

/** What a word or a number stands for where an object could be: `"policy": "continuous"` is its batching, `"prompt": 512` a length that all have. */
const SHORT: Readonly<Record<string, (given: string | number) => Readonly<Record<string, unknown>>>> = {
  arrivals: (kind) => ({ kind }),
  policy: (batching) => ({ batching }),
  prompt: (median) => ({ kind: 'fixed', median }),
  output: (median) => ({ kind: 'fixed', median }),
  prefix: (tokens) => ({ tokens }),
  passages: (count) => ({ count }),
};

/** JSON with its shorthands written out, which mean the same in every policy. */
export function spelledOut(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, Object.hasOwn(SHORT, key) && (typeof value === 'string' || typeof value === 'number') ? SHORT[key]?.(value) : value]));
}

/**
 * JSON of a whole workload with its shorthands written out: means of lengths too, as the medians they have, and quantiles as observed lengths.
 * Lengths of a plan that names no mix are its own.
 */
export function inFull(workload: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const full = spelledOut(workload);
  const sides = (['prompt', 'output'] as const).filter((side) => Object.hasOwn(full, side) && isRecord(full[side]));
  const named = Object.hasOwn(full, 'mix') ? full['mix'] : undefined;
  const mix = MIXES.find((one) => one === named) ?? (named === undefined && sides.length > 0 ? 'custom' : 'conversation');
  const lengths = sides.map((side) => [side, ofKnownKind(full[side] as Readonly<Record<string, unknown>>, side, mix)] as const);
  return { ...full, ...(named === undefined && sides.length > 0 && { mix }), ...Object.fromEntries(lengths) };
}

/** A distribution with its kind said, and its median where its mean was. */
function ofKnownKind(given: Readonly<Record<string, unknown>>, side: 'prompt' | 'output', mix: Mix): Readonly<Record<string, unknown>> {
  const { mean, ...rest } = given;
  const kind = rest['kind'] ?? (rest['quantiles'] === undefined ? undefined : 'empirical');
  const said = kind === undefined ? rest : { ...rest, kind };
  if (typeof mean !== 'number' || !Number.isFinite(mean) || rest['median'] !== undefined) return mean === undefined || rest['median'] !== undefined ? said : { ...said, median: mean };
  const usual = mixDefaults(mix);
  const spread = typeof rest['spread'] === 'number' ? rest['spread'] : usual[`${side}Spread`];
  return { ...said, median: Math.max(1, Math.round(mean * medianOverMean(kind ?? usual[`${side}Kind`], spread))) };
}

/** Of a log-normal distribution e^(−spread²/2), of an exponential one ln 2. */
function medianOverMean(kind: unknown, spread: number): number {
  return kind === 'lognormal' ? Math.exp(-(spread ** 2) / 2) : kind === 'exponential' ? Math.LN2 : 1;
}
