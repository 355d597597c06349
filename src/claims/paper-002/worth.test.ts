import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { runHours } from '../bills.ts';
import { STUDENT, WRITER, WRITER_THEN } from './cases.ts';
import { parametersWorth, sequencesFor, writtenInAnHour } from './worth.ts';

const catalog = loadCatalog();
const savedBy = (model: string): number => (2 / 3) * runHours({ ...STUDENT, model }, catalog);

describe('the size from which rephrasing pays', () => {
  it('is that of a model whose saved training takes as long as the writing', () => {
    expect(parametersWorth(savedBy('gpt3-6.7b'), catalog) / 1e9).toBeCloseTo(6.66, 1);
    expect(parametersWorth(savedBy('gpt3-13b'), catalog) / 1e9).toBeCloseTo(12.85, 1);
  });

  it('lies between two sizes where the hours do, and grows in proportion beyond them', () => {
    const between = parametersWorth((savedBy('gpt3-2.7b') + savedBy('gpt3-6.7b')) / 2, catalog);
    expect(between).toBeGreaterThan(2.7e9);
    expect(between).toBeLessThan(6.6e9);
    expect(parametersWorth(2 * savedBy('gpt3-13b'), catalog)).toBeCloseTo(2 * parametersWorth(savedBy('gpt3-13b'), catalog), -3);
  });
});

describe('sequences for a rate', () => {
  it.each([['one by one', WRITER_THEN], ['from a graph', WRITER]] as const)('are the fewest that reach it, kernels %s', (_, settings) => {
    const fewest = sequencesFor(3e6, settings, catalog);
    expect(writtenInAnHour(fewest, catalog, settings)).toBeGreaterThanOrEqual(3e6);
    expect(writtenInAnHour(fewest - 1, catalog, settings)).toBeLessThan(3e6);
  });
});
