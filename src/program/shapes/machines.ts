import type { Settings } from '../../scenario/fields.ts';

/** One accelerator, or a row of them, as settings. Shapes name machines their papers ran on where known, otherwise an H100. */
export const H100: Settings = { device: 'h100-sxm', count: 1 };
export const A100: Settings = { device: 'a100-sxm-80gb', count: 1 };
/** Its price is assumed: about what clouds ask; the catalog has none. */
export const L40: Settings = { device: 'l40', count: 1, price: 1 };

/** A pretraining run on `count` accelerators of one kind. */
export function pretraining(model: NonNullable<Settings['model']>, device: string, count: number): Settings {
  return { model, device, count, kind: 'training' };
}

/** A fine-tuning run of every weight. */
export function fullTuning(model: string, device: string, count: number, sequence: number): Settings {
  return { model, device, count, kind: 'finetuning', method: 'full', sequence };
}

/** A fine-tuning run of low-rank adapters. */
export function adapterTuning(model: string, device: string, sequence: number): Settings {
  return { model, device, count: 1, kind: 'finetuning', method: 'lora', sequence };
}
