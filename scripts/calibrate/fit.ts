import type { DomainFit, StoredParameters } from '../../src/catalog/calibration.ts';
import { huber, minimise, quantile } from './minimise.ts';

/** Modelled seconds of a sample under parameters. */
export type Model<S> = (sample: S, parameters: StoredParameters) => number;

export interface Measured {
  readonly source: string;
  readonly seconds: number;
}

/** Dotted path of a number in the parameters, such as `floors.gemm`. */
export type ParameterPath = string;

export function read(parameters: StoredParameters, path: ParameterPath): number {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], parameters);
  if (typeof value !== 'number') throw new Error(`no parameter ${path}`);
  return value;
}

export function withValues(parameters: StoredParameters, paths: readonly ParameterPath[], values: readonly number[]): StoredParameters {
  const copy = structuredClone(parameters);
  paths.forEach((path, index) => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const holder = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy) as Record<string, number>;
    holder[last] = values[index] ?? Number.NaN;
  });
  return copy;
}

/** `to` with the numbers or chapters at `paths` as they are in `from`. */
export function copied(to: StoredParameters, from: StoredParameters, paths: readonly ParameterPath[]): StoredParameters {
  const copy = structuredClone(to);
  for (const path of paths) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const at = (root: unknown): Record<string, unknown> => keys.reduce<unknown>((holder, key) => (holder as Record<string, unknown>)[key], root) as Record<string, unknown>;
    at(copy)[last] = structuredClone(at(from)[last]);
  }
  return copy;
}

/**
 * What a parameter cannot be below, where rows do not say: no kernel starts and ends sooner, and a causal block works on half
 * a tile of 128 keys that are masked.
 */
const LEAST: Readonly<Record<ParameterPath, number>> = { 'attention.start': 1e-6, 'attention.halfKeys': 64 };

/**
 * Keeps parameters meaningful: a fraction above 1 would promise more than the datasheet (1.02 is allowed for peaks
 * quoted at base clocks).
 */
function penalty(paths: readonly ParameterPath[], values: readonly number[]): number {
  return paths.reduce((sum, path, i) => {
    const value = values[i] ?? 0;
    if (/[Ff]raction|narrow|^grouped\.(compute|memory)/.test(path)) return sum + Math.max(0, value - 1.02) * 10;
    return sum + Math.max(0, (LEAST[path] ?? 0) / value - 1) * 0.01;
  }, 0);
}

export function fit<S extends Measured>(samples: readonly S[], start: StoredParameters, paths: readonly ParameterPath[], model: Model<S>): StoredParameters {
  if (samples.length === 0 || paths.length === 0) return start;
  const scratch = structuredClone(start);
  const loss = (values: readonly number[]): number => {
    assign(scratch, paths, values);
    let sum = 0;
    for (const s of samples) sum += huber(Math.log(model(s, scratch) / s.seconds));
    return sum / samples.length + penalty(paths, values);
  };
  const best = minimise(paths.map((path) => read(start, path)), loss);
  return withValues(start, paths, best.map((value) => Number(value.toPrecision(4))));
}

function assign(parameters: StoredParameters, paths: readonly ParameterPath[], values: readonly number[]): void {
  for (let i = 0; i < paths.length; i++) {
    const keys = (paths[i] ?? '').split('.');
    let holder = parameters as unknown as Record<string, unknown>;
    for (let j = 0; j < keys.length - 1; j++) holder = holder[keys[j] ?? ''] as Record<string, unknown>;
    holder[keys[keys.length - 1] ?? ''] = values[i];
  }
}

export function errors<S extends Measured>(samples: readonly S[], parameters: StoredParameters, model: Model<S>): readonly number[] {
  return samples.map((s) => Math.abs(model(s, parameters) / s.seconds - 1));
}

const round = (x: number): number => Number(x.toPrecision(3));

/** Parameters fitted together on some of a domain's samples, the rest held; stages run in order. */
export interface Stage<S> {
  readonly paths: readonly ParameterPath[];
  readonly of: (sample: S) => boolean;
}

function fitStages<S extends Measured>(samples: readonly S[], start: StoredParameters, stages: readonly Stage<S>[], model: Model<S>): StoredParameters {
  return stages.reduce((parameters, stage) => fit(samples.filter(stage.of), parameters, stage.paths, model), start);
}

export interface Judgement<S> {
  readonly parameters: StoredParameters;
  readonly fit: DomainFit;
  /** predicted/measured of each row by parameters that did not see its source; empty where there is one source. */
  readonly unseen: readonly { readonly sample: S; readonly ratio: number }[];
}

/** Fits and judges: errors on all rows, and on each source's rows by parameters that did not see them. */
export function fitAndJudge<S extends Measured>(
  samples: readonly S[], start: StoredParameters, stages: readonly Stage<S>[], model: Model<S>,
): Judgement<S> {
  const parameters = fitStages(samples, start, stages, model);
  const sources = [...new Set(samples.map((s) => s.source))].sort();
  const seen = errors(samples, parameters, model);
  const unseen = sources.length < 2 ? [] : sources.flatMap((source) => {
    const others = fitStages(samples.filter((s) => s.source !== source), start, stages, model);
    return samples.filter((s) => s.source === source).map((sample) => ({ sample, ratio: model(sample, others) / sample.seconds }));
  });
  return {
    parameters,
    fit: {
      rows: samples.length, sources, medianError: round(quantile(seen, 0.5)), p80Error: round(quantile(seen, 0.8)),
      ...(unseen.length > 0 && { leaveOneSourceOut: round(quantile(unseen.map(({ ratio }) => Math.abs(ratio - 1)), 0.5)) }),
    },
    unseen,
  };
}
