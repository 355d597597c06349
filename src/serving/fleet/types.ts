import type { UsdPerHour, Watts } from '../../units/dimensions.ts';
import type { Bucket } from './buckets.ts';
import type { MachineCapacity } from './capacity.ts';
import type { FleetPlan, Objective } from './problem.ts';

/** A kind of machine that may be in the fleet: a device of the catalog, and how many of them hold one copy of the model. */
export interface FleetMachine {
  readonly device: string;
  readonly devices: number;
  /** Dollars an hour for one device, in place of the catalog's. */
  readonly price?: UsdPerHour;
  /** Most of these machines. */
  readonly most?: number;
}

/** What a person asks of the fleet planner; the rest of the question is the scenario, its traffic and its targets. */
export interface FleetQuestion {
  /** Machines to choose from; the short list of those that hold the model where absent. */
  readonly machines?: readonly FleetMachine[];
  readonly least: Objective;
  readonly usdPerHour?: UsdPerHour;
  readonly watts?: Watts;
  /** Equal parts that requests of a size are cut into, each going to one kind of machine; any split where absent. */
  readonly slices?: number;
  /** Most of a machine's time that requests may take, above 0 to 1, which it is where absent. */
  readonly utilisation?: number;
  /** Rows and columns of the grid of request sizes. */
  readonly bucketsASide?: number;
  /** A bucket stands for its mean request, or for its largest. */
  readonly stands?: 'mean' | 'largest';
}

/** The fleet, and all that it was planned from. Places in the plan are those of `buckets` and `machines`. */
export interface FleetAnswer {
  readonly buckets: readonly Bucket[];
  readonly machines: readonly MachineCapacity[];
  /** Machines that were asked for and cannot hold the model, are not in the catalog or contradict the scenario. */
  readonly leftOut: readonly string[];
  readonly rate: number;
  readonly plan: FleetPlan;
}
