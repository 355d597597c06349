import type { Loaded } from '../catalog/catalog.ts';
import type { PricedRun, SweepQuestion } from './types.ts';

/** Consecutive scenarios of a sweep, from `first` on. */
export interface Run {
  readonly first: number;
  readonly count: number;
}

/** What a worker says of a sweep before it prices any of it. */
export interface SweepPlan {
  readonly total: number;
  /** Scenarios that share what is worked out once: runs of whole blocks work nothing out twice. */
  readonly block: number;
}

/** A run, priced, and the time that took; or nothing, for a newer sweep was prepared. */
export type RunAnswer =
  | { readonly kind: 'priced'; readonly run: PricedRun; readonly milliseconds: number }
  | { readonly kind: 'superseded' };

/** What a sweep's worker answers. It works on the sweep that was prepared last; `search` numbers rise with every sweep. */
export interface SweepApi {
  /** Whether the catalog came. */
  ready(): Promise<Loaded<true>>;
  prepare(wanted: { readonly search: number; readonly question: SweepQuestion }): Promise<Loaded<SweepPlan>>;
  run(wanted: Run & { readonly search: number }): Promise<Loaded<RunAnswer>>;
  /** Seconds that a scenario takes, from about so many of them, spread over the sweep. */
  sample(wanted: { readonly question: SweepQuestion; readonly howMany: number }): Promise<Loaded<number>>;
}
