import type { Catalog } from '../../catalog/catalog.ts';
import type { Outside } from '../../laws/evaluate.ts';
import { searchBox } from '../../laws/search.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Program } from '../program.ts';
import { priceProgram } from '../price-program.ts';
import type { Pricer } from '../pricer.ts';
import type { ProgramResult } from '../result.ts';
import { MOST_FREE, type BestAsked } from './asked.ts';
import { axisOf, combinations, narrowed, spentBetween, type PriceGrid } from './grid.ts';
import { qualityOf, type Quality } from './quality.ts';
import { spentOf } from './spent.ts';
import { withValues } from './values.ts';

/** A setting that was priced. */
export interface Tried {
  /** Values of the free knobs, by name. */
  readonly knobs: Readonly<Record<string, number>>;
  /** What the law says of it; NaN where it says nothing. */
  readonly quality: number;
  readonly spent: number;
  /** The law was fitted there. */
  readonly inside: boolean;
}

/** What was found. A problem is a sentence. */
export type BestFound =
  | {
      readonly ok: true;
      readonly best: Tried;
      /** The best for ten times the budget, where the ranges still hold something better. */
      readonly more: Tried | undefined;
      /** As the knobs are set. */
      readonly now: Tried;
      /** Free knobs that stand at an end of their range. */
      readonly atEnd: readonly { readonly name: string; readonly end: 'min' | 'max' }[];
      /** The best at every budget, ascending in what is spent. */
      readonly frontier: readonly Tried[];
      /** Inputs of the law that lie outside the range it was fitted on, at the best. */
      readonly outside: readonly Outside[];
      /** What the pricing of the best setting has to say. */
      readonly said: readonly string[];
      /** Scenarios of its model nodes at the best setting, by id. */
      readonly settings: Readonly<Record<string, Settings>>;
      readonly priced: number;
    }
  | { readonly ok: false; readonly problem: string; /** What the cheapest setting in range takes, where the budget is below it. */ readonly least?: Tried };

/** How far a search has come, in settings priced. */
export interface Progress {
  readonly priced: number;
  readonly of: number;
}

/** Values of each free knob in the first grid, by how many are free; and in each closer one. */
const FIRST = [0, 65, 17, 9] as const;
const CLOSER = [0, 9, 7, 5] as const;
const ROUNDS = 5;
/** So few whole values are all tried. */
const ALL = 400;
const BUDGETS = 17;
/** Budgets are drawn this many times smaller and larger than the one that is set. */
const AROUND = 300;
const MORE = 10;
/** How often what is aimed at is lowered where the price came out above the budget, and by what share below it. */
const TURNS = 3;
const CLOSE = 1e-6;
/** A budget may be passed by this share: rounding. */
const SLACK = 1e-9;

interface Priced extends Tried {
  readonly at: readonly number[];
  /** Nodes that do not fit or cannot be priced. */
  readonly failing: number;
}

/**
 * The best setting of the free knobs within a budget, every price the engine's: a grid over their ranges is priced, the law is searched over it with prices between grid points
 * linear in logarithms, and the surroundings of what is found are priced ever closer; the answer is the best setting that was itself priced. One step is one program priced.
 * Exact for a single whole knob of few values; else as near as prices are smooth between neighbours of the first grid.
 */
export function* findBest(program: Program, asked: BestAsked, base: Settings, catalog: Catalog, pricer: Pricer): Generator<Progress, BestFound> {
  if (!(asked.amount > 0) || !Number.isFinite(asked.amount)) return { ok: false, problem: 'A budget is a number above zero.' };
  if (asked.free.length > MOST_FREE) return { ok: false, problem: `At most ${MOST_FREE} quantities can be free.` };
  const quality = qualityOf(program, asked, pricer.readFormula);
  if (typeof quality === 'string') return { ok: false, problem: quality };
  const { free } = quality;
  const results = new Map<string, Priced>();
  let expected = 0;
  const settle = (at: readonly number[]): readonly number[] => at.map((value, index) => (free[index]?.whole === true ? Math.round(value) : value));
  const price = function* (given: readonly number[]): Generator<Progress, Priced> {
    const at = settle(given);
    const key = at.join();
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = priceProgram(withValues(program, free.map(({ name }) => name), at), base, catalog, pricer);
    const priced = pricedOf(quality, asked, at, result);
    results.set(key, priced);
    yield { priced: results.size, of: Math.max(expected, results.size) };
    return priced;
  };
  const priceAll = function* (axes: readonly (readonly number[])[]): Generator<Progress, PriceGrid> {
    const all: Priced[] = [];
    for (const at of combinations(axes)) all.push(yield* price(at));
    const least = all.reduce((fewest, { failing }) => Math.min(fewest, failing), Infinity);
    return { axes, spent: all.map(({ spent, failing }) => (failing > least ? Number.NaN : spent)) };
  };

  const single = free.length === 1 ? free[0] : undefined;
  const tryAll = single !== undefined && single.whole && single.max - single.min < ALL;
  const first = free.map((knob) => axisOf(knob, tryAll ? ALL : (FIRST[free.length] ?? 5)));
  expected = first.reduce((product, axis) => product * axis.length, 1) + (tryAll ? 1 : 2 * ROUNDS * (CLOSER[free.length] ?? 5) ** free.length + BUDGETS);
  const grid = yield* priceAll(first);
  const now = yield* price(free.map(({ name }) => Number(program.knobs.find((knob) => knob.name === name)?.value)));

  const all = (): readonly Priced[] => [...results.values()];
  const fewest = (): number => all().reduce((least, { failing }) => Math.min(least, failing), Infinity);
  const usable = (): readonly Priced[] => {
    const least = fewest();
    // The setting as it stands may lie outside the ranges that are searched.
    return all().filter(({ at, failing, quality: good, spent }) => failing <= least && Number.isFinite(good) && Number.isFinite(spent) && at.every((value, index) => value >= (free[index]?.min ?? value) && value <= (free[index]?.max ?? value)));
  };
  const bestWithin = (amount: number): Priced | undefined => best(usable().filter(({ spent }) => spent <= amount * (1 + SLACK)), quality);
  const find = function* (amount: number, rounds: number): Generator<Progress, Priced | undefined> {
    let near = grid;
    for (let round = 0; round <= rounds; round += 1) {
      let middle: readonly number[] | undefined;
      for (let [turn, aim] = [0, amount]; turn < TURNS; turn += 1) {
        const found = between(quality, near, aim);
        if (found === undefined) break;
        const exact = yield* price(found);
        middle = exact.at;
        if (!(exact.spent > amount)) break;
        // Prices between grid points came out too low: so much less is aimed at.
        aim *= (amount / exact.spent) * (1 - CLOSE);
      }
      middle ??= bestWithin(amount)?.at;
      if (middle === undefined || round === rounds || near.axes.every((axis) => axis.length < 2)) break;
      const closer = near.axes.map((axis, at) => narrowed(around(axis, middle[at] ?? 0), middle[at] ?? 0, free[at] as Quality['free'][number], CLOSER[free.length] ?? 5));
      if (closer.every((axis, at) => axis.length === near.axes[at]?.length && axis[0] === near.axes[at]?.[0] && axis.at(-1) === near.axes[at]?.at(-1))) break;
      near = yield* priceAll(closer);
    }
    return bestWithin(amount);
  };

  const found = yield* find(asked.amount, tryAll ? 0 : ROUNDS);
  const cheapest = usable().reduce<Priced | undefined>((least, one) => (least === undefined || one.spent < least.spent ? one : least), undefined);
  if (found === undefined) {
    if (cheapest === undefined) return { ok: false, problem: 'No setting in range can be priced and judged by the law.' };
    return { ok: false, problem: 'The budget is too small for any setting in range.', least: tried(cheapest) };
  }
  const more = yield* find(asked.amount * MORE, tryAll ? 0 : 2);
  const dearest = usable().reduce((most, { spent }) => Math.max(most, spent), 0);
  const [low, high] = [Math.max(cheapest?.spent ?? 0, asked.amount / AROUND), Math.min(dearest, asked.amount * AROUND)];
  if (single === undefined && low > 0 && high > low) {
    for (let at = 0; at <= BUDGETS; at += 1) {
      const rough = between(quality, grid, low * (high / low) ** (at / BUDGETS));
      if (rough !== undefined) yield* price(rough);
    }
  }
  const drawn = single === undefined ? budgetBests(all(), bestWithin, low, high) : usable();
  const exact = priceProgram(withValues(program, free.map(({ name }) => name), found.at), base, catalog, pricer);
  return {
    ok: true, best: tried(found), more: more !== undefined && isBetter(more, found, quality) ? tried(more) : undefined, now: tried(now),
    atEnd: free.flatMap(({ name, min, max }, at): readonly { readonly name: string; readonly end: 'min' | 'max' }[] => (found.at[at] === min ? [{ name, end: 'min' }] : found.at[at] === max ? [{ name, end: 'max' }] : [])),
    frontier: frontierOf([...drawn, found, ...(more === undefined ? [] : [more])], quality).filter(({ spent }) => spent >= low * (1 - SLACK) && spent <= high * (1 + SLACK)).map(tried),
    outside: quality.outside(found.at), said: saidOf(exact), settings: Object.fromEntries(exact.nodes.flatMap(({ id, settings }) => (settings === undefined ? [] : [[id, settings]]))),
    priced: results.size,
  };
}

function pricedOf(quality: Quality, asked: BestAsked, at: readonly number[], result: ProgramResult): Priced {
  return {
    at, knobs: Object.fromEntries(quality.free.map(({ name }, index) => [name, at[index] ?? Number.NaN])), quality: quality.at(at), spent: spentOf(result, asked), inside: quality.outside(at).length === 0,
    failing: result.issues.filter(({ code }) => code === 'not-computed').length,
  };
}

function tried({ knobs, quality, spent, inside }: Priced): Tried {
  return { knobs, quality, spent, inside };
}

/** Where the law is best among prices between those of the grid; undefined where nothing is within the budget. */
function between({ law, free, at }: Quality, grid: PriceGrid, amount: number): readonly number[] | undefined {
  const spent = spentBetween(grid);
  const sign = law.output.better === 'lower' ? 1 : -1;
  const ranges = grid.axes.map((axis) => ({ min: axis[0] ?? 0, max: axis.at(-1) ?? 0, log: (axis[0] ?? 0) > 0 }));
  const steps = free.length < 3 ? { grid: 13, refine: 20 } : { grid: 7, refine: 10 };
  const found = searchBox((values) => (spent(values) <= amount ? sign * at(values) : Number.NaN), ranges, steps);
  return Number.isFinite(found.value) ? found.at : undefined;
}

/** An axis with a value among its own, ascending. */
function around(axis: readonly number[], value: number): readonly number[] {
  return axis.includes(value) ? axis : [...axis, value].sort((a, b) => a - b);
}

function isBetter(a: Tried, b: Tried, { law }: Quality): boolean {
  return law.output.better === 'lower' ? a.quality < b.quality : a.quality > b.quality;
}

/** The best of some; of equally good ones the cheapest. */
function best(some: readonly Priced[], quality: Quality): Priced | undefined {
  return some.reduce<Priced | undefined>((top, one) => (top === undefined || isBetter(one, top, quality) || (one.quality === top.quality && one.spent < top.spent) ? one : top), undefined);
}

/** The best that is known within each of many budgets: of settings that were priced near each other only the better are kept. */
function budgetBests(all: readonly Priced[], bestWithin: (amount: number) => Priced | undefined, low: number, high: number): readonly Priced[] {
  if (all.length === 0 || !(high > low)) return [];
  return Array.from({ length: BUDGETS + 1 }, (_, at) => bestWithin(low * (high / low) ** (at / BUDGETS))).filter((one) => one !== undefined);
}

/** Those that nothing cheaper matches, ascending in what is spent. */
function frontierOf(some: readonly Priced[], quality: Quality): readonly Priced[] {
  const kept: Priced[] = [];
  for (const one of [...some].sort((a, b) => a.spent - b.spent || (isBetter(a, b, quality) ? -1 : 1))) {
    const last = kept.at(-1);
    if (last === undefined || isBetter(one, last, quality)) kept.push(one);
  }
  return kept;
}

/** What does not fit, or has no price, at the setting that is best. */
function saidOf({ issues }: ProgramResult): readonly string[] {
  return [...new Set(issues.filter(({ severity, code }) => severity !== 'info' && (code === 'not-computed' || code === 'no-figure')).map(({ message }) => message))].slice(0, 2);
}
