import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../store/worker-api.ts';
import { heroesOf, heroOf } from './hero-name.ts';

function evaluation(kind: 'generation' | 'training' | 'finetuning', stages = 1, microBatches = 1): Evaluation {
  const training = kind === 'generation' ? undefined : { stages: Array.from({ length: stages }), microBatches };
  return { values: { kind }, estimate: { training } } as unknown as Evaluation;
}

describe('the large chart', () => {
  it('is the roofline alone where nothing is trained', () => {
    expect(heroesOf(evaluation('generation'))).toEqual(['roofline']);
    expect(heroOf(evaluation('generation'), 'schedule')).toBe('roofline');
  });

  it('starts with the schedule where there is one to look at', () => {
    expect(heroOf(evaluation('training', 4, 8), undefined)).toBe('schedule');
    expect(heroOf(evaluation('training', 1, 8), undefined)).toBe('schedule');
    expect(heroOf(evaluation('training'), undefined)).toBe('roofline');
  });

  it('starts with the methods when tuning, and shows what was asked for', () => {
    expect(heroOf(evaluation('finetuning', 1, 8), undefined)).toBe('methods');
    expect(heroOf(evaluation('finetuning', 1, 8), 'roofline')).toBe('roofline');
  });
});
