import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../scenario/fields.ts';
import { added, beginning, comparing, moved, removed, scenarioList, selected, type ScenarioList } from './comparison.ts';
import { createAppStore } from './store.ts';

const of = (batch: number): Settings => ({ batch });
const batches = ({ scenarios }: ScenarioList): readonly (number | undefined)[] => scenarios.map(({ batch }) => batch);
const three: ScenarioList = { scenarios: [of(1), of(2), of(3)], at: 1 };

describe('a list of scenarios', () => {
  it('puts the present one in its place among the others', () => {
    expect(scenarioList({ settings: of(2), compared: { others: [of(1), of(3)], at: 1 } })).toEqual(three);
    expect(comparing(three, of(9))).toEqual({ settings: of(2), compared: { others: [of(1), of(3)], at: 1 } });
    expect(scenarioList({ settings: of(7), compared: undefined })).toEqual({ scenarios: [of(7)], at: 0 });
  });

  it('begins with what the present one is measured against, or with itself', () => {
    expect(beginning(of(2), of(1))).toEqual({ scenarios: [of(1), of(2)], at: 1 });
    expect(beginning(of(2), undefined)).toEqual({ scenarios: [of(2), of(2)], at: 1 });
  });

  it('holds four at most and two at least', () => {
    const four = added(three, of(4));
    expect(batches(four)).toEqual([1, 2, 3, 4]);
    expect(added(four, of(5))).toBe(four);
    const two = removed(three, 2);
    expect(batches(two)).toEqual([1, 2]);
    expect(removed(two, 0)).toEqual(two);
  });

  it('keeps editing the same one while others come, go and move', () => {
    expect(removed(three, 0)).toEqual({ scenarios: [of(2), of(3)], at: 0 });
    expect(removed(three, 1)).toEqual({ scenarios: [of(1), of(3)], at: 0 });
    expect(moved(three, 2, 0)).toEqual({ scenarios: [of(3), of(1), of(2)], at: 2 });
    expect(moved(three, 1, 0)).toEqual({ scenarios: [of(2), of(1), of(3)], at: 0 });
    expect(selected(three, 5)).toBe(three);
  });

  it('survives any order of changes with the edited one inside', () => {
    const step = fc.tuple(fc.constantFrom('add', 'remove', 'move', 'select'), fc.integer({ min: -1, max: 5 }), fc.integer({ min: -1, max: 5 }));
    fc.assert(fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let list = three;
      for (const [what, a, b] of steps) list = what === 'add' ? added(list, of(a)) : what === 'remove' ? removed(list, a) : what === 'move' ? moved(list, a, b) : selected(list, a);
      expect(list.scenarios.length).toBeGreaterThanOrEqual(2);
      expect(list.scenarios.length).toBeLessThanOrEqual(4);
      expect(list.scenarios[list.at]).toBeDefined();
      expect(scenarioList(comparing(list, of(0)))).toEqual(list);
    }));
  });
});

describe('comparing in the store', () => {
  it('edits one scenario, and takes it back with the scenario it belongs to', () => {
    const store = createAppStore({ settings: of(8) });
    const { commands, getState } = store;
    commands.compare.begin();
    expect(scenarioList(getState())).toEqual({ scenarios: [of(8), of(8)], at: 1 });
    expect(store.steps().past).toBe(0);
    commands.compare.set(0, 'batch', 16);
    expect(scenarioList(getState())).toEqual({ scenarios: [of(16), of(8)], at: 0 });
    expect(store.steps().past).toBe(1);
    commands.undo();
    expect(scenarioList(getState())).toEqual({ scenarios: [of(8), of(8)], at: 1 });
    commands.redo();
    expect(scenarioList(getState())).toEqual({ scenarios: [of(16), of(8)], at: 0 });
  });

  it('takes a drag in another scenario as one step', () => {
    const store = createAppStore({ settings: of(8) });
    const { commands, getState } = store;
    commands.compare.begin();
    commands.beginDrag();
    for (const batch of [9, 10, 11]) commands.compare.set(0, 'batch', batch);
    commands.endDrag();
    expect(scenarioList(getState())).toEqual({ scenarios: [of(11), of(8)], at: 0 });
    commands.undo();
    expect(scenarioList(getState())).toEqual({ scenarios: [of(8), of(8)], at: 1 });
  });

  it('begins once', () => {
    const { commands, getState } = createAppStore({ settings: of(8), pinned: of(4) });
    commands.compare.begin();
    expect(scenarioList(getState()).scenarios).toEqual([of(4), of(8)]);
    commands.set('batch', 9);
    commands.compare.begin();
    expect(scenarioList(getState()).scenarios).toEqual([of(4), of(9)]);
  });
});
