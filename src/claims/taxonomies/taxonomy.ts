import type { ParameterValue } from '../../engine/techniques/technique.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { SurveyId } from './surveys.ts';

/** Stages of a model's life, as paper 24 orders them. */
export const STAGES = ['architecture', 'pretraining', 'finetuning', 'inference', 'serving'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  architecture: 'Architecture', pretraining: 'Pretraining', finetuning: 'Fine-tuning', inference: 'Inference', serving: 'Serving',
};

/** What a leaf does here. Entries that change settings are priced against the reference of their stage. */
export type Entry =
  /** A technique of the catalog, at its defaults but for `parameters`. */
  | { readonly kind: 'technique'; readonly id: string; readonly parameters?: Readonly<Record<string, ParameterValue>>; readonly at?: Settings }
  /** Settings changed: a number or a format, a way to train, a way to spread work over devices. `at`: what the reference must be for it to mean something. */
  | { readonly kind: 'setting' | 'method' | 'layout'; readonly change: Settings; readonly at?: Settings }
  /** An undertaking, in the words of program/text.ts. */
  | { readonly kind: 'program'; readonly text: string }
  /** A way to serve, in the words of serving/plan/text.ts. */
  | { readonly kind: 'serve'; readonly text: string }
  /** Worked out on another paper’s card. */
  | { readonly kind: 'paper'; readonly paper: number }
  /** Not modelled. */
  | { readonly kind: 'outside'; readonly why: string };

export type PricedEntry = Extract<Entry, { readonly kind: 'technique' | 'setting' | 'method' | 'layout' }>;

export interface Leaf {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  readonly entry: Entry;
}

export interface Branch {
  readonly id: string;
  readonly name: string;
  readonly children: readonly TaxonomyNode[];
}

export type TaxonomyNode = Leaf | Branch;

/** How a survey orders its field. */
export interface Taxonomy {
  readonly survey: SurveyId;
  /** One sentence: what the order is by. */
  readonly about: string;
  readonly children: readonly TaxonomyNode[];
}

export function isLeaf(node: TaxonomyNode): node is Leaf {
  return 'entry' in node;
}

/** Every leaf, in the order of the tree. */
export function leavesOf(nodes: readonly TaxonomyNode[]): readonly Leaf[] {
  return nodes.flatMap((node) => (isLeaf(node) ? [node] : leavesOf(node.children)));
}

/** Whether an entry changes settings, so that the engine prices it. */
export function isPriced(entry: Entry): entry is PricedEntry {
  return entry.kind === 'technique' || entry.kind === 'setting' || entry.kind === 'method' || entry.kind === 'layout';
}

export interface Coverage {
  /** Leaves that do something here. */
  readonly covered: number;
  /** Of those, leaves that the engine prices against a reference. */
  readonly priced: number;
  readonly leaves: number;
  /** covered ÷ leaves; 0 of no leaves. */
  readonly share: number;
}

/** Leaves with an entry over all leaves (paper 121's measure of a taxonomy that is worked out). */
export function coverageOf(nodes: readonly TaxonomyNode[]): Coverage {
  const leaves = leavesOf(nodes);
  const covered = leaves.filter(({ entry }) => entry.kind !== 'outside').length;
  return { covered, priced: leaves.filter(({ entry }) => isPriced(entry)).length, leaves: leaves.length, share: leaves.length === 0 ? 0 : covered / leaves.length };
}
