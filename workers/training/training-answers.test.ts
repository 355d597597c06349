import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { isTraining, type TrainingJob } from '../../src/engine/job.ts';
import { MEMORY_CATEGORIES } from '../../src/engine/estimate-types.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { FieldValues, Settings } from '../../src/scenario/fields.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { METHODS } from '../../src/scenario/training-fields.ts';
import type { LayoutsFound } from '../../src/store/training-answers.ts';
import { searchLayouts } from './layouts.ts';
import { methodsOf } from './methods.ts';
import { scheduleOf } from './schedule.ts';

const catalog = loadCatalog();

function jobFor(values: FieldValues): TrainingJob | undefined {
  const job = resolve(values, catalog);
  return job !== undefined && isTraining(job) ? job : undefined;
}

function jobOf(settings: Settings): TrainingJob {
  const job = jobFor(complete(settings, catalog).values);
  if (job === undefined) throw new Error('does not train');
  return job;
}

const PIPELINE: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 64, kind: 'training', tensor: 4, pipeline: 4, globalBatch: 64, sequence: 4096 };

describe('the schedule of a job', () => {
  it('ends when the estimate’s step ends', () => {
    const answer = scheduleOf(jobOf(PIPELINE));
    const { metrics } = estimate(jobOf(PIPELINE));
    expect(answer.run.bubble).toBeCloseTo(metrics.bubble ?? 0, 9);
    expect(answer.drawnSeconds / (metrics.step_time ?? 0)).toBeCloseTo(1, 6);
  });

  it('has every forward and backward block of 1F1B: 2·p·m', () => {
    const { run, problem } = scheduleOf(jobOf(PIPELINE));
    expect(problem.microBatches).toBe(16);
    expect(run.codes).toHaveLength(2 * 4 * 16);
  });

  it('reaches the memory that the estimate gives each stage', () => {
    const { stages } = scheduleOf(jobOf(PIPELINE));
    const { training } = estimate(jobOf(PIPELINE));
    for (const { stage, times, bytes } of stages) {
      const peak = Math.max(...times.map((_, at) => MEMORY_CATEGORIES.reduce((sum, category) => sum + (bytes[category][at] ?? 0), 0)));
      expect(peak / (training?.stages[stage]?.memory.total ?? 0)).toBeCloseTo(1, 6);
    }
  });

  it('draws a step of thousands of micro-batches with fewer, and keeps the share without work', () => {
    const long = { ...PIPELINE, globalBatch: 4 * 8192 };
    const answer = scheduleOf(jobOf(long));
    expect(answer.microBatches).toBe(8192);
    expect(answer.run.codes.length).toBeLessThan(40_000);
    const { metrics } = estimate(jobOf(long));
    expect(answer.run.bubble).toBeCloseTo(metrics.bubble ?? 0, 9);
    expect(answer.stepSeconds / (metrics.step_time ?? 0)).toBeCloseTo(1, 6);
    expect(answer.drawnSeconds).toBeLessThan(answer.stepSeconds / 2);
  });
});

describe('training methods side by side', () => {
  const settings: Settings = { model: 'llama-3-8b', device: 'h100-sxm', count: 1, kind: 'finetuning', rank: 8 };
  const answer = methodsOf(settings, catalog, jobFor);

  it('gives what choosing the method would give', () => {
    expect(answer?.methods.map(({ method }) => method)).toEqual(METHODS);
    for (const { method, categories, stepSeconds } of answer?.methods ?? []) {
      const { memory, metrics } = estimate(jobOf({ ...settings, method }));
      expect(categories, method).toEqual(memory.categories);
      if (stepSeconds !== undefined) expect(stepSeconds / (metrics.step_time ?? 0), method).toBeCloseTo(1, 6);
    }
  });

  it('names the parameters a method uses', () => {
    expect(answer?.methods.find(({ method }) => method === 'lora')?.note).toBe('rank 8, all linear');
  });
});

describe('a search for layouts', () => {
  const job = jobOf({ model: 'llama-3-8b', device: 'h100-sxm', count: 16, kind: 'training', globalBatch: 64, sequence: 4096 });
  const search = searchLayouts(1, job);
  let answer = search.go();
  while (!answer.done) answer = search.go();
  const found: LayoutsFound = answer;

  it('puts the quickest first, and only what fits', () => {
    const seconds = found.best.map(({ price }) => price.seconds);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    expect(found.best.every(({ price }) => price.memoryFits && price.memoryBytes <= found.capacity)).toBe(true);
  });

  it('gives every layout a reason but the first', () => {
    expect(found.lost.reduce((sum, { count }) => sum + count, 0)).toBe(found.priced - 1);
  });

  it('prices a layout as its settings are estimated', () => {
    for (const { price, settings, layout } of found.best.slice(0, 12)) {
      const { metrics, memory } = estimate(jobOf({ model: 'llama-3-8b', device: 'h100-sxm', count: 16, kind: 'training', sequence: 4096, ...settings }));
      expect(memory.total / price.memoryBytes, JSON.stringify(layout)).toBeCloseTo(1, 9);
      expect((metrics.step_time ?? 0) / price.seconds, JSON.stringify(layout)).toBeCloseTo(1, 9);
    }
  });
});
