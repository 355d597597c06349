import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import type { Card, System } from './table.ts';

const FORMATS = {
  fp16: { weights: 'fp16', activations: 'fp16', kv: 'fp16' },
  w4a16: { weights: 'int4', activations: 'fp16', kv: 'fp16' },
  // SmoothQuant is evaluated with a cache of 8 bits.
  w8a8: { weights: 'int8', activations: 'int8', kv: 'int8' },
  qserve: { techniques: [{ id: 'w4a8kv4', parameters: {} }] },
} as const satisfies Readonly<Record<System, Settings>>;

/** A cell of the table: one card, batches that are read and written together. */
export function cell(model: string, device: Card, system: System, batch: number, more: Settings = {}): Settings {
  return { model, device, count: 1, batch, prompt: 1024, output: 512, ...FORMATS[system], ...more };
}

/** Sequences of a batch that is simulated: nobody joins before its last answer has ended. */
export const BATCH = 64;
/** The same for the simulator, on prompts of 1,024 tokens; and how it would be with in-flight batching. */
const SERVED = `custom rate/1k req/256 inkind/fixed outkind/fixed out/512 static mb/${BATCH} vs continuous`;

export const CASES_120: readonly PaperCase[] = [
  { label: 'Qwen1.5 72B on A100, QServe', settings: cell('qwen1.5-72b', 'a100-sxm-80gb', 'qserve', 32) },
  { label: 'Qwen1.5 72B on A100, W4A16', settings: cell('qwen1.5-72b', 'a100-sxm-80gb', 'w4a16', 10) },
  { label: 'Qwen1.5 72B on L40S, QServe', settings: cell('qwen1.5-72b', 'l40s', 'qserve', 4) },
  { label: 'Llama 3 8B on L40S, QServe', settings: cell('llama-3-8b', 'l40s', 'qserve', 128) },
  { label: 'Llama 3 8B on L40S, W8A8', settings: cell('llama-3-8b', 'l40s', 'w8a8', 128) },
  { label: 'Llama 3 8B on L40S as a service, W8A8: batch after batch, and in flight', settings: cell('llama-3-8b', 'l40s', 'w8a8', BATCH), serve: SERVED },
];
