import type { Settings } from '../../scenario/fields.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { ServePlan, ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

/** A model on one device, so many sequences of 1,024 tokens at once, in passes of so many rows. */
export interface Setup {
  readonly model: string;
  readonly device: string;
  readonly batch: number;
  readonly chunk: number;
}

export const SMALL: Setup = { model: 'llama-13b', device: 'rtx-a6000', batch: 18, chunk: 256 };
export const LARGE: Setup = { model: 'llama-33b', device: 'a100-sxm-80gb', batch: 10, chunk: 256 };

export const SEQUENCE = 1024;

/** Prompt and answer of 1,024 tokens where the pieces of a prompt are just enough to carry everybody else's next tokens: P : D = C / (B − 1). */
export function balanced({ batch, chunk }: Setup): { readonly prompt: number; readonly output: number } {
  const output = Math.round(SEQUENCE / (1 + chunk / (batch - 1)));
  return { prompt: SEQUENCE - output, output };
}

export function settingsOf(setup: Setup): Settings {
  return { model: setup.model, device: setup.device, count: 1, batch: setup.batch, ...balanced(setup) };
}

/** The same lengths for all, coming at a rate. */
export function trafficOf(setup: Setup, rate: number): ServeSettings {
  const { prompt, output } = balanced(setup);
  return { mix: 'custom', promptKind: 'fixed', promptMedian: prompt, outputKind: 'fixed', outputMedian: output, rate, maxBatch: setup.batch };
}

export const pieces = ({ chunk }: Setup): ServeSettings => ({ batching: 'chunked', chunk, tile: 1 });

const plan = (setup: Setup, rate: number): ServePlan => ({
  settings: { ...trafficOf(setup, rate), ...pieces(setup) },
  others: [{ batching: 'decode-first', maxTokens: setup.batch * SEQUENCE }, { batching: 'prefill-first' }],
});

export const CASES_103: readonly PaperCase[] = [
  { label: 'LLaMA 13B on an A6000, 18 at once: prompts in pieces of 256, or whole', settings: settingsOf(SMALL), serve: writeServe(plan(SMALL, 1.8)) },
  { label: 'LLaMA 33B on an A100, 10 at once', settings: settingsOf(LARGE), serve: writeServe(plan(LARGE, 1.8)) },
  { label: 'LLaMA 13B: a step of 18, without serving', settings: settingsOf(SMALL) },
];
