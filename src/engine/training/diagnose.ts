import { imbalanceProblems, machineNotes, mixerNotes } from '../diagnose.ts';
import { memoryText } from '../memory/memory-text.ts';
import type { Diagnostic } from '../estimate-types.ts';
import type { TrainingJob } from '../job.ts';
import { batchProblems } from './diagnose/batch.ts';
import { contextProblems } from './diagnose/context.ts';
import { degreeProblems } from './diagnose/degrees.ts';
import { expertProblems } from './diagnose/experts.ts';
import { formatProblems } from './diagnose/formats.ts';
import { offloadProblems } from './diagnose/offload.ts';
import { pipelineProblems } from './diagnose/pipeline.ts';
import { runProblems } from './diagnose/run.ts';
import { shardingProblems } from './diagnose/sharding.ts';
import { workloadProblems } from './diagnose/workload.ts';
import { fixesForTrainingMemory } from './fixes.ts';
import { methodConflicts } from './methods/conflicts.ts';
import type { TrainingStep } from './step.ts';

/** What there is to say about a training job: problems first, then assumptions. Each names its field. */
export function diagnoseTraining(job: TrainingJob, step: TrainingStep): readonly Diagnostic[] {
  const found = [
    ...memoryProblems(job, step),
    ...methodConflicts(job),
    ...degreeProblems(job),
    ...pipelineProblems(job),
    ...batchProblems(job),
    ...contextProblems(job),
    ...expertProblems(job),
    ...imbalanceProblems(job),
    ...shardingProblems(job),
    ...workloadProblems(job, step),
    ...offloadProblems(job, step),
    ...formatProblems(job),
    ...runProblems(job, step),
    ...machineNotes(job, step.devicesUsed > 1, job.training.recipe.compute),
    ...modelNotes(job),
  ];
  return [...found].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

const RANK: Readonly<Record<Diagnostic['severity'], number>> = { error: 0, warning: 1, info: 2 };

function memoryProblems(job: TrainingJob, { memory, stages }: TrainingStep): readonly Diagnostic[] {
  if (memory.fits) return [];
  const { weights, gradients, optimizer } = memory.categories;
  const states = weights + gradients + optimizer > memory.capacity ? ' Weights, gradients and optimizer states alone are too large.' : '';
  const full = stages.findIndex((stage) => stage.memory.total === memory.total);
  const where = stages.length > 1 && full >= 0 ? `on each device of stage ${full + 1}` : 'on each device';
  return [{
    severity: 'error', code: 'does-not-fit', field: 'memory',
    message: `Does not fit: needs ${memoryText(memory.total)} of ${memoryText(memory.capacity)} ${where}, ${memoryText(memory.total - memory.capacity)} too much.${states}`,
    fixes: fixesForTrainingMemory(job, memory),
  }];
}

function modelNotes(job: TrainingJob): readonly Diagnostic[] {
  const { architecture } = job.network;
  const found: Diagnostic[] = [];
  if (architecture.kind === 'encoder') {
    found.push({ severity: 'info', code: 'encoder', field: 'model', message: 'Encoders are mostly trained on a masked share of the tokens; here the head and the loss are priced for all of them.' });
  }
  if (architecture.kind === 'encoder-decoder') {
    found.push({ severity: 'info', code: 'encoder-decoder', field: 'model', message: `The encoder reads as many tokens as the decoder${job.training.layout.pipeline > 1 ? ', and all of it is on the first stage' : ''}.` });
  }
  return [...found, ...mixerNotes(job)];
}
