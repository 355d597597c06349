import type { Diagnostic, Fix } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { microBatches } from '../../parallelism/data-parallel.ts';
import { fitsIn } from '../fixes.ts';
import { shownMemory } from '../step.ts';
import { copiesOf, largestBelow } from '../reshape.ts';

/** Whether there are copies to share states out to, and what it costs to. */
export function shardingProblems(job: TrainingJob): readonly Diagnostic[] {
  const { zero, shard, pipeline } = job.training.layout;
  const copies = copiesOf(job);
  if (copies === 1) {
    return zero === 0 ? [] : [{
      severity: 'info', code: 'nothing-to-share', field: 'zero', message: 'There is one copy of the model, so nothing to share states out to; ZeRO changes nothing.', fixes: [{ label: 'Use no ZeRO', settings: { zero: 0 } }],
    }];
  }
  const found: Diagnostic[] = [];
  if (zero >= 2 && pipeline > 1 && microBatches(job) > 1) {
    found.push({
      severity: 'warning', code: 'zero-with-pipeline', field: 'zero',
      message: zero === 2
        ? `ZeRO stage 2 keeps no whole gradients, so each of ${microBatches(job)} micro-batches reduces them; a pipeline has many.`
        : `ZeRO stage 3 gathers weights and reduces gradients for each of ${microBatches(job)} micro-batches; a pipeline has many.`,
      fixes: [stageOne(job)],
    });
  }
  if (zero === 0 && shard < copies) {
    found.push({ severity: 'info', code: 'shards-without-zero', field: 'shard', message: 'Nothing is shared out, so the number of devices to share over changes nothing.', fixes: [{ label: 'Use ZeRO stage 1', settings: { zero: 1 } }, { label: 'Leave it out', settings: { shard: copies } }] });
  }
  if (zero > 0 && copies % shard !== 0) {
    const divides = largestBelow(shard, (s) => copies % s === 0) ?? 1;
    found.push({
      severity: 'warning', code: 'shards-not-divisible', field: 'shard', message: `Groups of ${shard} do not divide the ${copies} copies; the last group would be short.`,
      fixes: [{ label: `Share over ${divides}`, settings: { shard: divides } }, { label: `Share over all ${copies}`, settings: { shard: copies } }],
    });
  }
  return found;
}

function stageOne(job: TrainingJob): Fix {
  const { fits, total, capacity } = shownMemory({ ...job, training: { ...job.training, layout: { ...job.training.layout, zero: 1 } } });
  return { label: `Use ZeRO stage 1: ${fits ? fitsIn(total, capacity) : 'does not fit'}`, settings: { zero: 1 } };
}
