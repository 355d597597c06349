import type { Catalog, ModelRecord } from '../../catalog/catalog.ts';
import { routesToExperts } from '../../engine/architecture.ts';
import { bytesPerElement, type FormatId } from '../../engine/formats.ts';
import type { Settings } from '../../scenario/fields.ts';
import { issue, quoted, type Issue } from '../../scenario/issue.ts';
import { runtimeReserve } from '../../scenario/presets.ts';
import type { ServeSettings } from '../plan/values.ts';
import { formatsOf, ownSixteen, readCheckpoint, releasedFormats } from './checkpoint.ts';
import type { DeviceFacts, EngineTable, Served } from './types.ts';

/** What a command means beside what it says. */
export interface Surroundings {
  readonly catalog: Catalog;
  readonly device: DeviceFacts;
  /** The model in place where the command names none. */
  readonly model: ModelRecord | undefined;
}

/** One command as settings. `devices` hold one copy of the model; `copies` of it are started. */
export interface CommandPlan {
  readonly settings: Settings;
  readonly serve: ServeSettings;
  readonly role: Served['role'];
  readonly devices: number;
  readonly copies: number;
  readonly issues: readonly Issue[];
}

/** Degrees of one copy, copies, and ranks of the engine that make up one copy: each has limits of its own. */
export interface Degrees {
  readonly tensor: number;
  readonly expert: number;
  readonly copies: number;
  readonly joined: number;
}

/** The settings that one command means in its engine. */
export function planOf(table: EngineTable, served: Served, { catalog, device, model }: Surroundings): CommandPlan {
  const issues: Issue[] = [];
  const checkpoint = served.model === undefined ? undefined : readCheckpoint(served.model, catalog);
  const record = served.model === undefined ? model : checkpoint?.record;
  if (checkpoint !== undefined && record === undefined) issues.push(unknownModel('model', served.model ?? '', catalog));
  const word = table.quantization.find(({ word: known }) => known === served.quantization);
  const sixteen: FormatId = served.dtype ?? ownSixteen(record);
  const formats = formatsOf(checkpoint?.formats ?? word?.formats ?? releasedFormats(record), sixteen, served.kv as FormatId | undefined);
  const mixture = record !== undefined && routesToExperts(record.architecture);
  const degrees = degreesOf(table, served, mixture);
  const { tensor, expert, copies, joined } = degrees;
  const devices = tensor * Math.ceil(expert / tensor);
  if (served.pipeline > 1) issues.push(issue({ severity: 'warning', code: 'not-computed', field: 'pipeline', reason: `Serving in ${served.pipeline} stages of layers is not computed here; the devices of one stage are` }));
  if (!mixture && record !== undefined && (served.expert === 'all' || served.expert > 1)) issues.push(issue({ severity: 'info', code: 'not-used', field: 'expert', reason: `${record.name} has no experts to spread` }));
  const drafted = served.drafting === 'model' ? draftOf(served.draftModel, catalog) : undefined;
  if (drafted?.issue !== undefined) issues.push(drafted.issue);
  const shared = memoryShared(table, device.memory, record, formats.weights, devices);
  const reserve = served.memory === undefined ? undefined : Math.round((1 - served.memory) * shared + runtimeReserve(device.memory));
  const settings: Settings = {
    ...(checkpoint?.record !== undefined && { model: checkpoint.record.id }),
    ...formats,
    tensor,
    ...(mixture && { expert }),
    page: served.page,
    host: served.eager ? 'eager' : 'served',
    ...(served.perNode !== undefined && { perNode: served.perNode }),
    ...(reserve !== undefined && { reserve }),
  };
  const serve: ServeSettings = {
    ...batchingOf(table, served, joined),
    maxBatch: served.maxBatch * joined,
    order: 'first-come',
    admission: served.admission === 'paged' ? 'paged' : 'reserved',
    ...(served.admission === 'paged' && { preemption: 'recompute' as const }),
    ...(served.prefix ? ({ cache: 'prefix', eviction: 'lru' } as const) : ({ cache: 'off' } as const)),
    ...(served.prefix && { hostCache: served.hostBytes * joined + served.hostBytesPerDevice * devices }),
    speculation: served.drafting === 'off' ? 'off' : 'fixed',
    ...(served.drafting !== 'off' && { draft: drafted?.id ?? '', ...(served.draftTokens !== undefined && { draftLength: served.draftTokens }) }),
    ...(copies > 1 && { routing: served.routing }),
  };
  return { settings, serve, role: served.role, devices, copies, issues };
}

/**
 * Bytes of a device that an engine's share is a share of: all of it; or, for TensorRT-LLM, what weights and the runtime leave. Weights are the parameters
 * in one format, split evenly: the exact ledger is made later, and a share is a coarse thing.
 */
export function memoryShared({ engine }: EngineTable, memory: number, record: ModelRecord | undefined, weights: FormatId, devices: number): number {
  if (engine !== 'tensorrt-llm') return memory;
  const held = ((record?.counted.total ?? 0) * bytesPerElement(weights)) / devices;
  return Math.max(0, memory - runtimeReserve(memory) - held);
}

function degreesOf({ engine }: EngineTable, { tensor, data, expert, attentionData }: Served, mixture: boolean): Degrees {
  switch (engine) {
    case 'vllm':
      // Ranks of data parallelism share the experts, wait for each other, and so make up one copy.
      return expert === 'all' && mixture ? { tensor, expert: tensor * data, copies: 1, joined: data } : { tensor, expert: 1, copies: data, joined: 1 };
    case 'sglang':
      if (attentionData && data > 1) return { tensor: Math.max(1, Math.floor(tensor / data)), expert: mixture ? tensor : 1, copies: 1, joined: 1 };
      return { tensor, expert: mixture && expert !== 'all' ? Math.min(expert, tensor) : 1, copies: data, joined: 1 };
    case 'tensorrt-llm':
      if (attentionData && mixture) return { tensor: 1, expert: tensor, copies: data, joined: tensor };
      return { tensor, expert: mixture && expert !== 'all' ? Math.min(expert, tensor) : 1, copies: data, joined: 1 };
  }
}

function batchingOf({ engine }: EngineTable, served: Served, joined: number): ServeSettings {
  const tokens = served.passTokens * joined;
  const cut = served.chunkTokens > 0 ? Math.min(served.chunkTokens, served.passTokens) : served.passTokens;
  if (served.role !== 'both') return { batching: 'disaggregated', maxTokens: engine === 'sglang' ? cut : tokens };
  switch (engine) {
    case 'vllm':
      return served.chunked ? { batching: 'chunked', chunk: tokens } : { batching: 'continuous', maxTokens: tokens };
    case 'sglang':
      return served.mixed && served.chunkTokens > 0 ? { batching: 'chunked', chunk: served.chunkTokens } : { batching: 'prefill-first', maxTokens: cut };
    case 'tensorrt-llm':
      if (served.admission === 'static') return { batching: 'static' };
      return served.chunked ? { batching: 'chunked', chunk: tokens } : { batching: 'continuous', maxTokens: tokens };
  }
}

function draftOf(name: string | undefined, catalog: Catalog): { readonly id: string; readonly issue?: Issue } {
  const record = name === undefined ? undefined : readCheckpoint(name, catalog).record;
  if (record !== undefined) return { id: record.id };
  return { id: '', issue: name === undefined ? issue({ severity: 'warning', code: 'missing', field: 'draft', reason: 'No draft model is named; guesses are looked up in the prompt, which costs nothing' }) : unknownModel('draft', name, catalog) };
}

function unknownModel(field: 'model' | 'draft', name: string, catalog: Catalog): Issue {
  const near = catalog.nearestId('model', name.split('/').at(-1) ?? name);
  const left = field === 'model' ? 'the model is left as it is' : 'guesses are looked up in the prompt';
  return issue({ severity: 'warning', code: 'unknown-id', field, given: quoted(name), reason: `${quoted(name)} is no model of the catalog${near === undefined ? '' : ` (${near} is near it)`}; ${left}` });
}
