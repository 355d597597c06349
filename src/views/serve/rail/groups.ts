import type { ServeName } from '../../../serving/plan/values.ts';

/** Fields that come together: some in sight, the rest behind folds. */
export interface ServeGroupPlace {
  readonly fields: readonly ServeName[];
  readonly folds: readonly { readonly title: string; readonly fields: readonly ServeName[] }[];
}

export const TRAFFIC_PLACE: ServeGroupPlace = {
  fields: ['rate', 'users', 'think', 'arrivals', 'burst', 'peak', 'day', 'promptMedian', 'outputMedian'],
  folds: [
    { title: 'More about lengths', fields: ['promptKind', 'promptSpread', 'promptQuantiles', 'outputKind', 'outputSpread', 'outputQuantiles', 'samples', 'stopped'] },
    { title: 'Shared text and conversations', fields: ['prefix', 'prefixes', 'prefixSkew', 'passages', 'passageTokens', 'passagePool', 'passageSkew', 'turns'] },
  ],
};

export const POLICY_PLACE: ServeGroupPlace = {
  fields: ['batching', 'chunk', 'window', 'maxBatch', 'speculation', 'draft', 'draftLength', 'acceptance', 'cache', 'eviction', 'predictionError', 'recompute', 'cacheShare', 'hostCache'],
  folds: [
    { title: 'Order and shape of passes', fields: ['order', 'fairEvery', 'maxTokens', 'tile', 'packing', 'fixedShape'] },
    { title: 'Memory', fields: ['admission', 'preemption', 'swapGroup', 'swapOverlap', 'swapReuse', 'pooled', 'attentionDevices', 'attentionDevice'] },
  ],
};

export const FLEET_PLACE: ServeGroupPlace = {
  fields: ['replicas', 'decodeReplicas', 'routing'],
  folds: [{ title: 'Pools and the link between them', fields: ['decodeDevice', 'decodeCount', 'decodePower', 'transferOverlap', 'transferRate'] }],
};

/** Fields with controls of their own: the mix with its source, targets with their percentiles, and the foot. */
export const ELSEWHERE: readonly ServeName[] = ['mix', 'ttft', 'ttftAt', 'gap', 'gapAt', 'tpot', 'tpotAt', 'latency', 'latencyAt', 'requests', 'seed'];

/** Numbers that are turned most have a slider. */
export const WITH_SLIDER: ReadonlySet<ServeName> = new Set<ServeName>(['rate', 'users', 'chunk']);
