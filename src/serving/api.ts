import type { Loaded } from '../catalog/catalog.ts';
import type { Settings } from '../scenario/fields.ts';
import type { FleetRequest, FleetReply } from './questions/fleet.ts';
import type { LoadCurve } from './questions/curve.ts';
import type { PolicyAnswer } from './run.ts';
import type { ServePlan } from './plan/values.ts';
import type { Trace } from './traffic/traces/types.ts';

/** What is asked: a plan for a scenario. A trace is handed over once and meant by its hash, which the plan holds. */
export interface ServeQuestion {
  readonly settings: Settings;
  readonly plan: ServePlan;
}

/** Lengths in bins of the same width from 0 to `to`, and what is beyond. */
export interface LengthCounts {
  readonly counts: readonly number[];
  readonly to: number;
  readonly beyond: number;
  readonly median: number;
  readonly longest: number;
}

/** What requests look like before anybody works on them. */
export interface TrafficFacts {
  readonly requests: number;
  /** Seconds from the first to the last arrival, if nobody waits for anybody. */
  readonly span: number;
  readonly prompts: LengthCounts;
  readonly outputs: LengthCounts;
  /** What had to be done to requests, as sentences. */
  readonly notes: readonly string[];
}

/** Every policy of a plan on the same requests. */
export interface ServeAnswer {
  readonly traffic: TrafficFacts;
  readonly policies: readonly PolicyAnswer[];
}

/** A part of an answer that takes a while: how far it is, with what is known by then; or all of it. */
export type Slice<T> = { readonly done: false; readonly share: number; readonly soFar: T | undefined } | { readonly done: true; readonly result: T };

/**
 * What a worker answers about services. Long answers come in slices of some milliseconds: the page asks for the next as long as it wants the answer, and a
 * question with another `search` takes the place of the one before.
 */
export interface ServeApi {
  ready(): Promise<Loaded<true>>;
  loadTrace(wanted: { readonly hash: string; readonly trace: Trace }): Promise<Loaded<true>>;
  simulate(wanted: { readonly search: number; readonly question: ServeQuestion }): Promise<Loaded<Slice<ServeAnswer>>>;
  /** Every policy of the plan at many loads. */
  curves(wanted: { readonly search: number; readonly question: ServeQuestion }): Promise<Loaded<Slice<readonly LoadCurve[]>>>;
  fleet(wanted: { readonly search: number; readonly question: ServeQuestion; readonly asked: FleetRequest }): Promise<Loaded<Slice<FleetReply>>>;
}
