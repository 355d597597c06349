import { describe, expect, it } from 'vitest';
import { pluralOf } from './plural.ts';

describe('several', () => {
  it.each([
    ['question', 'questions'], ['query', 'queries'], ['search', 'searches'], ['day', 'days'], ['loss', 'losses'],
    ['model trained', 'models trained'], ['run of code it writes', 'runs of code it writes'], ['data set', 'data sets'], ['speed', 'speeds'],
  ])('%s: %s', (one, many) => {
    expect(pluralOf(one)).toBe(many);
  });
});
