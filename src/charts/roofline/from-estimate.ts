import type { OpRecord, PhaseEstimate } from '../../engine/estimate-types.ts';
import { memorySlope, type Ceiling, type RooflineData, type RooflineMark, type Slope } from './types.ts';

/** What a mark needs to know of the machine. */
export interface MarkMachine {
  /** Matrix ceilings carry the format's id; one of kind `vector` serves ops without matrix work. */
  readonly ceilings: readonly Ceiling[];
  readonly slopes: readonly Slope[];
  /** Bytes one device sends for one call of a collective (the engine's own formula). */
  readonly networkBytes: (op: OpRecord) => number;
}

/** FLOP/s a roofline allows this op at its intensity: min(peak, bandwidth · intensity). */
function attainable(op: OpRecord, intensity: number, { ceilings, slopes }: MarkMachine): number | undefined {
  const slope = op.kind === 'collective' ? slopes.find(({ kind }) => kind === 'network') : memorySlope(slopes);
  const ceiling = op.matrixFlops > 0 ? ceilings.find(({ id }) => id === op.format) : ceilings.find(({ kind }) => kind === 'vector');
  const limits = [
    ...(slope === undefined ? [] : [slope.bytesPerSecond * intensity]),
    ...(ceiling === undefined || op.kind === 'collective' ? [] : [ceiling.flopsPerSecond]),
  ];
  return limits.length === 0 ? undefined : Math.min(...limits);
}

/**
 * One op record as a mark. Intensity is FLOP per byte of device memory traffic, for a collective per
 * byte on the network; achieved is FLOP over the time of one call.
 */
export function toMark(op: OpRecord, phaseSeconds: number, machine: MarkMachine): RooflineMark {
  const flops = op.matrixFlops + op.vectorFlops;
  const bytes = op.kind === 'collective' ? machine.networkBytes(op) : op.weightBytes + op.activationBytes + op.kvBytes;
  const intensity = bytes > 0 ? flops / bytes : 0;
  const achieved = op.callSeconds > 0 ? flops / op.callSeconds : 0;
  const limit = attainable(op, intensity, machine);
  return {
    id: op.id, phase: op.phase, name: op.name, kind: op.kind, intensity, achieved,
    share: phaseSeconds > 0 ? op.seconds / phaseSeconds : 0,
    bound: op.bound, ofRoof: limit === undefined || !(limit > 0) ? undefined : achieved / limit,
  };
}

/** A plot of FLOP/s has no place for what computes nothing. Lookups of generation stay: they are a part of what a token reads. */
function hasPlace({ phase, matrixFlops, vectorFlops }: OpRecord): boolean {
  return phase === 'prefill' || phase === 'decode' || matrixFlops + vectorFlops > 0;
}

/** All marks of an estimate made with op records. */
export function toMarks(phases: readonly PhaseEstimate[], machine: MarkMachine): readonly RooflineMark[] {
  return phases.flatMap((phase) => (phase.ops ?? []).filter(hasPlace).map((op) => toMark(op, phase.seconds, machine)));
}

/** Shares of their phase of the operations that are no marks. */
export function unplacedOf(phases: readonly PhaseEstimate[]): NonNullable<RooflineData['unplaced']> {
  return phases.flatMap(({ ops = [], seconds }) =>
    seconds > 0 ? ops.filter((op) => !hasPlace(op)).map(({ phase, bound, seconds: own }) => ({ phase, bound, share: own / seconds })) : [],
  );
}
