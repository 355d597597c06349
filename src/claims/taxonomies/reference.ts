import type { Settings, WorkloadKind } from '../../scenario/fields.ts';
import type { PricedEntry, Stage } from './taxonomy.ts';

/** What effects are measured against: a scenario for each stage. Answers on two devices, so that there is traffic to save; training on more. */
export interface Reference {
  readonly id: string;
  readonly name: string;
  readonly of: Readonly<Record<Stage, Settings>>;
}

function small(device: string): Reference['of'] {
  const answers: Settings = { kind: 'generation', model: 'llama-3-8b', device, count: 2, tensor: 2, prompt: 2048, output: 256, batch: 8 };
  const trained: Settings = { model: 'llama-3-8b', device, sequence: 2048, recipe: 'bf16' };
  return {
    architecture: answers, inference: answers, serving: { ...answers, batch: 32 },
    pretraining: { ...trained, kind: 'training', count: 64, tokens: 1e12, globalBatch: 512, microBatch: 1, tensor: 2, pipeline: 1, zero: 1, recomputation: 'none' },
    finetuning: { ...trained, kind: 'finetuning', method: 'full', count: 8, tokens: 5e7, globalBatch: 64, microBatch: 1, zero: 1, recomputation: 'none' },
  };
}

const LARGE: Settings = { kind: 'generation', model: 'llama-3-70b', device: 'h100-sxm', count: 8, tensor: 8, prompt: 2048, output: 256, batch: 32 };
const LARGE_TRAINED: Settings = { model: 'llama-3-70b', device: 'h100-sxm', sequence: 4096, recipe: 'bf16', recomputation: 'none', zero: 1 };

/** Reference points that a reader may choose between. */
export const REFERENCES: readonly [Reference, ...Reference[]] = [
  { id: 'small', name: 'Llama 3 8B on H100', of: small('h100-sxm') },
  {
    id: 'large', name: 'Llama 3 70B on H100',
    of: {
      architecture: LARGE, inference: LARGE, serving: { ...LARGE, batch: 64 },
      pretraining: { ...LARGE_TRAINED, kind: 'training', count: 512, tokens: 1e13, globalBatch: 1024, microBatch: 1, tensor: 8, pipeline: 4 },
      finetuning: { ...LARGE_TRAINED, kind: 'finetuning', method: 'full', count: 64, tokens: 5e7, globalBatch: 64, microBatch: 1, tensor: 8 },
    },
  },
  { id: 'a100', name: 'Llama 3 8B on A100', of: small('a100-sxm-80gb') },
];

/** The first reference with what the page shows in the place of the stages that it is one of. */
export function referenceAround(settings: Settings): Reference {
  const [base] = REFERENCES;
  const kind = settings.kind ?? 'generation';
  const of = aroundKind(kind, base.of, settings);
  return { id: 'page', name: 'The scenario of this page', of };
}

function aroundKind(kind: WorkloadKind, of: Reference['of'], settings: Settings): Reference['of'] {
  switch (kind) {
    case 'generation':
      return { ...of, architecture: settings, inference: settings, serving: settings };
    case 'training':
      return { ...of, pretraining: settings };
    case 'finetuning':
      return { ...of, finetuning: settings };
  }
}

/** Two scenarios that differ in an entry alone: without it, with it. */
export interface Pair {
  readonly from: Settings;
  readonly to: Settings;
}

/** An entry at a reference. What the reference must be for the entry to mean anything stands on both sides. */
export function pairAt(entry: PricedEntry, reference: Settings): Pair {
  const from = { ...reference, ...entry.at };
  switch (entry.kind) {
    case 'technique':
      return { from, to: { ...from, techniques: [...(from.techniques ?? []).filter(({ id }) => id !== entry.id), { id: entry.id, parameters: entry.parameters ?? {} }] } };
    case 'setting':
    case 'method':
    case 'layout':
      return { from, to: { ...from, ...entry.change } };
  }
}
