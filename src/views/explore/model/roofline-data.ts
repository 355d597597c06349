import { toMarks, unplacedOf, type MarkMachine } from '../../../charts/roofline/from-estimate.ts';
import type { Ceiling, RooflineData, Slope } from '../../../charts/roofline/types.ts';
import type { OpRecord } from '../../../engine/estimate-types.ts';
import type { FormatId } from '../../../engine/formats.ts';
import { wireBytes } from '../../../engine/price/collectives.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { measuredPhases } from '../../measured/phases.ts';
import type { NearRun } from '../../measured/measured-runs.tsx';

/** Formats worth a ceiling of their own: what the ops use, and 16 bit to compare with. */
function ceilings({ estimate, machine }: Evaluation): readonly Ceiling[] {
  const used = new Set<FormatId>();
  for (const phase of estimate.phases) for (const op of phase.ops ?? []) if (op.matrixFlops > 0) used.add(op.format);
  const named = new Set<FormatId>([...used, 'bf16']);
  const matrix = [...named].map((id): Ceiling => {
    const flopsPerSecond = machine.matrixPeak[id];
    // A rate that a technique set is not the device's for that format.
    return { id, name: machine.setRates?.[id]?.technique ?? id, flopsPerSecond, kind: 'matrix', active: used.has(id) };
  });
  return [...matrix, { id: 'vector', name: 'fp32', flopsPerSecond: machine.vectorPeak, kind: 'vector', active: false }];
}

function slopes({ machine, values }: Evaluation): readonly Slope[] {
  const { device } = machine;
  const cache = device.cache;
  const acrossNodes = values.tensor > machine.perNode || values.expert > machine.perNode;
  const link = acrossNodes ? machine.scaleOut : machine.scaleUp;
  const linked = (estimateHasCollectives: boolean): readonly Slope[] =>
    estimateHasCollectives && link.bandwidth > 0 ? [{ id: 'network', name: link.name, bytesPerSecond: link.bandwidth, kind: 'network' }] : [];
  return [
    { id: 'memory', name: device.memory.kind, bytesPerSecond: machine.memoryBandwidth, kind: 'memory' },
    ...(cache?.bandwidth === undefined ? [] : [{ id: 'cache', name: cache.level, bytesPerSecond: cache.bandwidth, kind: 'cache' } as const]),
    ...linked(values.tensor > 1 || values.expert > 1),
  ];
}

function markMachine(evaluation: Evaluation): MarkMachine {
  return {
    ceilings: ceilings(evaluation),
    slopes: slopes(evaluation),
    networkBytes: (op: OpRecord) => wireBytes(op.collective, op.ranks, op.payloadBytes),
  };
}

/** What the roofline draws: roofs of the machine, a mark an op, and those of the pinned scenario. */
export function rooflineData(evaluation: Evaluation, baseline: Evaluation | undefined, runs: readonly NearRun[] = []): RooflineData {
  const measured = measuredPhases(evaluation, runs);
  const machine = markMachine(evaluation);
  const marks = toMarks(evaluation.estimate.phases, machine);
  const unplaced = unplacedOf(evaluation.estimate.phases);
  const seen = measured.length === 0 ? {} : { measured };
  if (baseline === undefined) return { ceilings: machine.ceilings, slopes: machine.slopes, marks, unplaced, ...seen };
  return {
    ceilings: machine.ceilings,
    slopes: machine.slopes,
    marks,
    unplaced,
    ...seen,
    baseline: { name: 'A', marks: toMarks(baseline.estimate.phases, markMachine(baseline)) },
  };
}
