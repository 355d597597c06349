import type { TechniqueMechanism } from '../engine/techniques/technique.ts';

/** Parts of the network's picture that a technique touches. */
export const TECHNIQUE_PLACES = [
  'prompt', 'embedding', 'attention', 'kv_cache', 'feed-forward', 'experts', 'norm', 'head', 'layers', 'output', 'weights', 'activations', 'other model', 'device', 'host',
] as const;
export type TechniquePlace = (typeof TECHNIQUE_PLACES)[number];

/** How a parameter is parsed and shown (src/units). */
export type ParameterDimension = 'count' | 'tokens' | 'ratio' | 'percent' | 'bytes' | 'bytes-per-second' | 'flops-per-second' | 'seconds' | 'watts';

interface ParameterBase {
  /** Name in JSON and links: [a-z0-9_]. Never reused for another meaning. */
  readonly name: string;
  readonly label: string;
  /** One plain sentence for a newcomer. */
  readonly help: string;
  /** As papers write it. */
  readonly symbol?: string;
  /** Where default and range come from. */
  readonly source?: string;
}

export interface NumberParameter extends ParameterBase {
  readonly type: 'number';
  readonly dimension: ParameterDimension;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** Word after the value ("tokens", "layers"). */
  readonly noun?: string;
}

export interface ChoiceParameter extends ParameterBase {
  readonly type: 'choice';
  readonly default: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly help?: string }[];
}

export interface FlagParameter extends ParameterBase {
  readonly type: 'flag';
  readonly default: boolean;
}

/** A model of the catalog, by its id. */
export interface ModelParameter extends ParameterBase {
  readonly type: 'model';
  readonly default: string;
}

export type TechniqueParameter = NumberParameter | ChoiceParameter | FlagParameter | ModelParameter;

/** What the project says of a technique; what it does to a job is the function of the same id in `engine/techniques/`. */
export interface TechniqueRecord {
  readonly id: string;
  /** The name the field uses. */
  readonly name: string;
  readonly mechanism: TechniqueMechanism;
  /** One plain sentence: what it does. */
  readonly sentence: string;
  /** Where it acts. */
  readonly acts_on: readonly TechniquePlace[];
  /** What it saves, and what it costs, a sentence each. */
  readonly saves: string;
  readonly costs: string;
  readonly parameters: readonly TechniqueParameter[];
  /** Values at which it changes nothing. */
  readonly neutral: Readonly<Record<string, number | string | boolean>>;
  /** Techniques that own the same slot, and why they do not stack. Said on one side only. */
  readonly conflicts: readonly { readonly with: string; readonly why: string }[];
  /** Workloads it means something for. */
  readonly workloads: readonly ('generation' | 'training' | 'finetuning')[];
  /** Numbers of the papers it comes from. */
  readonly papers: readonly number[];
  readonly source: string;
}
