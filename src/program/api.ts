import type { Loaded } from '../catalog/catalog.ts';
import type { Settings } from '../scenario/fields.ts';
import type { BestAsked } from './optimum/asked.ts';
import type { BestFound, Progress } from './optimum/find-best.ts';
import type { Program } from './program.ts';
import type { ProgramResult } from './result.ts';

/** Programs over the page's scenario. */
export interface ProgramQuestion {
  readonly programs: readonly Program[];
  readonly settings: Settings;
}

/** The best setting of a program under a budget. */
export interface BestQuestion {
  readonly program: Program;
  readonly asked: BestAsked;
  readonly settings: Settings;
}

/** What the worker of programs answers. */
export interface ProgramApi {
  /** Settles when the catalog is there. */
  readonly ready: () => Promise<boolean>;
  /** Each program of the question, priced. */
  readonly price: (question: ProgramQuestion) => Promise<Loaded<readonly ProgramResult[]>>;
  /** Searches in slices, so that prices asked for meanwhile do not wait. A newer question ends an older one: its answer is undefined. */
  readonly best: (question: BestQuestion) => Promise<Loaded<BestFound | undefined>>;
  /** How far the newest search has come; undefined where none is under way. */
  readonly bestProgress: () => Promise<Progress | undefined>;
}
