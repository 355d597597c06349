import type { Mix, ServeSettings } from './values.ts';

export const MIX_SETTINGS: Readonly<Record<Mix, ServeSettings>> = {
  conversation: { promptMedian: 1020, outputMedian: 129 },
  coding: { promptMedian: 1500, outputMedian: 13 },
  retrieval: { promptMedian: 64, passages: 5 },
  agent: { promptMedian: 128, prefix: 2048, turns: 8 },
  'long-context': { promptMedian: 32_768 },
  custom: {},
  trace: { promptKind: 'empirical', outputKind: 'empirical' },
};
