import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { complete } from '../../../scenario/complete.ts';
import { createPricer } from '../../../program/pricer.ts';
import { priceProgram } from '../../../program/price-program.ts';
import { COST_NAMES } from '../../../program/costs.ts';
import type { Program } from '../../../program/program.ts';
import { SHAPES } from '../../../program/shapes/registry.ts';
import { checkQuantity, derive } from './derive.ts';
import { explainable } from './places.ts';
import { targetKey, type Derived, type Measure, type Target } from './quantity.ts';

const CATALOG = loadCatalog();
const PRICER = createPricer(CATALOG);
const BASE = { model: 'llama-3-8b', device: 'h100-sxm', count: 1 };
const { pue, grid } = complete(BASE, CATALOG).values;

function derivedOf(program: Program): Derived {
  return explainable(program, priceProgram(program, BASE, CATALOG, PRICER), { pue, grid });
}

const MEASURES: readonly Measure[] = [...COST_NAMES, 'seconds'];

/** Every number that can be opened from the headline figures, and whatever stands in the tables. */
function everything(derived: Derived): readonly Target[] {
  const seen = new Map<string, Target>();
  const waiting: Target[] = [
    ...MEASURES.flatMap((measure): Target[] => [{ of: 'total', measure }, ...derived.result.nodes.flatMap(({ id }): Target[] => [{ of: 'each', node: id, measure }, { of: 'all', node: id, measure }])]),
    ...derived.result.edges.map(({ from, to }): Target => ({ of: 'edge', from, to, all: true })),
  ];
  for (let target = waiting.pop(); target !== undefined; target = waiting.pop()) {
    if (seen.has(targetKey(target))) continue;
    seen.set(targetKey(target), target);
    const quantity = derive(target, derived);
    if (quantity !== undefined) waiting.push(...quantity.inputs.map((input) => input.target));
  }
  return [...seen.values()];
}

const NESTED: Program = {
  title: 'Nested', uses: '10*n',
  knobs: [{ name: 'n', label: 'Rounds', value: 3 }, { name: 'half', label: 'Half', value: 'n/2' }],
  nodes: [
    { kind: 'group', id: 'outer', times: 'n', chance: 0.5 },
    { kind: 'group', id: 'inner', group: 'outer', width: 4 },
    { kind: 'cpu', id: 'test', group: 'inner', seconds: 2, cores: 3, times: 'half', width: 8, copies: 3 },
    { kind: 'model', id: 'write', group: 'outer', settings: { batch: 2 }, width: 5, copies: 1 },
    { kind: 'cpu', id: 'setup', group: 'outer', seconds: 5, once: true },
    { kind: 'group', id: 'build', once: true, times: 2 },
    { kind: 'storage', id: 'index', group: 'build', bytes: 1e9, kept: 86_400 },
    { kind: 'fixed', id: 'people', group: 'build', usd: 7, seconds: 60, unique: 0.5 },
    { kind: 'api', id: 'judge', input: 100, output: 10, usdPerMillionInput: 5, usdPerMillionOutput: 15, seconds: 1 },
  ],
  edges: [{ from: 'build', to: 'outer' }, { from: 'outer', to: 'judge', tokens: 300 }, { from: 'judge', to: 'outer', times: 4 }, { from: 'write', to: 'test' }],
};

describe('how the numbers of a program came about', () => {
  it('every shown formula gives the shown number from the shown inputs, for every ready shape and a nested program', () => {
    let checked = 0;
    for (const program of [NESTED, ...SHAPES.map((shape) => shape.program)]) {
      const derived = derivedOf(program);
      for (const target of everything(derived)) {
        const quantity = derive(target, derived);
        expect(quantity, `${program.title} ${targetKey(target)}`).toBeDefined();
        if (quantity === undefined || (target.of === 'knob' && program.knobs.find(({ name }) => name === target.name)?.whole === true)) continue;
        const checks = checkQuantity(quantity, derived);
        expect(checks, `${program.title} ${targetKey(target)} ${quantity.value}`).not.toBe(false);
        if (checks === true) checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(300);
  });

  it('counts calls through groups and loops, and starts anew at what is done once', () => {
    const derived = derivedOf(NESTED);
    const value = (target: Target): number | undefined => derive(target, derived)?.value;
    // Loop 4 × outer 3 · 0.5 × inner 4 × own 1.5 · 8.
    expect(value({ of: 'calls', node: 'test' })).toBe(4 * 1.5 * 4 * 12);
    expect(value({ of: 'calls', node: 'setup' })).toBe(1);
    expect(value({ of: 'calls', node: 'index' })).toBe(2);
    // 8 on 3 machines are 3 waves.
    expect(value({ of: 'own-turns', node: 'test' })).toBe(1.5 * 3);
    expect(value({ of: 'use', measure: 'seconds' })).toBeGreaterThan(0);
    expect(derive({ of: 'calls', node: 'test' }, derived)?.inputs.map(({ target }) => targetKey(target))).toEqual(['amount/test/times', 'amount/test/width', 'calls/inner']);
    expect(derive({ of: 'calls', node: 'nothing' }, derived)).toBeUndefined();
  });
});
