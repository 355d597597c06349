import type { UsdPerHour, Watts } from '../../units/dimensions.ts';
import type { Bucket } from './buckets.ts';
import type { FleetTarget, MachineCapacity, NotServed } from './capacity.ts';

/** What is made least: money, or power. */
export type Objective = 'usd' | 'watts';

export interface FleetCaps {
  readonly usdPerHour?: UsdPerHour;
  /** Mean power of all devices at this load. */
  readonly watts?: Watts;
  /** Most machines of each kind, in the order of the machines; undefined is no limit. */
  readonly most?: readonly (number | undefined)[];
}

/** A load and the machines it may be put on. */
export interface FleetProblem {
  readonly buckets: readonly Bucket[];
  /** Requests a second of all buckets together. */
  readonly rate: number;
  readonly target: FleetTarget;
  /** Each with its capacity for every bucket, in the order of the buckets. */
  readonly machines: readonly MachineCapacity[];
  readonly least: Objective;
  readonly caps?: FleetCaps;
  /** Equal parts that each bucket is cut into, a part going to one kind of machine (Mélange takes 8); any split where it is absent, as a router can draw. */
  readonly slices?: number;
  /**
   * Most of a machine's time that requests may take, above 0 to 1. The program knows no queues: at 1, which is the paper's, machines are full all the time and requests that come unevenly
   * wait. What is left free is what `headroom.ts` says about waiting.
   */
  readonly utilisation?: number;
  /** Wall seconds the solver may take. */
  readonly seconds?: number;
}

export const SOLVER_SECONDS = 2;

/** Requests of a bucket that go to a kind of machine. */
export interface Flow {
  readonly bucket: number;
  readonly machine: number;
  /** Of the bucket. */
  readonly share: number;
  /** Requests a second. */
  readonly rate: number;
}

/** A fleet of one kind of machine only, for the same load. */
export type SingleKind =
  | { readonly kind: 'serves'; readonly machine: number; readonly count: number; readonly usdPerHour: UsdPerHour | undefined; readonly watts: Watts; /** Share of its money, or power, that the mix saves. */ readonly saving: number; readonly withinCaps: boolean }
  | { readonly kind: 'cannot'; readonly machine: number; /** Buckets it does not serve. */ readonly buckets: readonly number[] };

/** A bucket that a machine serves for the least of all, machines being full; and the next best. */
export interface Strength {
  readonly bucket: number;
  /** The next best machine for it, and how much more it takes, as a share; absent where no other serves it. */
  readonly runnerUp?: { readonly machine: number; readonly by: number };
}

/** Why there are as many of a machine as there are. */
export type Role =
  | { readonly kind: 'chosen' }
  | { readonly kind: 'no-price' }
  | { readonly kind: 'forbidden' }
  /** It serves no bucket; the bucket it comes nearest to being any use for is left to `capacities`. */
  | { readonly kind: 'serves-nothing'; readonly example: NotServed }
  /** Least for no bucket: nearest to it for this one, where it takes that share more than the machine that is. */
  | { readonly kind: 'never-least'; readonly bucket: number; readonly machine: number; readonly by: number }
  /** Least for some buckets, if it were full: there is too little of them for a whole machine, and others have room. */
  | { readonly kind: 'too-little-to-fill'; /** Machines that all it is least for would fill. */ readonly machines: number };

export interface MachineAccount {
  readonly machine: number;
  readonly count: number;
  /** Share of its time that requests take, of all machines of the kind; 0 where there are none. */
  readonly use: number;
  readonly goodFor: readonly Strength[];
  readonly role: Role;
}

export interface PlannedFleet {
  readonly kind: 'planned';
  /** Machines of each kind. */
  readonly counts: readonly number[];
  /** Undefined where a machine of the fleet has no known price. */
  readonly usdPerHour: UsdPerHour | undefined;
  readonly watts: Watts;
  readonly flows: readonly Flow[];
  readonly machines: readonly MachineAccount[];
  readonly single: readonly SingleKind[];
  /** No fleet takes less than this (of what is made least). Where it is not proved that none takes less than this one, time ran out. */
  readonly bound: number;
  readonly proved: boolean;
}

/** What is missing, in numbers. */
export type Shortfall =
  /** No machine serves these requests within the target: which comes nearest. */
  | { readonly kind: 'bucket'; readonly bucket: number; readonly nearest: { readonly machine: number; readonly reason: NotServed } | undefined }
  /** The fleet that costs least costs this. */
  | { readonly kind: 'budget'; readonly needs: UsdPerHour; readonly has: UsdPerHour; readonly servable: number }
  | { readonly kind: 'power'; readonly needs: Watts; readonly has: Watts; readonly servable: number }
  /** Each limit alone can be kept and all together cannot: they allow this much of the rate. */
  | { readonly kind: 'caps'; readonly servable: number };

export type FleetPlan =
  | PlannedFleet
  | { readonly kind: 'infeasible'; readonly shortfalls: readonly Shortfall[] }
  | { readonly kind: 'unfinished'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };
