import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { complete } from '../../src/scenario/complete.ts';
import { scenarioCount, settingsAt } from '../../src/sweep/plan.ts';
import { createSweepPricer } from '../../src/sweep/pricing/create.ts';
import { createPlainPricer, faultsOfBase } from '../../src/sweep/pricing/plain.ts';
import { readSweep } from '../../src/sweep/text.ts';
import { FIRST_SKIP, type SweepQuestion } from '../../src/sweep/types.ts';
import { cases } from '../setup/cases.ts';

const catalog = loadCatalog();

const AXES = [
  'hw/h100-sxm/b200-sxm/l40s/mi300x', 'n/1/2/8', 'm/llama-3.1-8b/mixtral-8x7b/gemma-2-27b/deepseek-v3', 'tp/1/2/16', 'wf/bf16/fp8/int4', 'kf/bf16/fp8', 'eff/calibrated/ideal', 'sched/static/continuous', 'att/fused/unfused',
  'in/1..9000..n4', 'out/1/2/300', 'chunk/64/2048/8192', 'b/1..300..n5', 'price/0/2/3.5', 'pue/1/1.3', 'grid/20/400', 't.speculative-decoding/off/on', 't.structured-pruning/off/on', 't.prefix-reuse/off/on', 'host/graph/eager', 'lib/tuned/portable',
];
const OBJECTIVES = ['least/tpot', 'least/usd-per-million-tokens', 'most/tokens-per-second', 'least/devices', 'most/context', 'least/ttft', 'most/mfu', 'least/energy-per-token', 'least/memory-per-device', 'most/parameters', 'least/usd-per-hour', 'most/max-batch', 'most/weight-bits'];
const LIMITS = ['fits', 'max/tpot/0.02', 'max/ttft/1', 'min/tokens-per-second/100', 'max/usd-per-million-tokens/5', 'max/power/3000'];

const text = fc.tuple(fc.shuffledSubarray(AXES, { minLength: 1, maxLength: 4 }), fc.shuffledSubarray(OBJECTIVES, { minLength: 2, maxLength: 3 }), fc.shuffledSubarray(LIMITS, { maxLength: 3 })).map((parts) => parts.flat().join(' '));
const LLAMA: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };
const base: fc.Arbitrary<Settings> = fc.constantFrom<Settings>(LLAMA, LLAMA, LLAMA, { model: 'mixtral-8x7b', device: 'a100-sxm-80gb', count: 2, batch: 7 }, { model: 'bert-large', device: 'l40s' }, { model: 'resnet-50', device: 'h100-sxm', batch: 16 });

function same(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.abs(a);
}

describe('the fast way to price a sweep', () => {
  it('gives what every scenario comes to by itself, however runs are cut', () => {
    let priced = 0;
    fc.assert(
      fc.property(base, text, fc.integer({ min: 1, max: 97 }), (settings, written, length) => {
        const { spec, issues } = readSweep(written, catalog, 'generation');
        expect(issues).toEqual([]);
        const question: SweepQuestion = { base: settings, spec };
        const total = Math.min(scenarioCount(spec), 250);
        const plain = createPlainPricer(question, catalog).price(0, total);
        const fast = createSweepPricer(question, catalog);
        for (let first = 0; first < total; first += length) {
          const count = Math.min(length, total - first);
          const run = fast.price(first, count);
          for (let at = 0; at < count; at += 1) {
            const where = `${written} of ${JSON.stringify(settings)} at ${first + at}`;
            expect(run.status[at], where).toBe(plain.status[first + at]);
            if ((run.status[at] ?? 0) >= 64) continue;
            run.columns.forEach((column, place) => expect(same(plain.columns[place]?.[first + at] ?? NaN, column[at] ?? NaN), `${run.metrics[place]} ${where}: ${column[at]} for ${plain.columns[place]?.[first + at]}`).toBe(true));
            priced += 1;
          }
        }
        const whole = createSweepPricer(question, catalog).price(0, total).counts;
        expect({ ...whole, nearest: [] }).toEqual({ ...plain.counts, nearest: [] });
      }),
      { numRuns: cases(60) },
    );
    expect(priced).toBeGreaterThan(500);
  }, 120_000);
});

describe('a scenario of a sweep', () => {
  const asked = (base: Settings, text: string): SweepQuestion => ({ base, spec: readSweep(`${text} least/tpot least/usd-per-million-tokens`, catalog, 'generation').spec });

  it('is left out where its value cannot be used, also where the base has that value', () => {
    const question = asked({ ...LLAMA, tensor: 8 }, 'n/4/8 tp/4/8/16');
    for (const pricer of [createPlainPricer(question, catalog), createSweepPricer(question, catalog)]) {
      // Eight ranks want more than four devices, sixteen more than either.
      expect([...pricer.price(0, 6).status].map((status) => status === FIRST_SKIP)).toEqual([false, true, true, false, false, true]);
    }
  });

  it('is left out where an axis leaves no room for what the base says, except in the page for what has none in the base either', () => {
    const statuses = (base: Settings, lenient: boolean): readonly boolean[] => {
      const question = asked(base, 'n/4/8');
      const tolerated = lenient ? faultsOfBase(question, catalog) : undefined;
      const [plain, fast] = [createPlainPricer(question, catalog, tolerated), createSweepPricer(question, catalog, tolerated)].map((pricer) => [...pricer.price(0, 2).status].map((status) => status === FIRST_SKIP));
      expect(fast).toEqual(plain);
      return plain ?? [];
    };
    expect(statuses({ ...LLAMA, count: 8, tensor: 8 }, false)).toEqual([true, false]);
    expect(statuses({ ...LLAMA, count: 8, tensor: 8 }, true)).toEqual([true, false]);
    expect(statuses({ ...LLAMA, count: 4, tensor: 8 }, false)).toEqual([true, false]);
    expect(statuses({ ...LLAMA, count: 4, tensor: 8 }, true)).toEqual([false, false]);
  });

  it('has a technique on or off as its axis says, whatever its parameters', () => {
    for (const text of ['t.kv-eviction/off/on t.kv-eviction.keep/0.25/0.5', 't.kv-eviction.keep/0.25/0.5 t.kv-eviction/off/on']) {
      const question = asked(LLAMA, text);
      const at = question.spec.axes.findIndex(({ target }) => target.kind === 'technique');
      const states = [0, 1, 2, 3].map((index) => {
        const [technique] = complete(settingsAt(question, index), catalog).values.techniques;
        return technique === undefined ? 'off' : technique.parameters.keep;
      });
      expect(states).toEqual(at === 0 ? ['off', 'off', 0.25, 0.5] : ['off', 0.25, 'off', 0.5]);
    }
  });
});
