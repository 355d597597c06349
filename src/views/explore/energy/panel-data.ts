import type { Catalog } from '../../../catalog/catalog.ts';
import { hourlyGrams } from '../../../catalog/grid-hours.ts';
import type { CarbonData, FloorData, JoulesData } from '../../../charts/energy/types.ts';
import { ASSUMED_BITS_PER_FLOP, ASSUMED_KELVIN, landauerFloor } from '../../../engine/price/landauer.ts';
import { gridAt } from '../../../scenario/presets.ts';
import { formatWhole } from '../../../units/digits.ts';
import type { Evaluation } from '../../../store/worker-api.ts';

export function joulesData({ estimate, values }: Evaluation): JoulesData {
  return { energy: estimate.energy, pue: values.pue, whole: estimate.training === undefined ? 'batch' : 'run' };
}

export function carbonData({ estimate, values }: Evaluation, catalog: Catalog): CarbonData {
  const { regions } = catalog.grids;
  const grid = regions.find(({ id }) => id === values.region) ?? regions[0];
  return {
    joules: estimate.metrics.facility_energy ?? 0,
    regions: regions.map(({ id, name, g_per_kwh: gramsPerKwh }) => ({ id, name, gramsPerKwh })),
    region: values.region,
    hour: values.hour === 'mean' ? undefined : Number(values.hour),
    hours: grid === undefined ? [] : hourlyGrams(grid, catalog.prices),
    set: Object.is(values.grid, gridAt(catalog, values.region, values.hour)) ? undefined : values.grid,
  };
}

/** FLOPs of the model over the batch or the whole run. */
function flopsOf({ estimate: { metrics, training } }: Evaluation): number {
  return (metrics.model_flops ?? 0) * (training?.steps ?? 1);
}

/** The work's energy for each of the model's own FLOPs, beside the device at its best and the floor; undefined where nothing is multiplied. */
export function floorData(evaluation: Evaluation): FloorData | undefined {
  const { estimate, machine, about } = evaluation;
  const joules = estimate.metrics.energy ?? 0;
  const flops = flopsOf(evaluation);
  const peak = Math.max(machine.matrixPeak.bf16, machine.matrixPeak.fp16);
  if (!(joules > 0) || !(flops > 0) || !(peak > 0)) return undefined;
  const work = joules / flops;
  const floor = landauerFloor(1, ASSUMED_BITS_PER_FLOP, ASSUMED_KELVIN);
  return {
    times: work / floor,
    points: [
      { id: 'bit', name: `Erasing one bit at ${ASSUMED_KELVIN} K`, joulesPerFlop: landauerFloor(1, 1, ASSUMED_KELVIN) },
      { id: 'floor', name: `Floor, at ${formatWhole(ASSUMED_BITS_PER_FLOP)} bits a FLOP`, joulesPerFlop: floor },
      { id: 'peak', name: `${about.device} at its 16-bit peak`, joulesPerFlop: machine.tdp / peak },
      { id: 'work', name: 'This work', joulesPerFlop: work },
    ],
  };
}
