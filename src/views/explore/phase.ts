import { PHASE_LEAD } from '../../charts/words.ts';
import type { PhaseName } from '../../engine/job.ts';
import type { Evaluation } from '../../store/worker-api.ts';

/** The phase asked for, where the job has it; else the one a reader asks about first. */
export function phaseOf({ estimate: { phases } }: Evaluation, asked: PhaseName): PhaseName {
  const lead = PHASE_LEAD.find((phase) => phases.some(({ name }) => name === phase));
  return phases.some(({ name }) => name === asked) ? asked : (lead ?? 'prefill');
}
