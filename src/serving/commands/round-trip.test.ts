import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { complete } from '../../scenario/complete.ts';
import type { FieldValues, Settings } from '../../scenario/fields.ts';
import { completeServe, serveFacts } from '../plan/defaults.ts';
import { BATCHINGS, ROUTINGS, type ServeSettings, type ServeValues } from '../plan/values.ts';
import { checkpointName, readCheckpoint } from './checkpoint.ts';
import { HUGGING_FACE_IDS } from './hugging-face-ids.ts';
import { readCommand } from './read-command.ts';
import { ENGINES, type Engine } from './types.ts';
import { writtenCommand } from './write-command.ts';

const catalog = loadCatalog();

interface Plan {
  readonly values: FieldValues;
  readonly serve: ServeValues;
}

function planOf(settings: Settings, serveSettings: ServeSettings): Plan {
  const { values } = complete(settings, catalog);
  return { values, serve: completeServe(serveSettings, serveFacts(values, catalog)) };
}

const GIB = 2 ** 30;
const models = fc.constantFrom('llama-3-70b', 'llama-3.1-8b', 'qwen3-30b-a3b', 'deepseek-v3', 'gpt-oss-120b', 'mixtral-8x7b', 'opt-13b', 'qwen2.5-72b', 'glm-4.5', 'kimi-k2.5', 'rwkv7-1.5b');
const devices = fc.constantFrom('h100-sxm', 'a100-sxm-80gb', 'a100-pcie-40gb', 'l4', 'b200-sxm', 'mi300x', 'h200-sxm', 'gb200', 'rtx-4090');
const WIDE = fc.constantFrom<Settings>({ weights: 'bf16', activations: 'bf16' }, { weights: 'fp16', activations: 'fp16' });
const FORMATS: Readonly<Record<Engine, fc.Arbitrary<Settings>>> = {
  vllm: fc.oneof(WIDE, fc.constantFrom<Settings>({ weights: 'fp8', activations: 'fp8' }, { weights: 'int4', activations: 'bf16' }, { weights: 'nf4', activations: 'bf16' }, { weights: 'nvfp4', activations: 'nvfp4' }, { weights: 'int8', activations: 'bf16', narrowed: 'experts' })),
  sglang: fc.oneof(WIDE, fc.constantFrom<Settings>({ weights: 'fp8', activations: 'fp8' }, { weights: 'int4', activations: 'fp16' }, { weights: 'int8', activations: 'int8' }, { weights: 'mxfp8', activations: 'mxfp8' })),
  'tensorrt-llm': fc.oneof(WIDE, fc.constantFrom<Settings>({ weights: 'fp8', activations: 'fp8' }, { weights: 'int4', activations: 'bf16' }, { weights: 'int8', activations: 'int8' }, { weights: 'mxfp4', activations: 'fp8', narrowed: 'experts' })),
};
/** Models whose release is 16 bits: no flag widens one that is not. */
const WIDE_MODELS = fc.constantFrom('llama-3-70b', 'llama-3.1-8b', 'qwen3-30b-a3b', 'mixtral-8x7b', 'opt-13b', 'qwen2.5-72b', 'glm-4.5');
const powers = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: Math.log2(most) }).map((power) => 2 ** power);

const SPECULATION: fc.Arbitrary<ServeSettings> = fc.oneof(
  fc.constant<ServeSettings>({ speculation: 'off' }),
  fc.record({ speculation: fc.constant('fixed' as const), draft: fc.constantFrom('', 'llama-3.2-1b', 'qwen2.5-0.5b', 'rwkv7-0.1b'), draftLength: fc.integer({ min: 1, max: 16 }) }),
);

/** What an engine has a flag for. */
const EXPRESSIBLE: Readonly<Record<Engine, fc.Arbitrary<readonly [Settings, ServeSettings]>>> = {
  vllm: fc.tuple(
    settings('vllm', { host: fc.constantFrom('served', 'eager') }),
    serving({
      batching: fc.oneof(fc.record({ batching: fc.constant('chunked' as const), chunk: fc.integer({ min: 64, max: 32_768 }) }), fc.record({ batching: fc.constant('continuous' as const), maxTokens: fc.integer({ min: 64, max: 65_536 }) }), split()),
      admission: fc.constant<ServeSettings>({ admission: 'paged' }), routing: 'least-loaded', replicas: true, host: fc.integer({ min: 0, max: 512 }).map((gib) => gib * GIB),
    }),
  ),
  sglang: fc.tuple(
    settings('sglang', { host: fc.constantFrom('served', 'eager') }),
    serving({
      batching: fc.oneof(fc.record({ batching: fc.constant('chunked' as const), chunk: fc.integer({ min: 64, max: 16_384 }) }), fc.record({ batching: fc.constant('prefill-first' as const), maxTokens: fc.integer({ min: 64, max: 65_536 }) }), split()),
      admission: fc.constant<ServeSettings>({ admission: 'paged' }), routing: undefined, replicas: true, host: fc.integer({ min: 0, max: 512 }).map((gb) => gb * 1e9 * 8),
    }),
  ),
  'tensorrt-llm': fc.tuple(
    settings('tensorrt-llm', { host: fc.constantFrom('served', 'eager') }),
    serving({
      batching: fc.oneof(fc.record({ batching: fc.constant('chunked' as const), chunk: fc.integer({ min: 64, max: 32_768 }) }), fc.record({ batching: fc.constant('continuous' as const), maxTokens: fc.integer({ min: 64, max: 65_536 }) })),
      admission: fc.constantFrom<ServeSettings>({ admission: 'paged' }, { admission: 'reserved' }), routing: 'round-robin', replicas: false, host: fc.integer({ min: 0, max: 512 }).map((gib) => gib * GIB * 8),
    }),
  ),
};

function settings(engine: Engine, more: { readonly host: fc.Arbitrary<'served' | 'eager'> }): fc.Arbitrary<Settings> {
  return fc
    .tuple(WIDE_MODELS, devices, FORMATS[engine], fc.constantFrom(undefined, 'fp8' as const), powers(8), powers(128), more.host, fc.option(fc.integer({ min: 30, max: 97 }), { nil: undefined }), fc.boolean())
    .map(([model, device, formats, kv, tensor, page, host, percent, spread]) => {
      const capacity = catalog.device(device)?.memory.capacity ?? 0;
      const runtime = Math.min(2 ** 30, capacity / 32);
      const sixteen = formats.activations === 'fp16' || (model === 'opt-13b' && formats.weights !== 'bf16' && formats.activations !== 'bf16') ? ('fp16' as const) : ('bf16' as const);
      return {
        model, device, count: 8, tensor, page, host, ...formats, narrowed: formats.narrowed ?? 'all', kv: kv ?? sixteen, expert: spread ? tensor : 1,
        // TensorRT-LLM's share is of what weights leave, which may be nothing; a test of its own sets it.
        ...(engine !== 'tensorrt-llm' && percent !== undefined && { reserve: Math.round((1 - percent / 100) * capacity + runtime) }),
      };
    });
}

interface Shape {
  readonly batching: fc.Arbitrary<ServeSettings>;
  readonly admission: fc.Arbitrary<ServeSettings>;
  readonly routing: 'least-loaded' | 'round-robin' | undefined;
  readonly replicas: boolean;
  readonly host: fc.Arbitrary<number>;
}

function serving({ batching, admission, routing, replicas, host }: Shape): fc.Arbitrary<ServeSettings> {
  return fc
    .tuple(batching, admission, SPECULATION, fc.integer({ min: 1, max: 4096 }), fc.constantFrom('off' as const, 'prefix' as const), replicas ? fc.integer({ min: 1, max: 64 }) : fc.constant(1), host, fc.constantFrom('least-loaded' as const, 'round-robin' as const))
    .map(([how, memory, guess, maxBatch, cache, copies, hostCache, route]) => ({ ...how, ...memory, ...guess, maxBatch, cache, replicas: copies, hostCache, routing: routing ?? route }));
}

function split(): fc.Arbitrary<ServeSettings> {
  return fc.record({ batching: fc.constant('disaggregated' as const), maxTokens: fc.integer({ min: 64, max: 65_536 }), decodeReplicas: fc.integer({ min: 1, max: 16 }), decodeCount: powers(8) });
}

const SAID: Readonly<Record<'scenario', readonly (keyof Settings)[]>> = { scenario: ['model', 'device', 'weights', 'activations', 'kv', 'tensor', 'page', 'host'] };

describe.each(ENGINES)('%s', (engine) => {
  it('says everything of a plan that it has flags for, and is read back as that plan', () => {
    fc.assert(
      fc.property(EXPRESSIBLE[engine], ([given, policy]) => {
        // vLLM's ranks that share experts are one copy; only SGLang and TensorRT-LLM count copies beside spread experts.
        const adjusted = engine === 'vllm' && (given.expert ?? 1) > 1 ? { ...policy, replicas: 1, ...(policy.batching === 'disaggregated' && { decodeReplicas: 1, decodeCount: given.tensor ?? 1 }) } : policy;
        const decode = engine === 'sglang' && (given.expert ?? 1) > 1 && adjusted.batching === 'disaggregated' ? { ...adjusted, decodeCount: given.tensor ?? 1 } : adjusted;
        const { values, serve } = planOf(given, decode);
        const { text, unsaid } = writtenCommand(engine, values, serve, catalog);
        // What reads back, by hand: no part of the writer's own account.
        const back = readCommand(text, catalog, { device: 'h100-sxm' });
        expect(back.engine).toBe(engine);
        expect(back.flags.filter(({ status }) => status === 'unknown' || status === 'refused')).toEqual([]);
        for (const name of SAID.scenario) if (!(name === 'model' && values.model === undefined)) expect([name, back.settings[name], text]).toEqual([name, values[name], text]);
        const { batching, maxBatch, cache, replicas, speculation, hostCache } = serve;
        expect(back.serveSettings).toMatchObject({ batching, cache, replicas, speculation });
        if (batching !== 'disaggregated') expect(back.serveSettings.maxBatch).toBe(maxBatch);
        if (cache !== 'off') expect(back.serveSettings.hostCache ?? 0).toBeCloseTo(hostCache, -6);
        if (batching === 'chunked') expect(back.serveSettings.chunk).toBe(serve.chunk);
        if (batching === 'continuous' || batching === 'prefill-first') expect(back.serveSettings.maxTokens).toBe(serve.maxTokens);
        if (speculation !== 'off') expect(back.serveSettings).toMatchObject({ draft: serve.draft, draftLength: serve.draftLength });
        expect(back.settings.count).toBe(serve.replicas * values.tensor + (batching === 'disaggregated' ? serve.decodeReplicas * serve.decodeCount : 0));
        // A plan that leaves the reserve to itself takes the engine's own share, which is said.
        const left = unsaid.filter(({ target }) => target !== 'scenario.reserve' || given.reserve !== undefined);
        expect({ left, text }).toEqual({ left: [], text });
      }),
      { numRuns: 100 },
    );
  });

  it('of any plan, what it says is read back and written again the same', () => {
    const anySettings: fc.Arbitrary<Settings> = fc.record({
      model: models, device: devices, count: powers(64), tensor: powers(8), expert: powers(32), weights: fc.constantFrom('bf16', 'fp16', 'fp8', 'int4', 'nvfp4', 'int8', 'mxfp4', 'int2'), activations: fc.constantFrom('bf16', 'fp16', 'fp8', 'int8'),
      kv: fc.constantFrom('bf16', 'fp16', 'fp8', 'int8', 'int4', 'nvfp4'), page: fc.integer({ min: 1, max: 512 }), host: fc.constantFrom('graph', 'served', 'compiled', 'eager'), reserve: fc.integer({ min: 0, max: 20 * GIB }),
    });
    const anyServe: fc.Arbitrary<ServeSettings> = fc.record({
      batching: fc.constantFrom(...BATCHINGS), chunk: fc.integer({ min: 1, max: 1_048_576 }), maxTokens: fc.integer({ min: 1, max: 16_777_216 }), maxBatch: fc.integer({ min: 1, max: 65_536 }), tile: fc.constantFrom(1, 128), order: fc.constantFrom('first-come', 'shortest', 'fair'),
      admission: fc.constantFrom('paged', 'reserved'), preemption: fc.constantFrom('recompute', 'swap'), speculation: fc.constantFrom('off', 'fixed', 'adaptive'), draft: fc.constantFrom('', 'llama-3.2-1b'), draftLength: fc.integer({ min: 1, max: 64 }),
      cache: fc.constantFrom('off', 'prefix', 'passages'), eviction: fc.constantFrom('lru', 'oracle', 'learned'), hostCache: fc.integer({ min: 0, max: 2 ** 42 }), replicas: fc.integer({ min: 1, max: 1000 }), routing: fc.constantFrom(...ROUTINGS),
      decodeReplicas: fc.integer({ min: 1, max: 100 }), decodeCount: powers(64), pooled: fc.boolean(), attentionDevices: fc.constantFrom(0, 2), fixedShape: fc.boolean(), decodeDevice: fc.constantFrom('', 'l4'),
    });
    fc.assert(
      fc.property(anySettings, anyServe, (given, policy) => {
        const { values, serve } = planOf(given, policy);
        const first = writtenCommand(engine, values, serve, catalog);
        const read = readCommand(first.text, catalog, { device: values.device });
        expect(read.flags.filter(({ status }) => status === 'unknown' || status === 'refused')).toEqual([]);
        const meant = planOf({ ...read.settings, memoryCapacity: values.memoryCapacity }, { ...read.serveSettings });
        const second = writtenCommand(engine, meant.values, meant.serve, catalog);
        const again = readCommand(second.text, catalog, { device: values.device });
        const whole = ({ reserve: _reserve, ...rest }: Settings): Settings => rest;
        expect([whole(again.settings), again.serveSettings]).toEqual([whole(read.settings), read.serveSettings]);
        if (read.settings.reserve !== undefined) expect(Math.abs((again.settings.reserve ?? 0) - read.settings.reserve)).toBeLessThanOrEqual(1e-4 * values.memoryCapacity);
        // Comments name what differs, and nothing else does.
        expect(first.text.split('\n').filter((line) => line.startsWith('# Not said: '))).toHaveLength(first.unsaid.length);
        expect(second.unsaid.map(({ label }) => label)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});

describe('names of checkpoints', () => {
  it('are read as the catalog model they are written for', () => {
    for (const { id } of catalog.models) expect([id, readCheckpoint(checkpointName(id), catalog).record?.id]).toEqual([id, id]);
    for (const id of Object.keys(HUGGING_FACE_IDS)) expect(catalog.model(id)?.id).toBe(id);
  });
});
