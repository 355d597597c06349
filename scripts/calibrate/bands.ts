import { quantile } from './minimise.ts';
import { DOMAINS, type Domain } from '../../src/measurements/mapping.ts';
import { FEWEST_ROWS, indexBands, LEVELS, relevant, type BandGroup, type BandTable, type Coverage, type Traits } from '../../src/measurements/bands.ts';

/** A row's residual and what it is comparable to. */
export interface BandSample extends Traits {
  readonly domain: Domain;
  /** What is left out together: a file of single kernels, a publisher of whole runs. */
  readonly source: string;
  /** ln(measured/predicted) of a time; of a rate, its negative. */
  readonly residual: number;
}

/** Share of left-out rows a band is made to hold. */
const COVERED = 0.8;
/** No source counts for more rows than this, so that one long table does not decide for all. */
const ROWS_A_SOURCE = 30;

/**
 * Bands of every domain and level: the weighted 10th and 90th percentile of the residuals of comparable rows, stretched about
 * their median until, over sources left out in turn, 80 % of the left-out rows fall inside (a split by source, as in conformal
 * prediction over groups: rows of one source err together, so rows of a new source spread more than rows of known ones).
 * The last levels, which serve families without rows, leave families out instead. They, and groups of one source, are no narrower
 * than the middle of the bands that several sources make: what stands in for another's measurement cannot be surer than it.
 */
export function fitBands(samples: readonly BandSample[]): BandTable {
  const groups: BandGroup[] = [];
  const coverage: Partial<Record<Domain, Coverage>> = {};
  for (const domain of DOMAINS) {
    const own = samples.filter((sample) => sample.domain === domain && Number.isFinite(sample.residual)).map((sample) => ({ ...sample, ...relevant(domain, sample) }));
    if (own.length < FEWEST_ROWS) continue;
    const several = new Set(own.map(({ source }) => source)).size > 1;
    const perLevel = LEVELS.map((_, level) => stretchOf(own, level));
    const stretch = several ? asWhole(own, domain, perLevel) : perLevel;
    groups.push(...groupsOf(own, domain, stretch));
    if (several) coverage[domain] = coverageOf(own, domain, stretch);
  }
  return { groups: groups.map(rounded), coverage };
}

function groupsOf(samples: readonly BandSample[], domain: Domain, stretch: readonly number[]): readonly BandGroup[] {
  const own = groupsWithRows(samples, domain, stretch);
  const seen = own.filter(({ traits, sources }) => traits.family !== undefined && sources.length > 1);
  // All rows of the kind together are of every source: none need be surer of itself than that, nor less.
  const all = own.find(({ level }) => level === LEVELS.length - 1);
  const width = Math.min(quantile(seen.map(({ low, high }) => Math.log(high / low)), 0.5), all === undefined ? Infinity : Math.log(all.high / all.low));
  return own.map((group) => holdingPrediction(seen.includes(group) || !(width > Math.log(group.high / group.low)) ? group : widened(group, width)));
}

/** A range that leaves the prediction out would correct it; it only says how sure it is. */
function holdingPrediction(group: BandGroup): BandGroup {
  return { ...group, low: Math.min(1 - NARROWEST, group.low), high: Math.max(1 + NARROWEST, group.high) };
}

/** The same middle, as wide as asked. */
function widened(group: BandGroup, width: number): BandGroup {
  const middle = Math.sqrt(group.low * group.high);
  return { ...group, low: middle * Math.exp(-width / 2), high: middle * Math.exp(width / 2) };
}

function groupsWithRows(samples: readonly BandSample[], domain: Domain, stretch: readonly number[]): readonly BandGroup[] {
  return LEVELS.flatMap((traits, level) => [...partition(samples, traits)].flatMap(([, rows]) => {
    const [first] = rows;
    if (first === undefined || rows.length < FEWEST_ROWS) return [];
    const { low, high } = stretched(rangeOf(rows), stretch[level] ?? 1);
    return [{
      domain, level, traits: Object.fromEntries(traits.map((trait) => [trait, first[trait]])),
      low: Math.exp(low), high: Math.exp(high), rows: rows.length, sources: [...new Set(rows.map((row) => row.source))].sort(),
    }];
  }));
}

interface Range {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

function rangeOf(rows: readonly BandSample[]): Range {
  const perSource = new Map<string, number>();
  for (const { source } of rows) perSource.set(source, (perSource.get(source) ?? 0) + 1);
  const weighed = rows.map((row) => ({ value: row.residual, weight: Math.min(1, ROWS_A_SOURCE / (perSource.get(row.source) ?? 1)) })).sort((a, b) => a.value - b.value);
  const tail = (1 - COVERED) / 2;
  return { low: weightedQuantile(weighed, tail), middle: weightedQuantile(weighed, 0.5), high: weightedQuantile(weighed, 1 - tail) };
}

/** Narrowest half-width a band may have: residuals of one small group can agree by chance. */
const NARROWEST = 0.02;

function stretched({ low, middle, high }: Range, factor: number): Range {
  return { low: middle - Math.max(NARROWEST, factor * (middle - low)), middle, high: middle + Math.max(NARROWEST, factor * (high - middle)) };
}

function weightedQuantile(sorted: readonly { readonly value: number; readonly weight: number }[], q: number): number {
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { value, weight } of sorted) {
    sum += weight;
    if (sum >= q * total) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}

function partition(samples: readonly BandSample[], traits: readonly (keyof Traits)[]): ReadonlyMap<string, readonly BandSample[]> {
  const parts = new Map<string, BandSample[]>();
  for (const sample of samples) {
    const key = traits.map((trait) => sample[trait]).join('|');
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [sample]);
    else part.push(sample);
  }
  return parts;
}

interface Held {
  readonly range: Range;
  readonly rows: readonly BandSample[];
}

/** Every group of a level with one unit of it left out: the range of the rest, and the rows held back. */
function heldOut(samples: readonly BandSample[], level: number): readonly Held[] {
  const traits = LEVELS[level] ?? [];
  // Levels that serve families without rows leave families out instead.
  const unit = traits.some((trait) => trait === 'family') ? (sample: BandSample): string => sample.source : (sample: BandSample): string => sample.family;
  return [...partition(samples, traits).values()].flatMap((rows) => [...new Set(rows.map(unit))].flatMap((left) => {
    const rest = rows.filter((row) => unit(row) !== left);
    return rest.length < FEWEST_ROWS ? [] : [{ range: rangeOf(rest), rows: rows.filter((row) => unit(row) === left) }];
  }));
}

/** Used where a level has nothing to leave out: what the other levels and domains needed lies between 1.2 and 2. */
const STRETCH_UNKNOWN = 1.6;

/** No level is stretched further by itself: where two sources of one small group differ, the whole way of finding a band has to make up for it. */
const MOST_STRETCH = 2;

/** The factor by which a level's ranges hold the rows left out. */
function stretchOf(samples: readonly BandSample[], level: number): number {
  const held = heldOut(samples, level);
  if (held.length === 0) return STRETCH_UNKNOWN;
  let low = 0.5;
  let high = MOST_STRETCH;
  for (let step = 0; step < 40; step++) {
    const middle = Math.sqrt(low * high);
    if (sharedInside(held, middle) < COVERED) low = middle;
    else high = middle;
  }
  return high;
}

function sharedInside(held: readonly Held[], factor: number): number {
  let inside = 0;
  let total = 0;
  for (const { range, rows } of held) {
    const { low, high } = stretched(range, factor);
    const weight = Math.min(1, ROWS_A_SOURCE / rows.length);
    for (const { residual } of rows) {
      total += weight;
      if (residual >= low && residual <= high) inside += weight;
    }
  }
  return inside / total;
}

/**
 * The stretches of all levels times one number, so that the whole way of finding a band holds 80 % of left-out rows: a row whose own
 * group is gone takes a wider one, which each level by itself does not see.
 */
function asWhole(samples: readonly BandSample[], domain: Domain, stretch: readonly number[]): readonly number[] {
  let low = 0.25;
  let high = 4;
  for (let step = 0; step < 9; step++) {
    const middle = Math.sqrt(low * high);
    if (coverageOf(samples, domain, stretch.map((factor) => factor * middle)).inside < COVERED) low = middle;
    else high = middle;
  }
  return stretch.map((factor) => factor * high);
}

/** Share of rows inside the band they would be given had their source not been there, whatever level that takes. */
function coverageOf(samples: readonly BandSample[], domain: Domain, stretch: readonly number[]): Coverage {
  const sources = [...new Set(samples.map((sample) => sample.source))];
  let inside = 0;
  let rows = 0;
  for (const source of sources) {
    const { groupFor } = indexBands({ groups: groupsOf(samples.filter((sample) => sample.source !== source), domain, stretch), coverage: {} });
    for (const sample of samples) {
      if (sample.source !== source) continue;
      const group = groupFor(domain, sample);
      if (group === undefined) continue;
      rows++;
      if (sample.residual >= Math.log(group.low) && sample.residual <= Math.log(group.high)) inside++;
    }
  }
  return { rows, sources: sources.length, inside: rows === 0 ? 0 : Number((inside / rows).toFixed(3)) };
}

function rounded(group: BandGroup): BandGroup {
  return { ...group, low: Number(group.low.toPrecision(3)), high: Number(group.high.toPrecision(3)) };
}
