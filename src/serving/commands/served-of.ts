import { routesToExperts } from '../../engine/architecture.ts';
import type { FormatId } from '../../engine/formats.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import { runtimeReserve } from '../../scenario/presets.ts';
import type { ServeValues } from '../plan/values.ts';
import { checkpointName, formatsOf, ownSixteen, releasedFormats, type Formats } from './checkpoint.ts';
import { memoryShared, type Surroundings } from './plan-of.ts';
import type { CheckpointFormats, EngineTable, Served } from './types.ts';

/** Share of a device that vLLM can be given: it refuses to start where the driver holds the rest already. */
const MOST_MEMORY = 0.98;

/** What to ask of an engine so that it comes as near to a plan as it can: `planOf` backwards. What it cannot say shows when it is read back. */
export function servedOf(table: EngineTable, values: FieldValues, serve: ServeValues, { catalog, device, model }: Surroundings, role: Served['role']): Served {
  const defaults = table.defaults(device);
  const drafting: Served['drafting'] = serve.speculation === 'off' ? 'off' : serve.draft === '' ? 'prompt' : 'model';
  const mixture = model !== undefined && routesToExperts(model.architecture);
  const copies = role === 'decode' ? serve.decodeReplicas : serve.replicas;
  const devices = role === 'decode' ? serve.decodeCount : undefined;
  const degrees = degreesFor(table, values.tensor, mixture ? values.expert : 1, copies, devices);
  const { joined, perCopy, ...split } = degrees;
  const tokens = (of: number): number => Math.max(1, Math.round(of / joined));
  return {
    ...defaults,
    ...split,
    model: typeof values.model === 'string' ? checkpointName(values.model) : `/models/${values.model.name.replaceAll(/[^\w.-]+/g, '-')}`,
    ...formatsFor(table, values, releasedFormats(model), ownSixteen(model)),
    page: values.page,
    eager: values.host === 'eager',
    maxBatch: tokens(serve.maxBatch),
    ...batchingFor(table, serve, defaults, tokens),
    prefix: serve.cache !== 'off',
    memory: memoryFor(values.reserve, device.memory, memoryShared(table, device.memory, model, values.weights, perCopy), defaults.memory),
    // Host memory is for what others may use again.
    ...(serve.cache === 'off' ? {} : table.engine === 'vllm' ? { hostBytes: serve.hostCache / joined } : { hostBytesPerDevice: serve.hostCache / perCopy }),
    drafting,
    draftModel: drafting === 'model' ? (catalog.model(serve.draft) === undefined ? serve.draft : checkpointName(serve.draft)) : undefined,
    draftTokens: drafting === 'off' ? undefined : serve.draftLength,
    role,
    routing: copies > 1 && serve.routing === 'least-loaded' ? 'least-loaded' : defaults.routing,
  };
}

interface Split extends Pick<Served, 'tensor' | 'data' | 'expert' | 'attentionData'> {
  readonly joined: number;
  readonly perCopy: number;
}

/** Flags for degrees of one copy and how many copies there are; `devices` of a writing replica take the place of the tensor degree. */
function degreesFor({ engine }: EngineTable, wanted: number, experts: number, copies: number, devices: number | undefined): Split {
  const spread = experts > 1 && devices !== undefined ? devices : experts;
  const tensor = devices !== undefined && (experts <= 1 || devices % wanted !== 0) ? devices : wanted;
  const whole = spread % tensor === 0;
  const plain: Split = { tensor, data: engine === 'tensorrt-llm' ? 1 : copies, expert: 1, attentionData: false, joined: 1, perCopy: tensor };
  if (spread <= 1) return plain;
  switch (engine) {
    case 'vllm':
      return whole ? { ...plain, data: spread / tensor, expert: 'all', joined: spread / tensor, perCopy: spread } : plain;
    case 'sglang':
      if (spread <= tensor) return { ...plain, expert: spread };
      return whole ? { ...plain, tensor: spread, data: spread / tensor, expert: spread, attentionData: true, perCopy: spread } : plain;
    case 'tensorrt-llm':
      if (spread <= tensor) return { ...plain, expert: spread };
      return tensor === 1 ? { ...plain, tensor: spread, expert: spread, attentionData: true, joined: spread, perCopy: spread } : plain;
  }
}

/** The fewest words that give these formats: none, another 16 bits, a method, or both. */
function formatsFor(table: EngineTable, values: FieldValues, released: CheckpointFormats | undefined, own: FormatId): Partial<Served> {
  const words = [undefined, ...table.quantization.filter(({ formats }) => formats !== undefined)];
  const dtypes = [undefined, 'bf16', 'fp16', 'fp32'] as const;
  for (const word of words) {
    for (const dtype of dtypes) {
      const sixteen = dtype ?? own;
      const found = formatsOf(word?.formats ?? released, sixteen, undefined);
      if (!sameFormats(found, values)) continue;
      return { dtype, quantization: word?.word, kv: values.kv === sixteen ? undefined : values.kv };
    }
  }
  return { kv: values.kv === own ? undefined : values.kv };
}

export function sameFormats(a: Pick<Formats, 'weights' | 'activations' | 'narrowed'>, b: Pick<Formats, 'weights' | 'activations' | 'narrowed'>): boolean {
  const wide = a.weights === 'bf16' || a.weights === 'fp16' || a.weights === 'fp32';
  return a.weights === b.weights && a.activations === b.activations && (wide || a.narrowed === b.narrowed);
}

function batchingFor({ engine }: EngineTable, serve: ServeValues, defaults: Served, tokens: (of: number) => number): Partial<Served> {
  const budget = serve.batching === 'chunked' ? serve.chunk : serve.batching === 'continuous' || serve.batching === 'prefill-first' || serve.batching === 'disaggregated' ? serve.maxTokens : undefined;
  switch (engine) {
    case 'vllm':
      return { chunked: serve.batching !== 'continuous', ...(budget !== undefined && { passTokens: tokens(budget) }) };
    case 'sglang': {
      const mixed = serve.batching === 'chunked';
      return { mixed, ...(budget !== undefined && { chunkTokens: budget, passTokens: mixed ? defaults.passTokens : Math.max(defaults.passTokens, budget) }) };
    }
    case 'tensorrt-llm':
      return {
        chunked: serve.batching === 'chunked',
        admission: serve.batching === 'static' ? 'static' : serve.admission,
        ...(budget !== undefined && { passTokens: tokens(budget) }),
      };
  }
}

function memoryFor(reserve: number, memory: number, shared: number, fallback: number | undefined): number | undefined {
  const runtime = runtimeReserve(memory);
  // A plan that leaves the reserve to itself leaves the share to the engine.
  if (reserve === runtime || shared <= 0) return fallback;
  return Math.min(MOST_MEMORY, Math.max(0.01, 1 - (reserve - runtime) / shared));
}
