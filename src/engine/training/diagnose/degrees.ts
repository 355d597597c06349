import type { Diagnostic, Fix } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { layoutQuestion } from '../../parallelism/layouts.ts';
import { groupSpan } from '../../parallelism/placement.ts';
import { counted, largestBelow, reshape, spareDevices } from '../reshape.ts';

/** Whether the tensor degree and the devices go together: devices without work, heads that do not divide, slow links. */
export function degreeProblems(job: TrainingJob): readonly Diagnostic[] {
  return [...deviceProblems(job), ...headProblems(job), ...linkProblems(job), ...sequenceProblems(job)];
}

function deviceProblems(job: TrainingJob): readonly Diagnostic[] {
  const { machine, parallelism, training } = job;
  const { pipeline, context } = training.layout;
  const replica = parallelism.tensor * pipeline * context;
  const used = replica * parallelism.data + spareDevices(job);
  // What other settings keep within limits stays as it is used, whatever was asked for.
  const pinned = { tensor: parallelism.tensor, pipeline, context, expert: parallelism.expert, spares: training.reliability.spares };
  const degrees = `tensor ${parallelism.tensor} × pipeline ${pipeline} × context ${context}`;
  if (used > machine.count) {
    return [{
      severity: 'error', code: 'more-ranks-than-devices', field: 'count', message: `The layout (${degrees}) needs ${counted(used, 'device', 'devices')}; the machine has ${machine.count}.`,
      fixes: [{ label: `Use ${used} devices`, settings: { ...pinned, count: used } }],
    }];
  }
  const idle = machine.count - used;
  if (idle === 0) return [];
  const whole = used + replica;
  return [{
    severity: 'warning', code: 'idle-devices', field: 'count',
    message: `${counted(idle, 'device has', 'devices have')} no work: ${(machine.count - spareDevices(job)).toLocaleString('en')} is not a multiple of ${replica} (${degrees}). They are paid for all the same, and draw idle power.`,
    fixes: [{ label: `Use ${used.toLocaleString('en')} devices`, settings: { ...pinned, count: used } }, { label: `Use ${whole.toLocaleString('en')} devices`, settings: { ...pinned, count: whole } }],
  }];
}

function headProblems(job: TrainingJob): readonly Diagnostic[] {
  const { tensor } = job.parallelism;
  const { heads, kvHeads } = layoutQuestion(job);
  const found: Diagnostic[] = [];
  const uneven = heads.filter((count) => count % tensor !== 0);
  const unevenKeys = kvHeads.filter((count) => count >= tensor && count % tensor !== 0);
  const fixes = tensorFix(job, (degree) => heads.every((count) => count % degree === 0) && kvHeads.every((count) => count % degree === 0 || count < degree));
  for (const count of uneven) {
    found.push({ severity: 'warning', code: 'heads-not-divisible', field: 'tensor', message: `${count} attention heads do not divide over ${tensor} devices; the busiest computes ${Math.ceil(count / tensor)}.`, fixes });
  }
  for (const count of unevenKeys) {
    found.push({ severity: 'warning', code: 'kv-heads-not-divisible', field: 'tensor', message: `${count} KV heads do not divide over ${tensor} devices; the busiest keeps ${Math.ceil(count / tensor)}.`, fixes });
  }
  for (const count of kvHeads.filter((number) => number < tensor)) {
    found.push({ severity: 'info', code: 'kv-heads-copied', field: 'tensor', message: `${count} KV ${count === 1 ? 'head' : 'heads'} across ${tensor} devices: each is kept ${Math.ceil(tensor / count)} times.` });
  }
  return found;
}

/** The largest smaller tensor degree that a rule allows, one that leaves no device without work before others. */
function tensorFix(job: TrainingJob, may: (degree: number) => boolean): readonly Fix[] {
  const { pipeline, context } = job.training.layout;
  const devices = job.machine.count - spareDevices(job);
  const below = job.parallelism.tensor - 1;
  const degree = largestBelow(below, (d) => may(d) && devices % (d * pipeline * context) === 0) ?? largestBelow(below, may);
  return degree === undefined ? [] : [{ label: `Use tensor degree ${degree}`, settings: tensorSettings(job, degree) }];
}

function tensorSettings(job: TrainingJob, tensor: number): Fix['settings'] {
  return { tensor, ...(tensor === 1 && job.training.layout.sequenceParallel && { sequenceParallel: false }) };
}

function linkProblems(job: TrainingJob): readonly Diagnostic[] {
  const { machine, parallelism, training } = job;
  const { tensor } = parallelism;
  const spans = (j: TrainingJob): boolean => {
    const { ranks, inNode } = groupSpan(j, 'tensor');
    return inNode < ranks;
  };
  if (tensor <= 1 || !spans(job)) return [];
  const ordered: TrainingJob = { ...job, training: { ...training, layout: { ...training.layout, order: 'tp-cp-ep-dp-pp' } } };
  const within = tensorFix(job, (degree) => {
    const changed = degree <= machine.perNode ? reshape(job, { tensor: degree }) : undefined;
    return changed !== undefined && !spans(changed.job) && layoutQuestion(job).heads.every((count) => count % degree === 0);
  });
  return [{
    severity: 'warning', code: 'tensor-across-nodes', field: 'tensor',
    message: `Tensor groups of ${tensor} reach beyond a node of ${machine.perNode}: every layer waits for the network.`,
    fixes: [...(spans(ordered) ? [] : [{ label: 'Place tensor ranks closest together', settings: { order: 'tp-cp-ep-dp-pp' } }]), ...within],
  }];
}

function sequenceProblems({ parallelism, training }: TrainingJob): readonly Diagnostic[] {
  if (!training.layout.sequenceParallel || parallelism.tensor > 1) return [];
  return [{
    severity: 'info', code: 'sequence-parallel-without-tensor', field: 'sequenceParallel', message: 'Sequence parallelism splits over the tensor group, and there is none; it changes nothing.',
    fixes: [{ label: 'Turn it off', settings: { sequenceParallel: false } }],
  }];
}
