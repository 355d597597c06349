import type { FieldName, Settings } from '../scenario/fields.ts';
import type { BestAsked } from './optimum/asked.ts';

/** A number, or a formula over the program's quantities as text (formula.ts): `n * (prompt + answer)`. */
export type Amount = number | string;

/** A named number of a program: what a reader turns, and what formulas speak of. */
export interface Knob {
  /** As formulas write it: letters, digits and underscores. */
  readonly name: string;
  /** What it is, in words. */
  readonly label: string;
  /** A number, or a formula over the knobs before it. */
  readonly value: Amount;
  readonly dimension?: KnobDimension;
  /** Range of its slider; both set, or neither: then it is a field alone. A slider over more than two decades is logarithmic. */
  readonly min?: number;
  readonly max?: number;
  /** Only whole numbers mean something. */
  readonly whole?: boolean;
  /** Where the value was read, or that it is assumed. */
  readonly source?: string;
}

/** How a knob is written. Lengths and amounts of text differ in what k means (units/dimension.ts). */
export type KnobDimension = 'count' | 'tokens' | 'training-tokens' | 'seconds' | 'usd' | 'usd-per-hour' | 'watts' | 'joules' | 'bytes' | 'flops' | 'ratio' | 'percent';

/** What every node may say of how often it is done. Left out, each is 1, and the node is done once. */
export interface Repetition {
  /** Times one after the other. */
  readonly times?: Amount;
  /** Times side by side. */
  readonly width?: Amount;
  /** Chance that it is done at all, 0 to 1; times are then expected times. */
  readonly chance?: Amount;
  /** Share that is not known from before (a cache, duplicates dropped, equal functions found by a hash), 0 to 1. Only these are done. */
  readonly unique?: Amount;
  /** Share of the turns in which it is due, 0 to 1: retraining now and then. */
  readonly duty?: Amount;
  /** Machines (or workers) that do what stands side by side; left out, as many as it takes. */
  readonly copies?: Amount;
}

interface NodeBase extends Repetition {
  /** As edges and texts write it: letters, digits, hyphens. */
  readonly id: string;
  readonly label?: string;
  /** Done once, however often the program is used: data, training, an index. What is not is done at every use. */
  readonly once?: boolean;
  /** The group it stands in. */
  readonly group?: string;
}

/**
 * Work of a model on a machine: a scenario, priced by the engine. One *call* of a model that generates is one sequence of its batch; of one that trains,
 * the whole run. It inherits what the page's scenario says; with a model of its own only machine, prices and efficiency; with a machine of its own not the machine.
 */
export interface ModelNode extends NodeBase {
  readonly kind: 'model';
  readonly settings: Settings;
  /** Settings that follow from quantities. They come before `settings` of the same name. */
  readonly amounts?: Readonly<Partial<Record<FieldName, string>>>;
  /** Parameters of a dense network made for this node, in the place of `settings.model`: what a scaling law speaks of (scenario/sized-model.ts). */
  readonly size?: Amount;
  /** Tokens of the prompt whose keys and values are there already: shared with other samples, or kept from the turn before. */
  readonly reused?: Amount;
}

/** Plain processor work: tests, parsers, retrieval by words. Amounts of one call. */
export interface CpuNode extends NodeBase {
  readonly kind: 'cpu';
  readonly seconds: Amount;
  readonly cores?: Amount;
  readonly usdPerCoreHour?: Amount;
  readonly wattsPerCore?: Amount;
}

/** Bytes that are kept for a time. */
export interface StorageNode extends NodeBase {
  readonly kind: 'storage';
  readonly bytes: Amount;
  /** How long they are kept, seconds. */
  readonly kept: Amount;
  readonly usdPerGbMonth?: Amount;
}

/** A call to a model that somebody else serves, paid by the token. */
export interface ApiNode extends NodeBase {
  readonly kind: 'api';
  readonly input: Amount;
  readonly output: Amount;
  readonly usdPerMillionInput?: Amount;
  readonly usdPerMillionOutput?: Amount;
  readonly seconds?: Amount;
  /** Parameters that work on a token, where known: then its arithmetic is 2 FLOPs a parameter and token. */
  readonly parameters?: Amount;
}

/** Anything else, by what it costs: people, a reported bill, a service by the call. Amounts of one call. */
export interface FixedNode extends NodeBase {
  readonly kind: 'fixed';
  readonly seconds?: Amount;
  readonly usd?: Amount;
  readonly joules?: Amount;
  readonly deviceSeconds?: Amount;
  readonly flops?: Amount;
}

/** Nodes that are repeated together. */
export interface GroupNode extends NodeBase {
  readonly kind: 'group';
}

export type ProgramNode = ModelNode | CpuNode | StorageNode | ApiNode | FixedNode | GroupNode;
export type NodeKind = ProgramNode['kind'];

/** What comes before what. */
export interface ProgramEdge {
  readonly from: string;
  readonly to: string;
  /** Tokens that go along. Where a model's or API's prompt is not set it is the sum of those that come in. */
  readonly tokens?: Amount;
  /** An edge back to a node before it, closing a loop: how often the loop is gone through in all. */
  readonly times?: Amount;
}

/** A small graph of calls and jobs, and the quantities they follow from. */
export interface Program {
  /** What it is called; the ready shape's name where it came from one. */
  readonly title: string;
  /** The ready shape it differs from. */
  readonly from?: string;
  /** One sentence. */
  readonly about?: string;
  readonly knobs: readonly Knob[];
  readonly nodes: readonly ProgramNode[];
  readonly edges: readonly ProgramEdge[];
  /** How often what is not done once is done; 1 unless said. A formula over knobs may stand here. */
  readonly uses?: Amount;
  /** What one use is: "question", "document", "day". */
  readonly use?: string;
  /** Statements of its text that could not be used, as they were written: they cost nothing, and are kept for their author. */
  readonly unread?: readonly string[];
  /** Which setting of its knobs is asked to be found, and for what budget. Changes no cost. */
  readonly best?: BestAsked;
}

/** One program, or two side by side. */
export interface ProgramPlan {
  readonly first: Program;
  readonly second?: Program;
}
