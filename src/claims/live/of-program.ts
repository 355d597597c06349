import type { Catalog } from '../../catalog/catalog.ts';
import { createPricer, type Pricer } from '../../program/pricer.ts';
import { priceProgram } from '../../program/price-program.ts';
import type { Knob, Program } from '../../program/program.ts';
import type { ProgramResult } from '../../program/result.ts';
import { readProgram, writeProgram } from '../../program/text.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import type { PaperCase } from '../claim.ts';
import { amountFacts } from './amounts.ts';
import { BILLED, type Amount, type LiveControl, type LiveCurve, type LiveStep } from './live.ts';
import { spreadOf } from './spread.ts';

type Billed = (typeof BILLED)[number];

/** A quantity of a paper's program, turned: what is paid in all, how long one use takes. What the program is compared with is turned alike where it has the same quantity
 * at the same value; where it has its own (one answer against many), it stands as it is. */
export function programCurve(paper: number, of: PaperCase, control: LiveControl, catalog: Catalog): LiveCurve | undefined {
  if (control.turned.kind !== 'knob') return undefined;
  const { knob: wanted, values } = control.turned;
  const { first, second } = readProgram(of.program ?? '', catalog).plan;
  const pricer = createPricer(catalog);
  const price = (program: Program): ProgramResult => priceProgram(program, of.settings, catalog, pricer);
  const knob = first.knobs.find(({ name }) => name === wanted) ?? mostTelling(first, of, catalog, pricer);
  if (knob === undefined || typeof knob.value !== 'number') return undefined;
  const turnedValues = values ?? knobValues(knob, knob.value);
  const programs = turnedValues.map((value) => withKnob(first, knob.name, value));
  const results = programs.map(price);
  const shown = control.shown ?? movedMost(results);
  const alike = second?.knobs.some(({ name, value }) => name === knob.name && value === knob.value) === true;
  const besides = second === undefined ? undefined : turnedValues.map((value) => price(alike ? withKnob(second, knob.name, value) : second));
  const [drawn] = shown;
  const steps = turnedValues.map((value, place): LiveStep => ({
    text: knobText(value, knob), value, settings: of.settings, program: writeProgram({ first: programs[place] ?? first }, catalog),
    amounts: shown.map((amount) => billed(amount, results[place])), beside: drawn === undefined ? undefined : billed(drawn, besides?.[place]),
  }));
  return {
    paper, scenario: of.label, turned: knob.label, steps, at: Math.max(0, turnedValues.indexOf(knob.value)), marked: control.unmarked !== true,
    shown: shown.map((amount) => amountFacts(amount, of.settings, catalog)), besideName: second?.title,
  };
}

function withKnob(program: Program, name: string, value: number): Program {
  return { ...program, knobs: program.knobs.map((knob) => (knob.name === name ? { ...knob, value } : knob)) };
}

function knobText(value: number, { dimension = 'count' }: Knob): string {
  return dimension === 'percent' ? formatPercent(value) : formatText(value, dimension, { trim: true });
}

const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 1];
const FACTORS = [0.125, 0.25, 0.5, 1, 2, 4, 8];

/** Halves and doubles of a knob's value, or shares of all, within its range; the value itself among them. */
function knobValues({ dimension, min = 0, max = Infinity, whole }: Knob, value: number): readonly number[] {
  const around = dimension === 'percent' ? SHARES : value > 0 ? FACTORS.map((factor) => factor * value) : [0, 1, 2, 4, 8];
  const inside = around.map((one) => (whole === true ? Math.max(1, Math.round(one)) : Number(one.toPrecision(4)))).filter((one) => one >= min && one <= max);
  // A value of many digits stands for its rounded neighbour.
  return [...new Set([...inside.filter((one) => Math.abs(one - value) > 1e-3 * Math.abs(value)), value])].sort((a, b) => a - b);
}

/** The number that moves the bill most; formulas follow others and are not turned. */
function mostTelling(program: Program, of: PaperCase, catalog: Catalog, pricer: Pricer): Knob | undefined {
  const turnable = program.knobs.filter(({ value }) => typeof value === 'number');
  const moves = turnable.map((knob) => {
    const results = knobValues(knob, Number(knob.value)).map((value) => priceProgram(withKnob(program, knob.name, value), of.settings, catalog, pricer));
    return { knob, by: Math.max(...BILLED.map((amount) => spreadOf(results.map((result) => billed(amount, result))))) };
  });
  return moves.reduce<(typeof moves)[number] | undefined>((best, one) => (best === undefined || one.by > best.by * 1.001 ? one : best), undefined)?.knob;
}

function movedMost(results: readonly ProgramResult[]): readonly Amount[] {
  const moved = BILLED.map((amount) => ({ amount, by: spreadOf(results.map((result) => billed(amount, result))) })).filter(({ by }) => by > 1.001);
  return moved.sort((a, b) => b.by - a.by).slice(0, 2).map(({ amount }) => amount);
}

/** An amount of a priced program; undefined where it cannot be priced. */
export function billed(amount: Amount, result: ProgramResult | undefined): number | undefined {
  if (result === undefined || result.issues.some(({ severity }) => severity === 'error')) return undefined;
  const { total } = result;
  const amounts: Readonly<Record<Billed, number>> = {
    'bill-usd': total.usd, 'bill-seconds': result.perUseSeconds > 0 ? result.perUseSeconds : result.onceSeconds, 'bill-tokens': total.tokensIn + total.tokensOut, 'bill-flops': total.flops, 'bill-joules': total.joules,
  };
  const value = amounts[amount as Billed];
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
