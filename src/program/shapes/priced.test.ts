import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { OPENING } from '../../scenario/presets.ts';
import { COST_NAMES } from '../costs.ts';
import { priceProgram } from '../price-program.ts';
import { createPricer } from '../pricer.ts';
import type { Knob, Program } from '../program.ts';
import type { ProgramResult } from '../result.ts';
import { programLines, readProgram, startOf, writeProgram } from '../text.ts';
import { SHAPES } from './registry.ts';

const catalog = loadCatalog();
const pricer = createPricer(catalog);
const price = (program: Program): ProgramResult => priceProgram(program, OPENING, catalog, pricer);

/** Everything that a reader sees a number of. */
function numbersOf({ once, perUse, onceSeconds, perUseSeconds, uses }: ProgramResult): readonly number[] {
  return [...COST_NAMES.flatMap((name) => [once[name], perUse[name]]), onceSeconds, perUseSeconds, uses];
}

/** The program with a knob turned up, and with it turned down. */
function turned(program: Program, knob: Knob): readonly Program[] {
  const { value, min = 0, max = Infinity, whole = false } = knob;
  if (typeof value === 'string') return [];
  const others = [value === 0 ? max / 2 : Math.min(max, value * 2), Math.max(min, value / 2)].map((other) => (whole ? Math.round(other) : other)).filter((other) => other !== value);
  return others.map((other) => ({ ...program, knobs: program.knobs.map((own) => (own === knob ? { ...own, value: other } : own)) }));
}

describe.each(SHAPES.map(({ id, program }) => [id, program] as const))('%s, priced', (id, program) => {
  const result = price(program);

  it('costs something, and nothing of it is without end', () => {
    expect(result.issues.filter(({ severity }) => severity !== 'info').map(({ message }) => message)).toEqual([]);
    for (const value of numbersOf(result)) expect(Number.isFinite(value) && value >= 0).toBe(true);
    expect(result.total.usd).toBeGreaterThan(0);
    expect(result.onceSeconds + result.perUseSeconds).toBeGreaterThan(0);
    expect(result.nodes.map((node) => node.id).toSorted()).toEqual(program.nodes.map((node) => node.id).toSorted());
  });

  it('follows every knob', () => {
    const before = numbersOf(result);
    const still = program.knobs.filter((knob) => typeof knob.value === 'number').filter((knob) => turned(program, knob).every((other) => numbersOf(price(other)).every((value, at) => value === before[at])));
    expect(still.map(({ name }) => name)).toEqual([]);
  });

  it('holds from one end of every slider to the other, and says what has no room', () => {
    for (const knob of program.knobs) {
      for (const end of [knob.min, knob.max]) {
        if (end === undefined) continue;
        const { issues, total } = price({ ...program, knobs: program.knobs.map((own) => (own === knob ? { ...own, value: end } : own)) });
        expect(issues.filter(({ severity, code }) => severity !== 'info' && code !== 'not-computed').map(({ message }) => `${knob.name} ${end}: ${message}`)).toEqual([]);
        for (const name of COST_NAMES) expect(total[name], `${knob.name} ${end}: ${name}`).toSatisfy((value: number) => Number.isFinite(value) && value >= 0);
      }
    }
  });

  it('is written and read back as it is', () => {
    const start = startOf(id);
    if (start === undefined) throw new Error(`no shape ${id}`);
    const short = writeProgram({ first: start }, catalog);
    expect(readProgram(short, catalog)).toEqual({ plan: { first: start }, issues: [] });
    const whole = readProgram(programLines({ first: start }, catalog), catalog);
    expect(whole.issues).toEqual([]);
    const again = price(whole.plan.first);
    numbersOf(again).forEach((value, at) => expect(value).toBeCloseTo(numbersOf(result)[at] ?? NaN, 6 - Math.ceil(Math.log10(1 + value))));
  });
});
