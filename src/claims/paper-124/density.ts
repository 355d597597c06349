import { DENSITY, EQUIVALENT_SIZE } from '../../laws/laws/density.ts';
import type { CustomModel, Settings } from '../../scenario/fields.ts';
import { modelOfSize } from '../../scenario/sized-model.ts';
import { lawValue } from '../law-value.ts';

/** Mistral 7B came out on 27 September 2023, MiniCPM 2.4B on 1 February 2024. */
export const BETWEEN = 127;
/** From January 2023 to the paper’s last price, about 20 months. */
export const PRICED = 608;
/** A mean month. */
export const MONTH = 30.4;

/** Growth of the record density, a day. */
export const GROWTH = Math.log(lawValue(DENSITY, { inputs: { t: 1 } }));

/** A dense model of the size that does after some days what Mistral 7B did. */
export function sameAfter(days: number): CustomModel {
  return modelOfSize(lawValue(EQUIVALENT_SIZE, { inputs: { t: days } }));
}

/** A conversation with one person on some machine. */
export function onDevice(model: NonNullable<Settings['model']>, device: string, more: Settings = {}): Settings {
  return { model, device, count: 1, prompt: 512, output: 128, batch: 1, ...more };
}
