import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Constraint } from '../types.ts';
import type { Applies } from './preset.ts';

/** What an answer must keep to beside fitting the memory, which it always must. */
export type Targets = readonly Constraint[];

/** A scenario that answers, or nearly does. */
export interface InverseCandidate {
  readonly settings: Settings;
  /** What is asked for: parameters, tokens, devices, dollars per hour, sequences. */
  readonly value: number;
  /** "Llama 3.1 405B", "12,288 tokens". */
  readonly label: string;
}

/** The next candidate that does not do, and why. */
export interface FailedCandidate extends InverseCandidate {
  /** "Llama 3.1 405B needs 228 GiB of each device; 80 GiB are there." */
  readonly why: string;
}

export interface InverseAnswer {
  /** Undefined where nothing does. */
  readonly best: InverseCandidate | undefined;
  readonly runnerUp: InverseCandidate | undefined;
  /** What would have been better and fails; undefined where nothing would be. */
  readonly next: FailedCandidate | undefined;
  readonly method: 'every candidate' | 'halving';
  /** False where something better may exist that was not looked at; `note` says why. */
  readonly exact: boolean;
  readonly note: string | undefined;
  /** The answer in sentences. */
  readonly words: string;
}

/** A question asked backwards: which input comes to a wanted output. */
export interface InverseQuestion {
  readonly id: 'largest-model' | 'longest-context' | 'largest-batch' | 'fewest-devices' | 'cheapest-device';
  /** "Which is the largest model for this machine?" */
  readonly words: string;
  /** What is varied and what stays. */
  readonly help: string;
  readonly applies: (settings: Settings, catalog: Catalog) => Applies;
  readonly ask: (settings: Settings, targets: Targets, catalog: Catalog) => InverseAnswer;
}
