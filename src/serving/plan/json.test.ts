import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { SCHEMA_FILE, schemaText } from '../../scenario/schema.ts';
import { canonicalPlan } from './canonical.ts';
import { SERVE_FIELDS, SERVE_NAMES } from './fields.ts';
import { servingFromJson, servingToJson } from './json.ts';
import { servingSchema } from './schema.ts';
import { randomPlans } from './testing/random-plans.ts';

const catalog = loadCatalog();
const base = { version: 1, model: 'llama-3-70b', hardware: { device: 'h100-sxm', count: 8 } };
const read = (workload: Readonly<Record<string, unknown>>) => servingFromJson({ ...base, workload: { kind: 'serving', ...workload } }, catalog);
const said = (workload: Readonly<Record<string, unknown>>) => read(workload).issues.map(({ severity, field, message }) => `${severity} ${field}: ${message}`);

describe('servingFromJson', () => {
  it('reads the contract as written', () => {
    const { settings, plan, issues } = read({ prompt: { mean: 512 }, output: { mean: 128 }, rate: 4, policy: 'continuous', slo: { ttft: 0.5, tpot: 0.05 } });
    expect(issues).toEqual([]);
    expect(settings).toEqual({ model: 'llama-3-70b', device: 'h100-sxm', count: 8, kind: 'generation', scheduling: 'continuous' });
    // Log-normal lengths of spread 1: the median is the mean over e^½.
    expect(plan).toEqual({ settings: { mix: 'custom', promptMedian: 311, outputMedian: 78, rate: 4, batching: 'continuous', ttft: 0.5, tpot: 0.05 }, others: [] });
  });

  it('reads shorthands, compared policies and a trace', () => {
    const { plan, issues } = read({
      mix: 'coding', arrivals: { kind: 'gamma', burst: 3 }, prompt: 1024, output: { quantiles: [1, 8, 90] }, policy: { batching: 'chunked', chunk: 1024 },
      compared: ['prefill-first', { policy: { chunk: 256 }, fleet: { replicas: 2 } }], trace: { name: 'C:\\logs\\my trace.csv', hash: '0123456789abcdef', requests: 9 },
    });
    expect(issues).toEqual([]);
    expect(plan).toEqual({
      settings: { mix: 'coding', arrivals: 'gamma', burst: 3, promptKind: 'fixed', promptMedian: 1024, outputKind: 'empirical', outputQuantiles: [1, 8, 90], batching: 'chunked', chunk: 1024 },
      others: [{ batching: 'prefill-first' }, { chunk: 256, replicas: 2 }],
      trace: { name: 'my-trace.csv', hash: '0123456789abcdef', requests: 9 },
    });
  });

  it('knows the mean of each kind of lengths', () => {
    expect(read({ prompt: { kind: 'exponential', mean: 1000 }, output: { kind: 'lognormal', mean: 1000, spread: 2 } }).plan?.settings).toMatchObject({ promptMedian: 693, outputMedian: 135 });
    expect(read({ mix: 'coding', prompt: { mean: 2048 } }).plan?.settings).toMatchObject({ promptMedian: 1499 });
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['error workload.rate: Rate must be a number from 0.0001\u00a0/s to 1\u00a0M/s; the default is used instead of "fast".', { rate: 'fast' }],
    ['error workload.policy.chunk: Chunk must be a whole number from 1 to 1,048,576; 1 is used instead of 0.', { policy: { chunk: 0 } }],
    ['error workload.slo: `workload.slo` must be an object.', { slo: 5 }],
    ['error workload.compared: `workload.compared` must be a list of up to 3 policies.', { compared: ['static', 'static', 'static', 'static'] }],
    ['error workload.compared.0: `workload.compared.0` must be an object with `policy`, `fleet` or both, or the name of a policy.', { compared: [3] }],
    ['warning workload.compared.0.rate: `workload.compared.0.rate` is not a field of a serving plan and is left out.', { compared: [{ rate: 3 }] }],
    ['warning workload.policy.chunks: `workload.policy.chunks` is not a field of a serving plan and is left out.', { policy: { chunks: 3 } }],
    ['error workload.prompt.median: Median prompt must be a whole number from 1 to 16,777,216; the default is used instead of "long".', { prompt: { mean: 'long' } }],
    ['error workload.policy.draft: Draft model: there is no model "nobody"; the default is used instead of "nobody".', { policy: { draft: 'nobody' } }],
    ['error workload.trace: `workload.trace` must hold a name, 16 hexadecimal digits of its hash and how many requests it has.', { trace: 'mine.csv' }],
  ])('says %s', (message, workload) => {
    expect(said(workload)).toEqual([message]);
  });

  it('reads other workloads as they are, and names what is wrong with the rest', () => {
    expect(servingFromJson({ ...base, workload: { kind: 'generation', batch: 4 } }, catalog)).toMatchObject({ plan: undefined, settings: { batch: 4 }, issues: [] });
    expect(servingFromJson({ model: 'llama-3-70b', workload: { kind: 'serving' }, colour: 1 }, catalog).issues.map(({ field }) => field)).toEqual(['device', 'colour']);
    for (const value of [null, 3, [], {}, { workload: 'serving' }, { workload: { kind: 'serving', compared: [null], __proto__: { rate: 3 } } }]) expect(() => servingFromJson(value, catalog)).not.toThrow();
  });

  it('keeps prototypes out of reach', () => {
    const { plan } = servingFromJson(JSON.parse('{"workload": {"kind": "serving", "__proto__": {"rate": 9, "mix": "agent"}, "constructor": {"x": 1}, "policy": {"__proto__": {"chunk": 7}}}}'), catalog);
    expect(plan?.settings).toEqual({});
  });
});

describe('servingToJson', () => {
  it('comes back as the same plan, whatever was set', () => {
    fc.assert(
      fc.property(randomPlans(catalog), (plan) => {
        const json = servingToJson({ model: 'llama-3-8b', device: 'h100-sxm', tensor: 1, batch: 9 }, plan, catalog);
        const back = servingFromJson(JSON.parse(JSON.stringify(json)), catalog);
        expect(back.issues).toEqual([]);
        expect(canonicalPlan(back.plan ?? { settings: {}, others: [] })).toEqual(canonicalPlan(plan));
        expect(back.settings).toEqual({ model: 'llama-3-8b', device: 'h100-sxm', tensor: 1, kind: 'generation', scheduling: 'continuous' });
      }),
    );
  });
});

describe('the published schema', () => {
  it('is the one the code makes (npm run schema writes it)', () => {
    expect(readFileSync(`public/${SCHEMA_FILE}`, 'utf8')).toBe(schemaText(servingSchema()));
  });

  it('holds every field of a plan where JSON holds it', () => {
    const at = (path: string): unknown => path.split('.').slice(1).reduce<unknown>((here, step) => {
      const { properties, anyOf } = here as { readonly properties?: Readonly<Record<string, unknown>>; readonly anyOf?: readonly { readonly properties?: Readonly<Record<string, unknown>> }[] };
      return properties?.[step] ?? anyOf?.find((one) => one.properties !== undefined)?.properties?.[step];
    }, servingSchema());
    for (const name of SERVE_NAMES) expect(at(SERVE_FIELDS[name].path), SERVE_FIELDS[name].path).toMatchObject({ title: SERVE_FIELDS[name].label });
  });
});
