import type { Bound, OpRecord } from '../../../engine/estimate-types.ts';
import type { PhaseName } from '../../../engine/job.ts';
import { wireBytes } from '../../../engine/price/collectives.ts';
import type { RooflineMark } from '../../../charts/roofline/types.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { rooflineData } from '../model/roofline-data.ts';

/** One line of the op table. Amounts are for the whole phase on one device. */
export interface OpRow {
  readonly id: string;
  readonly name: string;
  readonly calls: number;
  readonly flops: number;
  readonly bytes: number;
  readonly intensity: number;
  readonly achieved: number;
  readonly ofRoof: number | undefined;
  readonly seconds: number;
  readonly share: number;
  readonly bound: Bound;
}

/** The ops of a phase with what the roofline knows of them. Names are told apart where a hybrid network or several sizes repeat them. */
export function opRows(evaluation: Evaluation, phase: PhaseName): readonly OpRow[] {
  const { ops = [], seconds = 0 } = evaluation.estimate.phases.find(({ name }) => name === phase) ?? {};
  const marks = new Map<string, RooflineMark>(rooflineData(evaluation, undefined).marks.map((mark) => [mark.id, mark]));
  const times = new Map<string, number>();
  for (const { name } of ops) times.set(name, (times.get(name) ?? 0) + 1);
  return ops.map((op) => row(op, seconds, marks.get(op.id), (times.get(op.name) ?? 0) > 1));
}

function row(op: OpRecord, phaseSeconds: number, mark: RooflineMark | undefined, ambiguous: boolean): OpRow {
  return {
    id: op.id,
    name: ambiguous ? `${op.name} (${[op.part, sizeOf(op.id)].filter(Boolean).join(', ')})` : op.name,
    calls: op.count,
    flops: (op.matrixFlops + op.vectorFlops) * op.count,
    // A collective's bytes are those it sends; the others' are traffic with device memory.
    bytes: (op.kind === 'collective' ? wireBytes(op.collective, op.ranks, op.payloadBytes) : op.weightBytes + op.activationBytes + op.kvBytes) * op.count,
    intensity: mark?.intensity ?? 0,
    achieved: mark?.achieved ?? 0,
    ofRoof: mark?.ofRoof,
    seconds: op.seconds,
    // Not from the mark: what only communicates has a share of the time and no place on a roofline.
    share: phaseSeconds > 0 ? op.seconds / phaseSeconds : 0,
    bound: op.bound,
  };
}

/** Which of several sizes of one op it is, as its id says; none for the first. */
function sizeOf(id: string): string {
  const size = /~(\d+)$/.exec(id)?.[1];
  return size === undefined ? '' : `size ${size}`;
}
