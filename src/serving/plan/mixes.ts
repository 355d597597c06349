import { TRAFFIC_PRESETS } from '../traffic/presets.ts';
import type { Mix, ServeSettings } from './values.ts';

/** What each kind of traffic sets, where nobody set anything else. */
export const MIX_SETTINGS: Readonly<Record<Mix, ServeSettings>> = {
  conversation: TRAFFIC_PRESETS.conversation.settings,
  coding: TRAFFIC_PRESETS.coding.settings,
  retrieval: TRAFFIC_PRESETS.retrieval.settings,
  agent: TRAFFIC_PRESETS.agent.settings,
  'long-context': TRAFFIC_PRESETS['long-context'].settings,
  custom: {},
  trace: { promptKind: 'empirical', outputKind: 'empirical' },
};
