import type { Catalog } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import type { FieldValues, Settings } from '../../scenario/fields.ts';
import { foresee } from '../cache/foresight.ts';
import { createPartCache } from '../cache/part-cache.ts';
import type { PartCacheOptions } from '../cache/types.ts';
import { createIterationPrices } from '../iteration/prices.ts';
import { withAttentionElsewhere } from '../iteration/attention-elsewhere.ts';
import { replicaDevices } from '../iteration/replica.ts';
import type { IterationPrices } from '../iteration/types.ts';
import type { ServeValues } from '../plan/values.ts';
import type { Requests } from '../requests.ts';
import { rulesOf } from './rules.ts';
import type { Machinery } from './create-world.ts';

/** Why nothing can be served: a model that does not write, or weights that leave no room for a cache. */
export interface NoMachinery {
  readonly missing: 'model' | 'draft' | 'room';
  /** Bytes that the memory of a device is short of; negative room. */
  readonly bytes?: number;
}

/** Tokens of one pass that memory has to have activations for. */
export function passTokens(values: ServeValues): number {
  return rulesOf(values.batching).composes === 'cut' ? values.chunk : values.maxTokens;
}

/** Share of memory that pages of a paged cache never fill (vLLM keeps 1 % free). */
const WATERMARK = 0.01;

/** What a policy is made of for a scenario: prices of its replicas, room for caches, the model that guesses. `known` keeps prices of scenarios that were built before. */
export function machineryOf(settings: Settings, plan: ServeValues, requests: Requests, catalog: Catalog, known: PricesKeeper): Machinery | NoMachinery {
  const values = complete(settings, catalog).values;
  const base = known(values, catalog);
  const prices = base && plan.attentionDevices > 0 ? attentionElsewhere(settings, plan, values, base, catalog, known) : base;
  if (prices === undefined) return { missing: 'model' };
  const guesses = plan.speculation !== 'off' && plan.draft !== '';
  const draft = guesses ? known(complete({ ...settings, model: plan.draft, techniques: [] }, catalog).values, catalog) : undefined;
  if (guesses && draft === undefined) return { missing: 'draft' };
  const { splits } = rulesOf(plan.batching);
  const writing = splits ? known(complete(writingSettings(settings, plan, values, catalog), catalog).values, catalog) : prices;
  if (writing === undefined) return { missing: 'model' };
  const all = roomOf(prices, plan, draft);
  const cached = plan.cache === 'off' ? 0 : all * plan.cacheShare;
  const room = all - cached;
  const writingRoom = splits ? roomOf(writing, plan, draft) : room;
  if (!(room > 0) || !(writingRoom > 0)) return { missing: 'room', bytes: Math.max(0, -Math.min(room, writingRoom)) };
  // A thousand tokens' worth, since windows make the first tokens dearer than later ones.
  const perToken = prices.cacheBytes(1024) / 1024;
  const kept: PartCacheOptions | undefined = plan.cache === 'off' ? undefined : {
    kind: plan.cache, eviction: plan.eviction, predictionError: plan.predictionError, recompute: plan.recompute,
    deviceTokens: cached / perToken, hostTokens: plan.hostCache / prices.devices / perToken, seed: plan.seed + 104,
  };
  // What caches know of the future is worked out once for all replicas. Where a prefix always goes to the same one, their room adds up; else each keeps much the same.
  const foresight = kept && foresee(requests, { ...kept, deviceTokens: kept.deviceTokens * (plan.routing === 'affinity' ? plan.replicas : 1) });
  const cache = kept && (() => createPartCache(requests, kept, foresight));
  return { prices, writing, draft, room, writingRoom, cache };
}

/** Looks prices of a replica up, or builds them. */
export type PricesKeeper = (values: FieldValues, catalog: Catalog) => IterationPrices | undefined;

/** Keeps the prices of the last few scenarios, by everything that they depend on. */
export function createPricesKeeper(most = 8): PricesKeeper {
  const kept = new Map<string, IterationPrices>();
  return (values, catalog) => {
    const key = JSON.stringify(values, (name, value: unknown) => (NOT_PRICED.has(name) ? undefined : value));
    const found = kept.get(key) ?? createIterationPrices(values, catalog);
    if (found === undefined) return undefined;
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}

/** Fields of a scenario that a replica's passes do not depend on. */
const NOT_PRICED: ReadonlySet<string> = new Set(['prompt', 'output', 'batch', 'scheduling', 'chunk', 'pue', 'grid']);

/** Replicas that write may be of another device, fewer or more of them, and draw less. */
function writingSettings(settings: Settings, plan: ServeValues, values: FieldValues, catalog: Catalog): Settings {
  const { decodeDevice, decodeCount, decodePower } = plan;
  const machine = onDevice(settings, decodeDevice, values);
  const count = decodeCount > 0 ? decodeCount : replicaDevices(values);
  return { ...machine, ...layoutOn(values, count), count: Math.max(values.count, count), ...(decodePower < 1 && { tdp: decodePower * complete(machine, catalog).values.tdp }) };
}

/** A scenario's layout on so many devices a replica: as it is where these are as many; experts over all of them where several tensor groups work in step. */
export function layoutOn(values: FieldValues, count: number): Pick<FieldValues, 'tensor' | 'expert'> {
  const { tensor, expert } = values;
  if (count === replicaDevices(values)) return { tensor, expert };
  if (expert > tensor && count > tensor && count % tensor === 0) return { tensor, expert: count };
  return { tensor: count, expert: Math.min(expert, count) };
}

/** The scenario on another device, without what was changed about its own; empty is its own. */
function onDevice(settings: Settings, device: string, values: FieldValues): Settings {
  if (device === '' || device === values.device) return settings;
  const { perNode, memoryCapacity, memoryBandwidth, matrixPeak, scaleUp, scaleOut, tdp, price, ...rest } = settings;
  return { ...rest, device };
}

/** Bytes that a replica has for caches under a plan: what weights, a pass and pages that are never filled leave, shared with the model that guesses. */
export function roomOf(prices: IterationPrices, plan: ServeValues, draft: IterationPrices | undefined): number {
  const room = prices.cacheRoom(passTokens(plan), plan.maxBatch) * (1 - WATERMARK);
  return draft === undefined ? room : (room - draft.weightBytes) / (1 + draft.cacheBytes(1024) / prices.cacheBytes(1024));
}

function attentionElsewhere(settings: Settings, plan: ServeValues, values: FieldValues, base: IterationPrices, catalog: Catalog, known: PricesKeeper): IterationPrices | undefined {
  const others = complete({ ...onDevice(settings, plan.attentionDevice, values), count: plan.attentionDevices, tensor: plan.attentionDevices }, catalog).values;
  const elsewhere = known(others, catalog);
  return elsewhere && withAttentionElsewhere(base, elsewhere, { devices: plan.attentionDevices, rate: plan.transferRate });
}
