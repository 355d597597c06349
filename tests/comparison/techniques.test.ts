import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/comparison/attribute.ts';
import { breakdowns } from '../../src/comparison/breakdown.ts';
import { elasticities } from '../../src/comparison/elasticity.ts';
import { comparisonTable } from '../../src/comparison/table.ts';
import { techniqueChanges, withTechnique } from '../../src/comparison/technique-changes.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import type { ChosenTechnique } from '../../src/scenario/techniques.ts';
import { catalog } from '../engine/jobs.ts';
import { pricer } from './pairs.ts';

const thin = (keys?: number): ChosenTechnique => ({ id: 'key-channels', parameters: keys === undefined ? {} : { keys } });
const A: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8, prompt: 32_768, batch: 16 };
const withKeys = (keys?: number): Settings => ({ ...A, techniques: [thin(keys)] });

describe('techniques among the changes', () => {
  it('is one change for each technique that differs', () => {
    const told = (before: readonly ChosenTechnique[], after: readonly ChosenTechnique[]): readonly (readonly string[])[] => techniqueChanges(before, after, catalog).map(({ id, label, from, to }) => [id, label, from, to]);
    expect(told([], [thin()])).toEqual([['key-channels', 'Thinner keys (ThinK)', 'off', 'on']]);
    expect(told([thin()], [])).toEqual([['key-channels', 'Thinner keys (ThinK)', 'on', 'off']]);
    expect(told([thin()], [thin(0.5)])).toEqual([['key-channels', 'Thinner keys (ThinK)', 'key channels kept 60\u00a0%', 'key channels kept 50\u00a0%']]);
    expect(told([thin(0.5)], [thin(0.5)])).toEqual([]);
  });

  it('puts one on and takes it off again without touching the others', () => {
    const other: ChosenTechnique = { id: 'another', parameters: {} };
    expect(withTechnique([other], { id: 'key-channels', after: thin() })).toEqual([other, thin()]);
    expect(withTechnique([thin(), other], { id: 'key-channels', after: thin(0.5) })).toEqual([other, thin(0.5)]);
    expect(withTechnique([other, thin()], { id: 'key-channels', after: undefined })).toEqual([other]);
  });

  it('attributes and takes apart what a technique does, and adds up', () => {
    const to: Settings = { ...withKeys(), weights: 'fp8' };
    const result = attribute({ from: A, to, metric: 'tpot' }, pricer);
    if (result.kind !== 'attribution') throw new Error(result.reason);
    expect(result.contributions.map(({ key }) => key).toSorted()).toEqual(['techniques/key-channels', 'weights']);
    expect(result.contributions.every(({ share }) => share < 0)).toBe(true);
    expect(result.contributions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(result.difference, 12);
    const taken = breakdowns({ from: A, to, metric: 'tpot' }, pricer);
    if (taken.kind !== 'breakdowns') throw new Error(taken.reason);
    for (const { items, difference } of taken.all) expect(items.reduce((sum, item) => sum + item.difference, 0)).toBeCloseTo(difference, 12);
    expect(taken.all[0]?.items.some(({ key }) => key === 'rest')).toBe(false);
  });

  it('has a row for each in the table', () => {
    const rows = comparisonTable([A, withKeys(), withKeys(0.5)], pricer).inputs;
    expect(rows.map(({ key, cells }) => [key, cells.map(({ text }) => text), cells.map(({ differs }) => differs)])).toEqual([['techniques/key-channels', ['off', 'on', 'on'], [false, true, true]]]);
    expect(comparisonTable([withKeys(), withKeys(0.5)], pricer).inputs[0]?.cells.map(({ text }) => text)).toEqual(['key channels kept 60\u00a0%', 'key channels kept 50\u00a0%']);
  });

  it('turns its numbers up and down like any other, within their range', () => {
    const result = elasticities(withKeys(), 'tpot', pricer);
    if (result.kind !== 'elasticities') throw new Error(result.reason);
    const keys = result.items.find(({ key }) => key === 'techniques/key-channels/keys');
    expect(keys).toMatchObject({ kind: 'input', label: 'Thinner keys (ThinK): key channels kept', text: '60\u00a0%', value: 0.6, direction: 'less', more: { text: '66\u00a0%' }, less: { text: '54\u00a0%' } });
    expect(keys?.slope).toBeGreaterThan(0);
    // Everything is kept already of the values.
    expect(result.items.find(({ key }) => key === 'techniques/key-channels/values')).toMatchObject({ more: undefined, less: { text: '90\u00a0%' } });
  });
});
