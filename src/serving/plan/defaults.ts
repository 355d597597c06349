import type { Catalog } from '../../catalog/catalog.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import { replicaDevices, replicasOf } from '../iteration/replica.ts';
import { TRAFFIC_PRESETS } from '../traffic/presets.ts';
import type { Mix, ServeName, ServeSettings, ServeValues } from './values.ts';

/** What defaults of a plan need to know of the scenario. */
export interface ServeFacts {
  /** Copies of the model that the scenario's machine holds, and devices of each. */
  readonly copies: number;
  readonly devices: number;
  /** Link from one replica to another, bytes a second, of all its devices together. */
  readonly link: number;
  /** Longest context the model was made for. */
  readonly maxContext: number;
}

/** Of a scenario that nothing is known of: one copy on one device. */
export const NO_FACTS: ServeFacts = { copies: 1, devices: 1, link: 50e9, maxContext: 131_072 };

/** Facts of a completed scenario. Replicas in the same node exchange over its link, others over the network. */
export function serveFacts(values: FieldValues, catalog: Catalog): ServeFacts {
  const copies = replicasOf(values);
  const devices = replicaDevices(values);
  const architecture = typeof values.model === 'string' ? catalog.model(values.model)?.architecture : values.model.architecture;
  return {
    copies,
    devices,
    link: devices * (copies > 1 && values.count <= values.perNode ? values.scaleUp : values.scaleOut),
    maxContext: architecture?.max_context ?? NO_FACTS.maxContext,
  };
}

/** What holds whatever the mix and the scenario. */
const USUAL: ServeValues = {
  mix: 'conversation',
  rate: 4,
  arrivals: 'poisson',
  burst: 2,
  users: 64,
  think: 10,
  peak: 1.6,
  day: 600,
  promptKind: 'lognormal',
  promptMedian: 1024,
  promptSpread: 1,
  promptQuantiles: [],
  outputKind: 'lognormal',
  outputMedian: 256,
  outputSpread: 1,
  outputQuantiles: [],
  prefix: 0,
  prefixes: 1,
  prefixSkew: 1,
  passages: 0,
  passageTokens: 512,
  passagePool: 1000,
  passageSkew: 1,
  turns: 1,
  samples: 1,
  stopped: 0,
  requests: 2500,
  seed: 7,

  batching: 'chunked',
  chunk: 512,
  tile: 1,
  maxBatch: 256,
  maxTokens: 8192,
  window: 0.05,
  packing: 'packed',
  order: 'first-come',
  fairEvery: 100,
  admission: 'paged',
  preemption: 'recompute',
  swapGroup: 1,
  swapOverlap: 0,
  swapReuse: 0,
  speculation: 'off',
  draft: '',
  draftLength: 4,
  acceptance: 0.7,
  cache: 'off',
  eviction: 'lru',
  predictionError: 0.1,
  recompute: 0.15,
  cacheShare: 0.3,
  hostCache: 0,
  pooled: false,
  attentionDevices: 0,
  attentionDevice: '',
  fixedShape: false,

  replicas: 1,
  routing: 'round-robin',
  decodeReplicas: 1,
  decodeDevice: '',
  decodeCount: 1,
  transferOverlap: true,
  transferRate: NO_FACTS.link,
  decodePower: 1,

  ttft: 2,
  ttftAt: 0.99,
  tpot: 0,
  tpotAt: 0.99,
  gap: 0.1,
  gapAt: 0.99,
  latency: 0,
  latencyAt: 0.99,
};

/** Fields whose defaults follow from the scenario: a plan keeps what was set, whatever the scenario is at the time. */
export const FROM_SCENARIO: ReadonlySet<ServeName> = new Set(['replicas', 'decodeReplicas', 'decodeCount', 'transferRate']);

/** Values that a plan of this mix has where the scenario says nothing of them. */
export function mixDefaults(mix: Mix): ServeValues {
  return { ...USUAL, ...mixSettings(mix), mix };
}

function mixSettings(mix: Mix): ServeSettings {
  switch (mix) {
    case 'custom':
      return {};
    case 'trace':
      return { promptKind: 'empirical', outputKind: 'empirical' };
    default:
      return TRAFFIC_PRESETS[mix].settings;
  }
}

/** Every field's value: what was set, else what the mix, the policy and the scenario suggest. */
export function completeServe(settings: ServeSettings, facts: ServeFacts): ServeValues {
  const set = { ...mixDefaults(settings.mix ?? USUAL.mix), ...defined(settings) };
  const { copies, devices, link } = facts;
  // The copies there are, shared out among those that read and those that write; one alone is doubled.
  const replicas = settings.replicas ?? (set.batching === 'disaggregated' ? Math.max(1, Math.ceil(copies / 2)) : copies);
  return {
    ...set,
    replicas,
    decodeReplicas: settings.decodeReplicas ?? (copies > replicas ? copies - replicas : replicas),
    decodeCount: settings.decodeCount ?? devices,
    transferRate: settings.transferRate ?? link,
  };
}

/** What a field would be had it not been set. */
export function serveDefault<N extends ServeName>(name: N, settings: ServeSettings, facts: ServeFacts): ServeValues[N] {
  const { [name]: _set, ...rest } = settings;
  return completeServe(rest as ServeSettings, facts)[name];
}

/** An explicit undefined is not set. */
function defined(settings: ServeSettings): ServeSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as ServeSettings;
}
