import type { Settings } from '../../scenario/fields.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

/** LLaMA 65B, keys and values of every head, on so many A100 as one group. */
export function group(count: number): Settings {
  return { model: 'llama-65b', device: 'a100-sxm-80gb', count, tensor: count, prompt: 1536, output: 512, batch: 32 };
}

/** Two A100 hold the weights, sixteen cards for players the caches, over 200 Gb/s. */
export const WEIGHTS = 2;
export const CARDS = 16;
export const LINK = 25e9;
export const ELSEWHERE: ServeSettings = { attentionDevices: CARDS, attentionDevice: 'rtx-4090', transferRate: LINK };

const TRAFFIC: ServeSettings = { mix: 'custom', promptKind: 'fixed', promptMedian: 1536, outputKind: 'fixed', outputMedian: 512, rate: 0.5 };

export const CASES_088: readonly PaperCase[] = [
  { label: 'LLaMA 65B on two A100, caches on sixteen RTX 4090', settings: group(WEIGHTS), serve: writeServe({ settings: { ...TRAFFIC, ...ELSEWHERE }, others: [{ attentionDevices: 0, attentionDevice: '' }] }) },
  { label: 'Caches on four H20', settings: group(WEIGHTS), serve: writeServe({ settings: { ...TRAFFIC, ...ELSEWHERE, attentionDevices: 4, attentionDevice: 'h20' }, others: [{ attentionDevices: 0, attentionDevice: '' }] }) },
  { label: 'Eight A100 as one group for the same requests', settings: group(8), serve: writeServe({ settings: TRAFFIC, others: [] }) },
];
