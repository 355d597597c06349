import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { finished } from '../run.ts';
import { bucketsOf, BUCKETS_A_SIDE, type WeightedLengths } from './buckets.ts';
import { machineCapacity, type FleetTarget, type Machine, type MachineCapacity } from './capacity.ts';
import { offersFor, onMachine } from './offers.ts';
import { planFleet } from './plan-fleet.ts';
import type { FleetCaps } from './problem.ts';
import type { FleetSolver } from './program.ts';
import type { FleetAnswer, FleetMachine, FleetQuestion } from './types.ts';

/** What a fleet serves: a scenario's model and formats, requests by size, requests a second, and the target for each of them. */
export interface FleetLoad {
  readonly settings: Settings;
  readonly lengths: readonly WeightedLengths[];
  readonly rate: number;
  readonly target: FleetTarget;
}

/** The fleet for a load: sorts requests by size, prices what each machine does of each, and solves for the mix. */
export function answerFleet(load: FleetLoad, question: FleetQuestion, catalog: Catalog, solver: FleetSolver): FleetAnswer {
  return finished(answeringFleet(load, question, catalog, solver));
}

/** The same, in steps that each yield the share of machines that are priced. */
export function* answeringFleet({ settings, lengths, rate, target }: FleetLoad, question: FleetQuestion, catalog: Catalog, solver: FleetSolver): Generator<number, FleetAnswer> {
  const side = question.bucketsASide ?? BUCKETS_A_SIDE;
  const buckets = bucketsOf(lengths, { promptBuckets: side, outputBuckets: side, stands: question.stands ?? 'mean' });
  const machines: MachineCapacity[] = [];
  const most: (number | undefined)[] = [];
  const leftOut: string[] = [];
  const offered = question.machines ?? shortList(settings, catalog);
  for (const [place, asked] of offered.entries()) {
    yield place / offered.length;
    const machine = machineOf(settings, asked, catalog);
    const priced = machineCapacity(machine, buckets, target, catalog);
    if (priced === undefined) leftOut.push(machine.name);
    else {
      machines.push(priced);
      most.push(asked.most);
    }
  }
  const { least, slices, utilisation, usdPerHour, watts } = question;
  const caps: FleetCaps = { most, ...(usdPerHour !== undefined && { usdPerHour }), ...(watts !== undefined && { watts }) };
  const plan = planFleet({ buckets, rate, target, machines, least, caps, ...(slices !== undefined && { slices }), ...(utilisation !== undefined && { utilisation }) }, solver);
  return { buckets, machines, leftOut, rate, plan };
}

/** The same fleet anew with machines that may be fuller or less full: what each does of each size of request is known. */
export function replanFleet(answer: FleetAnswer, { least, slices, usdPerHour, watts, machines: asked }: FleetQuestion, target: FleetTarget, utilisation: number, solver: FleetSolver): FleetAnswer {
  const { buckets, machines, rate } = answer;
  const most = machines.map(({ settings }) => asked?.find(({ device, devices }) => device === settings.device && devices === settings.count)?.most);
  const caps: FleetCaps = { most, ...(usdPerHour !== undefined && { usdPerHour }), ...(watts !== undefined && { watts }) };
  return { ...answer, plan: planFleet({ buckets, rate, target, machines, least, caps, utilisation, ...(slices !== undefined && { slices }) }, solver) };
}

/** The short list of machines that hold a scenario's model. */
export function shortList(settings: Settings, catalog: Catalog): readonly FleetMachine[] {
  return offersFor(settings, catalog).flatMap(({ usual, device, devices }) => (usual ? [{ device, devices }] : []));
}

function machineOf(settings: Settings, { device, devices, price }: FleetMachine, catalog: Catalog): Machine {
  const name = catalog.device(device)?.name ?? device;
  return { name: devices === 1 ? name : `${devices} × ${name}`, settings: { ...onMachine(settings, device, devices), ...(price !== undefined && { price }) } };
}
