import { writeFileSync } from 'node:fs';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { learnedLog, type LearnedErrors, type LearnedModel, type LearnedTable } from '../../src/measurements/learned.ts';
import { LEARNED_DOMAINS, type LearnedDomain } from '../../src/measurements/learned-features.ts';
import { learnedRows, type LearnedRow } from './learned-rows.ts';
import { quantile } from './minimise.ts';
import { fitRidge, ROWS_A_SOURCE, weightsOf, type LearnedSample } from './ridge.ts';

const FILE = new URL('../../src/measurements/data/learned.json', import.meta.url);
const PENALTIES = [0.3, 1, 3, 10, 30, 100, 300, 1000, 1e4, 1e6];
/** A residual is learned from several sources or not at all. */
const FEWEST_SOURCES = 3;

type Part = (sample: LearnedSample) => string;
const bySource: Part = ({ source }) => source;

/** Fits the learned residual of every domain, judges it and writes data/learned.json. */
export function writeLearned(catalog: Catalog): void {
  const table = learn(learnedRows(catalog));
  if (table.errors.length === 0) throw new Error('no measured run could be priced, so nothing is learned');
  report(table);
  writeFileSync(FILE, `${JSON.stringify(table, rounded, 1)}\n`);
}

/** The learned residual of every domain with enough sources, and how it does where. */
export function learn(rows: readonly LearnedRow[]): LearnedTable {
  const fits = LEARNED_DOMAINS.flatMap((domain) => {
    const own = rows.filter((row) => row.domain === domain);
    return new Set(own.map(bySource)).size < FEWEST_SOURCES ? [] : [fitDomain(domain, own)];
  });
  return { models: fits.map(({ model }) => model), errors: fits.map(({ errors }) => errors) };
}

function fitDomain(domain: LearnedDomain, rows: readonly LearnedRow[]): { readonly model: LearnedModel; readonly errors: LearnedErrors } {
  const model = fitWithout(domain, rows, bySource);
  const fitted = medianError(rows, (row) => learnedLog(model, row.features));
  const left = heldOut(rows, bySource, (rest) => fitWithout(domain, rest, bySource));
  // Within a half, rows stand in for rows of the same sources: each counts alike, and the penalty is chosen by parts of the half.
  const halves = heldOut(rows, (row) => halfOf(row.key, 0), (rest) => fitWithout(domain, rest, (row) => halfOf(row.key, 1), Infinity));
  const sources = [...new Set(rows.map(bySource))].sort();
  const errorsOf = (own: readonly LearnedRow[]): Pick<LearnedErrors, 'analytic' | 'calibrated' | 'leftOut'> => ({
    analytic: quantile(own.map(({ analytic }) => analytic), 0.5), calibrated: medianError(own, () => 0), leftOut: medianError(own, (row) => left.get(row.key) ?? 0),
  });
  return {
    model,
    errors: {
      domain, rows: rows.length, sources: sources.length, ...errorsOf(rows), fitted, otherHalf: medianError(rows, (row) => halves.get(row.key) ?? 0),
      bySource: sources.map((source) => {
        const own = rows.filter((row) => row.source === source);
        return { source, rows: own.length, ...errorsOf(own) };
      }),
    },
  };
}

/** What models that did not see a row's part add to it, by key. */
function heldOut<S extends LearnedSample>(samples: readonly S[], part: Part, fit: (rest: readonly S[]) => LearnedModel): ReadonlyMap<string, number> {
  const parts = [...new Set(samples.map(part))];
  return new Map(parts.flatMap((left) => {
    const model = fit(samples.filter((sample) => part(sample) !== left));
    return samples.filter((sample) => part(sample) === left).map((sample) => [sample.key, learnedLog(model, sample.features)] as const);
  }));
}

/** A fit whose penalty leaves the smallest mean |residual| on parts left out in turn. */
export function fitWithout(domain: LearnedDomain, samples: readonly LearnedSample[], part: Part, most = ROWS_A_SOURCE): LearnedModel {
  const weights = weightsOf(samples, most);
  const lossOf = (penalty: number): number => {
    const added = heldOut(samples, part, (rest) => fitRidge(domain, rest, penalty, most));
    return samples.reduce((sum, { key, residual }, i) => sum + (weights[i] ?? 0) * Math.abs(residual - (added.get(key) ?? 0)), 0);
  };
  const best = PENALTIES.map((penalty) => ({ penalty, loss: lossOf(penalty) })).sort((a, b) => a.loss - b.loss || b.penalty - a.penalty)[0];
  return fitRidge(domain, samples, best?.penalty ?? Math.max(...PENALTIES), most);
}

/** Median |predicted/measured − 1| of the published quantity, where the predicted time is stretched by what is added. */
function medianError(rows: readonly LearnedRow[], added: (row: LearnedRow) => number): number {
  return quantile(rows.map((row) => Math.abs(Math.exp((row.isRate ? 1 : -1) * (row.residual - added(row))) - 1)), 0.5);
}

/** One of two halves that a key falls in, the same on every machine (FNV-1a, its bits mixed as MurmurHash3 ends). */
export function halfOf(key: string, bit: number): string {
  let hash = 2166136261;
  for (const letter of key) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return String(((hash ^ (hash >>> 16)) >>> bit) & 1);
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
}

function report({ models, errors }: LearnedTable): void {
  const percent = (x: number): string => `${(100 * x).toFixed(x < 0.095 ? 1 : 0)} %`.padStart(9);
  console.log('\nlearned residual     rows  sources  penalty  analytic calibrated   fitted other half  left out');
  for (const { domain, rows, sources, analytic, calibrated, fitted, otherHalf, leftOut, bySource: each } of errors) {
    const penalty = models.find((model) => model.domain === domain)?.penalty ?? 0;
    console.log([domain.padEnd(18), String(rows).padStart(6), String(sources).padStart(8), String(penalty).padStart(8), ...[analytic, calibrated, fitted, otherHalf, leftOut].map(percent)].join(' '));
    for (const one of each) console.log([`  ${one.source}`.padEnd(18), String(one.rows).padStart(6), ''.padStart(17), percent(one.analytic), percent(one.calibrated), ''.padStart(19), percent(one.leftOut)].join(' '));
  }
}
