import { efficiencyOf, type DomainFit, type StoredParameters } from '../../src/catalog/calibration.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Job } from '../../src/engine/job.ts';
import { portableEfficiency, type PortableParameters } from '../../src/engine/price/portable.ts';
import { loadRows } from '../../src/measurements/load-node.ts';
import { quantityOf } from '../../src/measurements/predict.ts';
import type { Quantity } from '../../src/measurements/row.ts';
import { mapRow, publisherOf } from '../../src/measurements/sources/index.ts';
import { complete } from '../../src/scenario/complete.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { huber, minimise, quantile } from './minimise.ts';

/** A run of a whole model with portable kernels on one device. */
export interface PortableRun {
  readonly source: string;
  readonly device: string;
  readonly family: string;
  readonly quantity: Quantity;
  readonly job: Job;
  readonly measured: number;
}

const PUBLISHER = 'xiongjiedai';
/** Prompts and outputs that are fitted on; others lie between and beyond them, and are judged only. */
const FITTED_LENGTHS: ReadonlySet<number> = new Set([512, 4096]);

export function portableRuns(catalog: Catalog): readonly PortableRun[] {
  return loadRows('inference').flatMap((row): PortableRun[] => {
    if (publisherOf(row) !== PUBLISHER) return [];
    const mapping = mapRow('inference', row);
    // Devices that work one after the other are priced as one with more memory: kept for judging.
    if (mapping.kind !== 'scenario' || mapping.aside !== undefined || mapping.settings.memoryCapacity !== undefined) return [];
    const { values } = complete(mapping.settings, catalog);
    if (!FITTED_LENGTHS.has(Math.max(values.prompt, values.output))) return [];
    const device = catalog.device(String(values.device));
    const job = resolve(values, catalog);
    return device === undefined || job === undefined ? [] : [{ source: row.source, device: device.id, family: device.family, quantity: mapping.quantity, job, measured: mapping.measured }];
  });
}

const NAMES = ['matrixFraction', 'memoryFraction', 'unitFlops', 'unitBytes', 'elementwise', 'start', 'ops'] as const satisfies readonly (keyof PortableParameters)[];
const SHARES: ReadonlySet<keyof PortableParameters> = new Set(['matrixFraction', 'memoryFraction', 'elementwise']);
const ITERATIONS = 40;

export const PORTABLE_PATHS = NAMES.map((name) => `portable.${name}`);

const NOTE = 'One set for all devices, from prefill and decode of whole models in llama.cpp (May 2024); what is unseen is a device at a time.';

/** Predicted over measured time. */
function ratio({ quantity, job, measured, family }: PortableRun, portable: PortableParameters, families: Readonly<Record<string, StoredParameters>>): number {
  const tuned = families[family];
  if (tuned === undefined) return Number.NaN;
  const efficiency = portableEfficiency(efficiencyOf({ ...tuned, portable }, family, false), job.machine);
  return measured / (quantityOf(quantity, { ...job, efficiency }) ?? Number.NaN);
}

function fitted(runs: readonly PortableRun[], start: PortableParameters, families: Readonly<Record<string, StoredParameters>>): PortableParameters {
  const named = (values: readonly number[]): PortableParameters => Object.fromEntries(NAMES.map((name, i) => [name, Number((values[i] ?? Number.NaN).toPrecision(4))])) as unknown as PortableParameters;
  const loss = (values: readonly number[]): number => {
    const p = named(values);
    const promised = NAMES.reduce((sum, name) => sum + (SHARES.has(name) ? Math.max(0, p[name] - 1) * 10 : 0), 0);
    return runs.reduce((sum, run) => sum + huber(Math.log(ratio(run, p, families))), 0) / runs.length + promised;
  };
  return named(minimise(NAMES.map((name) => start[name]), loss, ITERATIONS));
}

const round = (x: number): number => Number(x.toPrecision(3));

/** Fits the one set, and judges it on each device's rows by a set that did not see them. */
export function fitPortable(runs: readonly PortableRun[], families: Readonly<Record<string, StoredParameters>>, start: PortableParameters): { readonly portable: PortableParameters; readonly fit: DomainFit } {
  const errors = (of: readonly PortableRun[], p: PortableParameters): readonly number[] => of.map((run) => Math.abs(ratio(run, p, families) - 1));
  const portable = fitted(runs, start, families);
  const seen = errors(runs, portable);
  const unseen = [...new Set(runs.map(({ device }) => device))].sort().flatMap((device) => {
    const mine = runs.filter((run) => run.device === device);
    return errors(mine, fitted(runs.filter((run) => run.device !== device), portable, families));
  });
  return {
    portable,
    fit: {
      rows: runs.length, sources: [...new Set(runs.map(({ source }) => source))].sort(), medianError: round(quantile(seen, 0.5)), p80Error: round(quantile(seen, 0.8)),
      leaveOneSourceOut: round(quantile(unseen, 0.5)), note: NOTE,
    },
  };
}
