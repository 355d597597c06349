import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

export type OptModel = 'opt-1.3b' | 'opt-6.7b';

const BASE = { device: 'a100-sxm-80gb', count: 1, prompt: 128, output: 513, batch: 8, efficiency: 'ideal', page: 1, reserve: 0 } as const satisfies Settings;

export const full = (model: OptModel, batch = 8): Settings => ({ ...BASE, model, batch });

const rounded = (share: number): number => Number(share.toFixed(4));

/** Depth falls in a straight line from 1.5 to 0.5 of 1/times, whose mean over the budget is 1/times. */
export function scheduled(model: OptModel, times: number, batch = 8): Settings {
  return { ...full(model, batch), techniques: [{ id: 'skip-decode', parameters: { most: 1.5 / times, least: rounded(0.5 / times) } }] };
}

export const CASES_058: readonly PaperCase[] = [
  { label: 'OPT 6.7B, all layers', settings: full('opt-6.7b') },
  ...[2, 3, 4, 5].map((times): PaperCase => ({ label: `OPT 6.7B, 1/${times} of the layers on the mean`, settings: scheduled('opt-6.7b', times) })),
  { label: 'OPT 1.3B, all layers', settings: full('opt-1.3b') },
  { label: 'OPT 1.3B, 1/5 of the layers on the mean', settings: scheduled('opt-1.3b', 5) },
  { label: 'OPT 6.7B, 1/5 of the layers, positions of a service', settings: { ...scheduled('opt-6.7b', 5), scheduling: 'continuous' } },
];
