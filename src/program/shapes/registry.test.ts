import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { parseFormula, symbolsOf } from '../../engine/derivation/formula.ts';
import type { Amount, Program, ProgramNode } from '../program.ts';
import { SHAPES, shapeById } from './registry.ts';
import { SHAPE_GROUP_LABELS, SHAPE_GROUPS } from './shape.ts';

/** Every amount of a node, whichever kind it is. */
function amountsOf(node: ProgramNode): readonly Amount[] {
  const { times, width, chance, unique, duty, copies } = node;
  const own: readonly (Amount | undefined)[] = (() => {
    switch (node.kind) {
      case 'model': return [node.size, node.reused, ...Object.values(node.amounts ?? {})];
      case 'cpu': return [node.seconds, node.cores, node.usdPerCoreHour, node.wattsPerCore];
      case 'storage': return [node.bytes, node.kept, node.usdPerGbMonth];
      case 'api': return [node.input, node.output, node.usdPerMillionInput, node.usdPerMillionOutput, node.seconds, node.parameters];
      case 'fixed': return [node.seconds, node.usd, node.joules, node.deviceSeconds, node.flops];
      case 'group': return [];
    }
  })();
  return [times, width, chance, unique, duty, copies, ...own].filter((amount) => amount !== undefined);
}

const symbolsIn = (amount: Amount): readonly string[] => (typeof amount === 'string' ? symbolsOf(parseFormula(amount)) : []);

function allAmounts({ nodes, edges, uses }: Program): readonly Amount[] {
  return [...nodes.flatMap(amountsOf), ...edges.flatMap(({ tokens, times }) => [tokens, times]), uses].filter((amount) => amount !== undefined);
}

describe('the registry of shapes', () => {
  const catalog = loadCatalog();

  it('names every shape once, in kebab-case, in a family that has a label', () => {
    const ids = SHAPES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, group } of SHAPES) {
      expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(SHAPE_GROUP_LABELS[group]).toBeTruthy();
    }
    expect(SHAPE_GROUPS.filter((group) => !SHAPES.some((shape) => shape.group === group))).toEqual([]);
    expect(shapeById('one-call')?.program.title).toBe('One call');
    expect(shapeById('no-such-shape')).toBeUndefined();
    expect(SHAPES.flatMap(({ against }) => (against === undefined || shapeById(against) !== undefined ? [] : [against]))).toEqual([]);
  });

  describe.each(SHAPES.map((shape) => [shape.id, shape] as const))('%s', (_, { program }) => {
    it('is a graph of nodes that exist, none of them twice', () => {
      const ids = program.nodes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const named = [...program.edges.flatMap(({ from, to }) => [from, to]), ...program.nodes.flatMap(({ group }) => (group === undefined ? [] : [group]))];
      expect(named.filter((id) => !ids.includes(id))).toEqual([]);
      expect(program.from).toBeUndefined();
      expect(program.about).toMatch(/\.$/);
      const paidOnce = ({ once, group }: ProgramNode): boolean => once === true || program.nodes.some((outer) => outer.id === group && paidOnce(outer));
      expect(program.use !== undefined || program.nodes.every(paidOnce)).toBe(true);
    });

    it('has formulas that speak of its knobs alone, and no knob that nothing speaks of', () => {
      const names = program.knobs.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const spoken = [...allAmounts(program), ...program.knobs.map(({ value }) => value)].flatMap(symbolsIn);
      // How often a node is done may follow from its own batch.
      expect(spoken.filter((name) => !names.includes(name) && name !== 'batch')).toEqual([]);
      expect(names.filter((name) => !spoken.includes(name))).toEqual([]);
      // A knob knows only the knobs before it.
      program.knobs.forEach(({ value }, index) => expect(symbolsIn(value).filter((name) => !names.slice(0, index).includes(name))).toEqual([]));
    });

    it('says of every number where it is from, with a range that holds it', () => {
      for (const { name, value, min, max, source } of program.knobs) {
        if (typeof value === 'string') continue;
        expect(source, name).toBeTruthy();
        expect(min, name).toBeLessThanOrEqual(value);
        expect(max, name).toBeGreaterThanOrEqual(value);
      }
    });

    it('runs models and machines that the catalog has', () => {
      for (const node of program.nodes) {
        if (node.kind !== 'model') continue;
        const { model, device } = node.settings;
        if (typeof model === 'string') expect(catalog.model(model), model).toBeDefined();
        if (typeof device === 'string') expect(catalog.device(device), device).toBeDefined();
      }
    });
  });
});
