import { describe, expect, it } from 'vitest';
import type { InverseAnswer } from '../../../sweep/questions/inverse-types.ts';
import { STEPS_NOTE } from '../../../sweep/questions/tried.ts';
import { targetsWords, wordAnswer } from './backwards-words.ts';

const ANSWER: InverseAnswer = { best: undefined, runnerUp: undefined, next: undefined, method: 'every candidate', exact: true, note: undefined, words: 'No model of the catalog fits the memory.' };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const one = (label: string, value = 1) => ({ settings: {}, value, label });

describe('an answer in a row', () => {
  it('says the value alone, why the next fails, and the runner-up', () => {
    const answer: InverseAnswer = { ...ANSWER, best: one('2 × L4'), runnerUp: one('One A10G'), next: { ...one('One L4'), why: 'On one L4 it needs 30 GiB of each device; 24 GiB are there' } };
    expect(wordAnswer('cheapest-device', answer)).toMatchObject({ value: '2 × L4', inexact: undefined, reason: 'On one L4 it needs 30 GiB of each device; 24 GiB are there. Runner-up: one A10G.' });
  });

  it('leaves out what the question says already', () => {
    expect(wordAnswer('longest-context', { ...ANSWER, best: one('A context of 8,192 tokens') }).value).toBe('8,192 tokens');
    expect(wordAnswer('largest-batch', { ...ANSWER, best: one('A batch of 1 sample') }).value).toBe('1 sample');
    expect(wordAnswer('largest-batch', { ...ANSWER, best: one('A micro-batch of 4') }).value).toBe('micro-batch of 4');
    expect(wordAnswer('largest-model', { ...ANSWER, best: one('A context of models') }).value).toBe('A context of models');
  });

  it('says on which side of a value that is not exact the best may be, and how it was found', () => {
    const answer: InverseAnswer = { ...ANSWER, best: one('A context of 19,150 tokens'), method: 'halving', exact: false, note: `The model was made for 8,192. ${STEPS_NOTE}` };
    const worded = wordAnswer('longest-context', answer);
    expect(worded).toMatchObject({ inexact: 'at least', reason: 'Nothing longer is looked at. The model was made for 8,192.' });
    expect(worded.method).toContain(STEPS_NOTE);
    expect(wordAnswer('fewest-devices', { ...ANSWER, best: one('96 × H100'), exact: false })).toMatchObject({ inexact: 'at most', method: 'Not every candidate was priced; a better one may exist.' });
  });

  it('says in words that nothing does', () => {
    expect(wordAnswer('largest-model', ANSWER)).toMatchObject({ value: 'none does', reason: 'No model of the catalog fits the memory.', inexact: undefined });
  });
});

it('names the limits that answers keep to, by what the scenario works on', () => {
  expect(targetsWords([{ kind: 'fits' }], 'generation')).toBe('One thing of this scenario changes. It must fit the memory; the sweep sets no further limit.');
  const limits = [{ kind: 'fits' }, { kind: 'at most', metric: 'ttft', limit: 0.5 }, { kind: 'at least', metric: 'tokens_per_second', limit: 100 }] as const;
  expect(plain(targetsWords(limits, 'generation'))).toMatch(/limits: time to first token at most 500 ms and .* at least 100/);
  expect(plain(targetsWords(limits.slice(0, 2), { workload: 'generation', writes: false }))).toMatch(/limit: time of the batch at most 500 ms\.$/);
});
