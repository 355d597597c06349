import type { Diagnostic, Fix } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { microBatches } from '../../parallelism/data-parallel.ts';
import { counted, largestBelow, reshape, spareDevices } from '../reshape.ts';

/** Whether layers, stages and micro-batches make a pipeline that its schedule can fill. */
export function pipelineProblems(job: TrainingJob): readonly Diagnostic[] {
  return [...stageProblems(job), ...fillProblems(job), ...roundProblems(job)];
}

function stageProblems(job: TrainingJob): readonly Diagnostic[] {
  const { network, training } = job;
  const { pipeline, virtual, vocabulary, schedule } = training.layout;
  const { layers } = network.architecture;
  const chunks = pipeline * virtual;
  const found: Diagnostic[] = [];
  if (chunks === 1) return [];
  if (pipeline === 1 && schedule === 'interleaved') {
    return [{ severity: 'info', code: 'nothing-to-interleave', field: 'schedule', message: 'Without a pipeline there is nothing to interleave.', fixes: [{ label: 'Use 1F1B', settings: { schedule: '1f1b' } }] }];
  }
  const of = `${counted(layers, 'layer', 'layers')} over ${chunks} ${virtual > 1 ? 'chunks' : 'stages'}`;
  if (chunks > layers + (pipeline > 1 ? 2 : 0)) {
    return [{ severity: 'error', code: 'more-stages-than-layers', field: 'pipeline', message: `${of}: some have nothing to do.`, fixes: stageFix(job, (p) => p * virtual <= layers) }];
  }
  if (chunks > layers) {
    return [{ severity: 'info', code: 'chunks-without-layers', field: 'pipeline', message: `${of}: embedding or head stand alone on one.`, fixes: stageFix(job, (p) => p * virtual <= layers) }];
  }
  if (layers % chunks !== 0 && vocabulary !== 'balanced') {
    found.push({
      severity: 'info', code: 'layers-not-divisible', field: 'pipeline', message: `${of} do not divide: the largest has ${Math.ceil(layers / chunks)}, and all others wait for it.`,
      fixes: [{ label: 'Balance layers with embedding and head', settings: { vocabulary: 'balanced' } }, ...(pipeline > 2 ? stageFix(job, (p) => p > 1 && layers % (p * virtual) === 0) : [])],
    });
  }
  return found;
}

/** The most stages, fewer than there are, that a rule allows; such as use all devices before others. */
function stageFix(job: TrainingJob, may: (stages: number) => boolean): readonly Fix[] {
  const { layout } = job.training;
  const { tensor } = job.parallelism;
  const devices = job.machine.count - spareDevices(job);
  const most = layout.pipeline - 1;
  const stages = largestBelow(most, (p) => may(p) && devices % (p * tensor * layout.context) === 0) ?? largestBelow(most, may);
  if (stages === undefined) return [];
  return [{ label: stages === 1 ? 'Use no pipeline' : `Use ${stages} stages`, settings: { pipeline: stages, tensor, schedule: layout.schedule, ...(layout.virtual > 1 && { virtual: layout.virtual }), ...(stages === 1 && { schedule: '1f1b', virtual: 1 }) } }];
}

/** Micro-batches that a schedule needs to fill its pipeline once: DualPipe feeds both ends. */
function needed({ training: { layout } }: TrainingJob): number {
  return layout.schedule === 'dualpipe' ? 2 * layout.pipeline : layout.pipeline;
}

/** Sequences of a step in which each copy has `m` micro-batches. */
function batchOf({ workload, parallelism }: TrainingJob, m: number): number {
  return m * workload.microBatch * parallelism.data;
}

function fillProblems(job: TrainingJob): readonly Diagnostic[] {
  const { workload, parallelism, training } = job;
  const { pipeline } = training.layout;
  const m = microBatches(job);
  if (pipeline <= 1 || m >= needed(job)) return [];
  const larger = batchOf(job, needed(job));
  const fixes: Fix[] = [{ label: `Use a global batch of ${larger.toLocaleString('en')}: ${needed(job)} micro-batches`, settings: { globalBatch: larger, microBatch: workload.microBatch } }];
  const smaller = largestBelow(workload.microBatch - 1, (b) => Math.ceil(workload.globalBatch / (b * parallelism.data)) >= needed(job));
  if (smaller !== undefined) fixes.push({ label: `Use micro-batch ${smaller}`, settings: { microBatch: smaller, globalBatch: workload.globalBatch } });
  const fewer = stageFix(job, (p) => {
    const changed = reshape(job, { pipeline: p });
    return changed !== undefined && (p === 1 || microBatches(changed.job) >= needed(changed.job));
  });
  fixes.push(...fewer.map(({ label, settings }) => ({ label, settings: { ...settings, globalBatch: workload.globalBatch, microBatch: workload.microBatch } })));
  return [{
    severity: 'warning', code: 'micro-batches-fewer-than-stages', field: 'globalBatch',
    message: `${counted(m, 'micro-batch', 'micro-batches')} a step ${m === 1 ? 'does' : 'do'} not fill a pipeline of ${pipeline} stages${needed(job) > pipeline ? ' fed from both ends' : ''}: most of its time is bubble.`, fixes,
  }];
}

function roundProblems(job: TrainingJob): readonly Diagnostic[] {
  const { schedule, pipeline, virtual } = job.training.layout;
  if (pipeline <= 1) return [];
  const m = microBatches(job);
  const plain: Fix = { label: 'Use 1F1B', settings: { schedule: '1f1b' } };
  const upTo = (to: number): Fix => ({ label: `Use a global batch of ${batchOf(job, to).toLocaleString('en')}`, settings: { globalBatch: batchOf(job, to), microBatch: job.workload.microBatch } });
  if (schedule === 'interleaved' && virtual > 1 && m >= pipeline && m % pipeline !== 0) {
    return [{
      severity: 'warning', code: 'rounds-not-whole', field: 'globalBatch', message: `Interleaving goes in rounds of ${pipeline} micro-batches, and ${m} are not whole rounds; the last one is run part empty, which Megatron-LM refuses.`,
      fixes: [upTo(Math.ceil(m / pipeline) * pipeline), plain],
    }];
  }
  if (schedule !== 'dualpipe') return [];
  const found: Diagnostic[] = [];
  if (m % 2 !== 0 && m >= needed(job)) {
    found.push({ severity: 'warning', code: 'micro-batches-odd', field: 'globalBatch', message: `DualPipe feeds micro-batches from both ends in pairs; ${m} leave one end one short.`, fixes: [upTo(m + 1), plain] });
  }
  if (pipeline % 2 !== 0) {
    found.push({ severity: 'warning', code: 'stages-odd', field: 'pipeline', message: `DualPipe pairs each stage with its mirror image; of ${pipeline} the middle one has none.`, fixes: [...stageFix(job, (p) => p > 1 && p % 2 === 0), plain] });
  }
  return found;
}
