import { describe, expect, it } from 'vitest';
import { fitsMemory } from '../../src/comparison/pricer.ts';
import { isTraining } from '../../src/engine/job.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { OPENING } from '../../src/scenario/presets.ts';
import { INVERSE_QUESTIONS, type InverseAnswer, type InverseQuestion, type Targets } from '../../src/sweep/questions/inverse.ts';
import { rentedDevices } from '../../src/sweep/questions/scene.ts';
import { pricer } from '../comparison/pairs.ts';
import { catalog } from '../engine/jobs.ts';

const SMALL: Settings = { model: 'llama-3-8b', device: 'rtx-4090', count: 1, weights: 'int4' };
const TRAINING: Settings = { model: 'llama-3-8b', device: 'h100-sxm', count: 16, kind: 'training' };

function ask(id: InverseQuestion['id'], settings: Settings, targets: Targets = []): InverseAnswer {
  const question = INVERSE_QUESTIONS.find((one) => one.id === id);
  if (question === undefined) throw new Error(id);
  return question.ask(settings, targets, catalog);
}

/** Whether settings do, worked out apart from the questions. */
function does(settings: Settings, targets: Targets = []): boolean {
  const job = pricer.job(complete(settings, catalog).values);
  if (job === undefined || !fitsMemory(job)) return false;
  return targets.every((target) => {
    if (target.kind === 'fits') return true;
    const value = pricer.metric(settings, target.metric as 'tpot');
    return value !== undefined && (target.kind === 'at most' ? value <= target.limit : value >= target.limit);
  });
}

const PACE: Targets = [{ kind: 'at most', metric: 'tpot', limit: 0.02 }];

describe('the largest model', () => {
  it.each([['memory alone', []], ['a limit', PACE]] as const)('is the largest of the catalog that does: %s', (_, targets) => {
    const { best, next, runnerUp } = ask('largest-model', SMALL, targets);
    const able = catalog.models.filter(({ id, architecture }) => architecture.ops === undefined && architecture.kind === undefined && does({ ...SMALL, model: id }, targets)).map(({ counted }) => counted.total);
    const sizes = able.sort((a, b) => b - a);
    expect(best?.value).toBe(sizes[0]);
    expect(runnerUp?.value).toBe(sizes[1]);
    expect(best && does(best.settings, targets)).toBe(true);
    expect(next && does(next.settings, targets)).toBe(false);
    expect(next?.value).toBeGreaterThanOrEqual(best?.value ?? 0);
  });

  it('says why the next does not do', () => {
    // 340 billion parameters of two bytes are 634 GiB, 79 on each of eight devices; cache and activations come on top.
    const { next, words } = ask('largest-model', OPENING);
    expect(next?.why).toMatch(/^Nemotron-4 340B in BF16 needs 8\d\.\d\u00a0GiB of each device; 80\u00a0GiB are there$/);
    expect(words).toContain(next?.why ?? 'nothing');
  });

  it('says that nothing does', () => {
    const { best, words } = ask('largest-model', SMALL, [{ kind: 'at most', metric: 'tpot', limit: 1e-9 }]);
    expect(best).toBeUndefined();
    expect(words).toMatch(/^No model of the catalog fits the memory with time per output token at most 1\.00\u00a0ns\. Pythia 14M /);
  });
});

describe('the longest context and the largest batch', () => {
  it('are what trying every length and every batch finds', () => {
    const lengths = Array.from({ length: 4500 }, (_, at) => at + 1).filter((prompt) => does({ ...SMALL, prompt }));
    const length = ask('longest-context', SMALL);
    expect(length.best?.value).toBe(Math.max(...lengths) + 256);
    expect(length.best?.settings.prompt).toBe(Math.max(...lengths));
    expect(length.next?.settings.prompt).toBe(Math.max(...lengths) + 1);
    expect(length.exact).toBe(true);
    const batches = Array.from({ length: 100 }, (_, at) => at + 1).filter((batch) => does({ ...SMALL, batch }));
    expect(ask('largest-batch', SMALL).best?.value).toBe(Math.max(...batches));
  });

  it('keep to limits, from above and from below', () => {
    const limits: Targets = [{ kind: 'at most', metric: 'tpot', limit: 0.02 }];
    const able = (targets: Targets): readonly number[] => Array.from({ length: 64 }, (_, at) => at + 1).filter((batch) => does({ ...SMALL, batch }, targets));
    expect(ask('largest-batch', SMALL, limits).best?.value).toBe(Math.max(...able(limits)));
    // A floor leaves out small batches: what passes does not begin at one.
    const between: Targets = [...limits, { kind: 'at least', metric: 'tokens_per_second', limit: 150 }];
    expect(able(between)).not.toContain(1);
    expect(able(between).length).toBeGreaterThan(0);
    expect(ask('largest-batch', SMALL, between).best?.value).toBe(Math.max(...able(between)));
  });

  it('is found by halving where times grow with length, as ideal ones do', () => {
    const ideal: Settings = { ...SMALL, efficiency: 'ideal', batch: 4 };
    const target: Targets = [{ kind: 'at most', metric: 'ttft', limit: 0.4 }];
    const answer = ask('longest-context', ideal, target);
    const prompt = answer.best?.settings.prompt ?? 0;
    expect(does({ ...ideal, prompt }, target)).toBe(true);
    for (let more = 1; more < 2000; more += 1) expect(does({ ...ideal, prompt: prompt + more }, target)).toBe(false);
    expect(answer.next?.why).toContain('time to first token; at most 400\u00a0ms is allowed');
  });

  it('in training are a sequence and a micro-batch that divides the batch', () => {
    const { best, next } = ask('longest-context', TRAINING);
    expect(best && does(best.settings)).toBe(true);
    expect(next && does(next.settings)).toBe(false);
    expect(next?.value).toBe((best?.value ?? 0) + 1);
    const micro = ask('largest-batch', TRAINING);
    const values = complete(TRAINING, catalog).values;
    const able = Array.from({ length: 64 }, (_, at) => at + 1).filter((microBatch) => {
      const job = pricer.job(complete({ ...TRAINING, microBatch }, catalog).values);
      return job !== undefined && isTraining(job) && values.globalBatch % (microBatch * job.parallelism.data) === 0 && fitsMemory(job);
    });
    expect(micro.best?.value).toBe(Math.max(...able));
  });

  it('says what the model was made for, and where nothing is found what the smallest lacks', () => {
    expect(ask('longest-context', OPENING).words).toContain('The model was made for 8,192.');
    const { best, next } = ask('largest-batch', { model: 'llama-3.1-405b', device: 'rtx-4090' });
    expect(best).toBeUndefined();
    expect(next?.why).toMatch(/^A batch of 1 sequence needs \d+\u00a0GiB of each device; 24\u00a0GiB are there$/);
  });
});

describe('what only reads', () => {
  it('is called by its own names', () => {
    const { words } = ask('largest-batch', { model: 'resnet-50', device: 'l4' }, [{ kind: 'at most', metric: 'ttft', limit: 0.02 }]);
    expect(words).toMatch(/^A batch of \d+ samples\. A batch of \d+ samples comes to [\d.]+\u00a0ms for time of the batch; at most 20\u00a0ms is allowed\./);
  });
});

describe('the fewest devices', () => {
  it.each([['memory alone', []], ['a limit', PACE]] as const)('are what trying every number and split finds: %s', (_, targets) => {
    const able = [1, 2, 3, 4, 5, 6, 7, 8].filter((count) => Array.from({ length: count }, (__, at) => at + 1).some((tensor) => 64 % tensor === 0 && 8 % tensor === 0 && does({ ...OPENING, count, tensor }, targets)));
    const { best, runnerUp, next, exact } = ask('fewest-devices', { ...OPENING, tensor: 8 }, targets);
    expect([best?.value, runnerUp?.value]).toEqual(able.slice(0, 2));
    expect(next?.value).toBe((able[0] ?? 0) - 1);
    expect(exact).toBe(true);
  });

  it('of a mixture spread its experts beyond a node', () => {
    // 671 B parameters in bf16 are 1,250 GiB: more than eight times 141 GiB, and 256 experts go to 12 devices in no equal parts.
    const { best } = ask('fewest-devices', { model: 'deepseek-v3', device: 'h200-sxm', count: 16, weights: 'bf16' });
    expect(best?.value).toBe(16);
    expect(does(best?.settings ?? {})).toBe(true);
    expect(does({ model: 'deepseek-v3', device: 'h200-sxm', count: 8, weights: 'bf16', tensor: 8 })).toBe(false);
  });
});

describe('the cheapest machine', () => {
  it.each([['memory alone', []], ['a limit', PACE]] as const)('is what trying every device, number and split finds: %s', (_, targets) => {
    const base: Settings = { model: 'llama-3-70b' };
    const prices = rentedDevices(catalog).flatMap(({ id, price = 0 }) => [1, 2, 4, 8, 16].flatMap((count) => [1, 2, 4, 8].some((tensor) => tensor <= count && does({ ...base, device: id, count, tensor }, targets)) ? [{ id, price: count * price }] : []));
    const sorted = prices.toSorted((a, b) => a.price - b.price);
    const { best, runnerUp } = ask('cheapest-device', { ...OPENING, price: 1 }, targets);
    expect(best?.value).toBe(sorted[0]?.price);
    expect(best?.settings.device).toBe(sorted[0]?.id);
    expect(runnerUp?.value).toBe(sorted.find(({ id }) => id !== sorted[0]?.id)?.price);
    expect(best?.settings.price).toBeUndefined();
  });
});

describe('every question', () => {
  const scenes: readonly Settings[] = [OPENING, SMALL, TRAINING, { model: 'resnet-50', device: 'l4' }, { model: 'bert-large', device: 'a100-sxm-80gb' }, { model: 'llama-3-8b', device: 'rtx-4090', kind: 'finetuning', method: 'qlora' }, { model: 'llama-3-8b', device: 'm3-max' }];
  it.each(INVERSE_QUESTIONS)('$id answers in sentences, and what it finds does', (question) => {
    for (const settings of scenes) {
      const applies = question.applies(settings, catalog);
      if (!applies.ok) {
        expect(applies.reason).toMatch(/^[A-Z].*\.$/);
        continue;
      }
      const { best, runnerUp, next, words } = question.ask(settings, [], catalog);
      expect(words).toMatch(/^[A-Z\d].*\.$/);
      expect(words).not.toMatch(/undefined|NaN|–|\.\.| {2}/);
      for (const one of [best, runnerUp]) if (one !== undefined) expect(does(one.settings)).toBe(true);
      if (next !== undefined) expect(does(next.settings)).toBe(false);
    }
  });
});
