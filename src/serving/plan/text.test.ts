import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { canonicalPlan, sameValue } from './canonical.ts';
import { completeServe, NO_FACTS } from './defaults.ts';
import { SERVE_FIELDS, SERVE_NAMES } from './fields.ts';
import { PLAIN_PLAN, readServe, writeServe } from './text.ts';
import { randomPlans } from './testing/random-plans.ts';
import { BATCHINGS, type ServePlan } from './values.ts';
import { NAME_OF_WORD, readPercentile, writePercentile } from './written.ts';

const catalog = loadCatalog();
const read = (text: string): ServePlan => readServe(text, catalog).plan;
const messages = (text: string): readonly string[] => readServe(text, catalog).issues.map(({ message }) => message);

describe('keys', () => {
  it('are a field’s alone, but for those of targets, and no word stands for two things', () => {
    const keys = SERVE_NAMES.map((name) => SERVE_FIELDS[name].key);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual(['ttft', 'gap', 'tpot', 'e2e']);
    for (const key of [...keys, ...NAME_OF_WORD.keys()]) expect(key).toMatch(/^[a-z][a-z0-9-]*$/);
    for (const key of [...keys, 'vs']) expect(NAME_OF_WORD.has(key), key).toBe(false);
    const paths = SERVE_NAMES.map((name) => SERVE_FIELDS[name].path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('writeServe', () => {
  it('says nothing of a plan that nothing was set of', () => {
    expect(writeServe(PLAIN_PLAN)).toBe('');
    expect(read('')).toEqual(PLAIN_PLAN);
  });

  it('writes words alone, keys with values, targets together, and what others have of their own', () => {
    const plan: ServePlan = { settings: { chunk: 1024, mix: 'coding', rate: 8, arrivals: 'gamma', burst: 3.5, ttft: 1, ttftAt: 0.95, gap: 0, tpot: 0.05, latencyAt: 0.999, pooled: true }, others: [{ batching: 'prefill-first' }, { chunk: 256, cache: 'prefix' }] };
    expect(writeServe(plan)).toBe('coding rate/8 gamma cv/3.5 ttft/1s/p95 gap/off tpot/50ms e2e/p99.9 c/1k pooled vs prefill-first vs c/256 cache/prefix');
  });

  it('leaves out what the mix would have anyway, and what the first policy has, but nothing that follows from the scenario', () => {
    const usual = completeServe({ mix: 'coding' }, NO_FACTS);
    expect(writeServe({ settings: { mix: 'coding', promptMedian: usual.promptMedian, batching: usual.batching, maxBatch: 8, replicas: 1 }, others: [{ maxBatch: 8, batching: 'static', replicas: 1 }] })).toBe('coding mb/8 rep/1 vs static');
  });

  it('comes back as the same plan, whatever was set', () => {
    fc.assert(
      fc.property(randomPlans(catalog), (plan) => {
        const text = writeServe(plan);
        const back = readServe(text, catalog);
        expect(back.issues).toEqual([]);
        expect(back.plan).toEqual(canonicalPlan(plan));
        expect(writeServe(back.plan)).toBe(text);
        // What is left out of it changes nothing, for any of its policies.
        for (const at of [0, 1, 2, 3]) {
          const facts = { ...NO_FACTS, copies: 5 };
          const [given, kept] = [plan, back.plan].map(({ settings, others }) => completeServe({ ...settings, ...others[at - 1] }, facts));
          expect(SERVE_NAMES.filter((name) => !sameValue(given?.[name], kept?.[name]))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('writes any share as a percentile', () => {
    expect(writePercentile(0.99)).toBe('p99');
    expect(writePercentile(0.999)).toBe('p99.9');
    fc.assert(fc.property(fc.double({ min: 1e-3, max: 1, noNaN: true }), (share) => readPercentile(writePercentile(share)) === share));
  });
});

describe('readServe', () => {
  it('takes values with units, in any case and order', () => {
    expect(read('C/2k CHUNKED Coding rate/0.5 tpot/50ms/p90 host/64GiB net/400Gb/s wait/0.1').settings).toEqual({ chunk: 2048, batching: 'chunked', mix: 'coding', rate: 0.5, tpot: 0.05, tpotAt: 0.9, hostCache: 64 * 2 ** 30, transferRate: 50e9, window: 0.1 });
    expect(read('mix/agent pooled/off arr/constant policy/static')).toEqual({ settings: { mix: 'agent', pooled: false, arrivals: 'constant', batching: 'static' }, others: [] });
  });

  it.each([
    ['speed/3', '"speed" is nothing that can be set; this part of the plan is left out.'],
    ['rate/fast', 'Rate must be a number; this part of the plan is left out.'],
    ['rate/1 rate/2', 'Rate is said twice; this part of the plan is left out.'],
    ['vs rate/2', 'Rate is the same for every compared policy; this part of the plan is left out.'],
    ['ttft', 'First token needs a time, a percentile or both; this part of the plan is left out.'],
    ['ttft/soon', '"soon" is neither a time nor a percentile; this part of the plan is left out.'],
    ['trace/a.csv/xyz/3', 'A trace is its name, 16 hexadecimal digits of its hash and how many requests it has; this part of the plan is left out.'],
    ['order/last', 'Order must be one of first-come, shortest, fair; the default is used instead of "order/last".'],
    ['inq/3/2', 'Prompt quantiles must be a list of 2 to 33 whole numbers from 1 to 16,777,216, none less than the one before; the default is used instead of "inq/3/2".'],
    ['chunked pooled/maybe', 'Memory lent is on or off; this part of the plan is left out.'],
    ['vs static vs dynamic vs continuous vs chunked vs one-by-one', 'No more than 4 policies are compared; the last 2 are left out.'],
  ])('says of %s what is wrong with it', (text, message) => {
    expect(messages(text)).toEqual([message]);
  });

  it('brings numbers into their range, and names ids nearby', () => {
    expect(readServe('mb/0', catalog)).toMatchObject({ plan: { settings: { maxBatch: 1 } }, issues: [{ code: 'out-of-range', message: 'Largest batch must be a whole number from 1 to 1,048,576; 1 is used instead of "mb/0".' }] });
    expect(messages('disaggregated dechw/h100')[0]).toMatch(/^Device that writes: there is no device "h100" \(did you mean h100-/);
  });

  it('keeps what compared policies differ in, however many are asked for', () => {
    expect(read(BATCHINGS.join(' vs ')).others).toEqual(BATCHINGS.slice(1, 4).map((batching) => ({ batching })));
  });

  it('never throws, and gives a plan that writes itself', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('vs', 'rate/', '/', 'ttft/p', 'inq/1/x', 'trace/', 'c/-1', 'net/1e99', '__proto__', 'constructor/1'));
    fc.assert(fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const { plan } = readServe(words.join(' '), catalog);
      expect(read(writeServe(plan))).toEqual(canonicalPlan(plan));
    }));
  });
});
