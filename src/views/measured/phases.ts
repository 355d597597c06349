import type { MeasuredPhase } from '../../charts/roofline/types.ts';
import type { PhaseEstimate } from '../../engine/estimate-types.ts';
import type { Evaluation } from '../../store/worker-api.ts';
import type { NearRun } from './measured-runs.tsx';

/** Whole phases that runs of this very job measured: prefill by its time, decode by a step's. */
export function measuredPhases({ estimate, values }: Evaluation, runs: readonly NearRun[]): readonly MeasuredPhase[] {
  if (values.kind !== 'generation' || values.scheduling === 'continuous') return [];
  return runs.filter((run) => run.differs.length === 0).flatMap((run) => estimate.phases.flatMap((phase): MeasuredPhase[] => {
    const measured = phaseSeconds(phase, run);
    const bytes = phase.weightBytes + phase.activationBytes + phase.kvBytes;
    if (measured === undefined || !(bytes > 0) || !(phase.seconds > 0)) return [];
    const flops = phase.matrixFlops + phase.vectorFlops;
    return [{ id: `${run.id} ${phase.name}`, phase: phase.name, intensity: flops / bytes, measured: flops / measured, predicted: flops / phase.seconds, name: run.publisher, chosen: run.chosen }];
  }));
}

/** Seconds of a phase as a run measured it; decoding counts one step. */
function phaseSeconds({ name }: PhaseEstimate, { figures }: NearRun): number | undefined {
  if (name === 'prefill') return figures.prefill_time ?? figures.ttft;
  return name === 'decode' ? (figures.decode_step_time ?? figures.tpot) : undefined;
}
