import { describe, expect, it } from 'vitest';
import { setting, type Quantity } from '../../src/engine/derivation/quantity.ts';
import { checkTree } from './check-tree.ts';

const batch = setting('b', 'Batch', 4, 'count', 'batch');
const groundless: Quantity = { symbol: 'b', name: 'Batch', value: 4, dimension: 'count' };
const twice: Quantity = { symbol: 'y', name: 'Twice the batch', value: 8, dimension: 'count', formula: '2 * b', inputs: () => [batch] };
const check = (quantity: Quantity) => (): void => checkTree(quantity, new Set(), 'here');

describe('the check of a derivation', () => {
  it('passes what its formula gives', () => expect(check(twice)).not.toThrow());
  it.each<readonly [string, Quantity, RegExp]>([
    ['a value that the formula does not give', { ...twice, value: 9 }, /here › Twice the batch .*shown 9, formula gives 8 from b=4/],
    ['a value that is none', { ...twice, value: Number.NaN }, /NaN is not finite/],
    ['neither formula nor source', groundless, /neither formula nor source/],
    ['an input that is not in the formula', { ...twice, formula: '8' }, /b is not in the formula/],
    ['trouble further down', { ...twice, inputs: () => [groundless] }, /Twice the batch .* › Batch .*neither formula nor source/],
  ])('fails on %s', (_, quantity, reason) => expect(check(quantity)).toThrow(reason));
});
