import type { Fix, MemoryCategory, MemoryEstimate } from '../estimate-types.ts';
import type { TrainingJob } from '../job.ts';
import { microBatches } from '../parallelism/data-parallel.ts';
import { layoutQuestion } from '../parallelism/layouts.ts';
import { shownMemory } from './step.ts';
import type { TrainingLayout, TrainingMethod, TrainingPlan } from './plan.ts';
import { copiesOf, reshape, spareDevices, type Degrees, type Reshaped } from './reshape.ts';

const MOST_FIXES = 4;
/** Jobs whose memory is worked out in a search. */
const MOST_TRIED = 10;
const GIB = 2 ** 30;

/** One change, from the mildest on. `relieves`: categories it can make smaller; whatever it does, no others. */
interface Change {
  readonly axis: 'kernels' | 'split' | 'recompute' | 'micro-batch' | 'zero' | 'offload' | 'tensor' | 'pipeline' | 'method' | 'devices';
  readonly words: string;
  readonly relieves: readonly MemoryCategory[];
  readonly make: (job: TrainingJob) => Reshaped;
}

const EVERYTHING: readonly MemoryCategory[] = ['weights', 'gradients', 'optimizer', 'kv_cache', 'activations', 'workspace', 'communication'];
const STATES: readonly MemoryCategory[] = ['weights', 'gradients', 'optimizer'];
const PASSES: readonly MemoryCategory[] = ['activations', 'communication'];

/**
 * Up to four changes after which every stage fits, the mildest first, each worked out on the changed job: single ones,
 * then the cheap ones together with a stronger one. A change that could not take away enough, were all of what it touches
 * gone, is not tried, and no more than a few are, so that a job that does not fit answers as quickly as one that does.
 */
export function fixesForTrainingMemory(job: TrainingJob, memory: MemoryEstimate): readonly Fix[] {
  const found: Fix[] = [];
  let tried = 0;
  const axes = new Set<Change['axis']>();
  const over = memory.total - memory.capacity;
  const tries = (changes: readonly Change[]): boolean => {
    if (found.length >= MOST_FIXES || tried >= MOST_TRIED) return false;
    if (relief(changes, memory) < over) return false;
    tried += 1;
    const fix = worked(job, changes);
    if (fix !== undefined) found.push(fix);
    return fix !== undefined;
  };
  const singles = changesFor(job, memory);
  for (const change of singles) if (!axes.has(change.axis) && tries([change])) axes.add(change.axis);
  for (const changes of together(singles.filter(({ axis }) => !axes.has(axis)))) tries(changes);
  return found;
}

function relief(changes: readonly Change[], { categories }: MemoryEstimate): number {
  const touched = new Set(changes.flatMap(({ relieves }) => relieves));
  return EVERYTHING.reduce((sum, category) => sum + (touched.has(category) ? categories[category] : 0), 0);
}

function worked(job: TrainingJob, changes: readonly Change[]): Fix | undefined {
  let changed = job;
  let settings: Fix['settings'] = {};
  for (const { make } of changes) {
    const made = make(changed);
    changed = made.job;
    settings = { ...settings, ...made.settings };
  }
  const { fits, total, capacity } = shownMemory(changed);
  if (!fits) return undefined;
  const words = changes.map((change) => change.words).join(' and ');
  return { label: `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${fitsIn(total, capacity)}`, settings };
}

/** "fits, 61 of 80 GiB" */
export function fitsIn(total: number, capacity: number): string {
  return `fits, ${(total / GIB).toFixed(total < 10 * GIB ? 1 : 0)} of ${(capacity / GIB).toFixed(0)} GiB`;
}

/** What costs little at once, then with each stronger change; the strongest last. */
function together(changes: readonly Change[]): readonly (readonly Change[])[] {
  const of = (axis: Change['axis']): readonly Change[] => changes.filter((change) => change.axis === axis).slice(-1);
  const cheap = [...changes.filter(({ axis }) => axis === 'kernels' || axis === 'split'), ...of('recompute'), ...of('micro-batch')];
  const stronger = [of('zero'), of('offload'), of('method')].filter(({ length }) => length > 0);
  const wider = changes.filter(({ axis }) => axis === 'devices').map((change) => [...cheap, change]);
  return [
    cheap,
    ...stronger.map((change) => [...cheap, ...change]),
    [...cheap, ...of('zero'), ...of('offload')],
    ...wider.slice(-3),
    ...wider.slice(-2).map((change) => [...of('zero'), ...of('offload'), ...change]),
  ].filter((set, index, all) => set.length > 1 && all.findIndex((other) => same(other, set)) === index);
}

function same(a: readonly Change[], b: readonly Change[]): boolean {
  return a.length === b.length && a.every((change) => b.includes(change));
}

function changesFor(job: TrainingJob, memory: MemoryEstimate): readonly Change[] {
  return [...kernelChanges(job), ...passChanges(job), ...zeroChanges(job), ...offloadChanges(job, memory), ...degreeChanges(job), ...methodChanges(job), ...moreDevices(job)];
}

function planned(job: TrainingJob, plan: Partial<TrainingPlan>): TrainingJob {
  return { ...job, training: { ...job.training, ...plan } };
}

function laidOut(job: TrainingJob, layout: Partial<TrainingLayout>): TrainingJob {
  return planned(job, { layout: { ...job.training.layout, ...layout } });
}

function kernelChanges({ kernels, parallelism, training }: TrainingJob): readonly Change[] {
  const changes: Change[] = [];
  if (kernels.attention === 'unfused') {
    changes.push({ axis: 'kernels', words: 'fuse attention', relieves: PASSES, make: (j) => ({ settings: { attention: 'fused' }, job: ({ ...j, kernels: { ...j.kernels, attention: 'fused' } }) }) });
  }
  if (training.loss !== 'fused') {
    changes.push({ axis: 'kernels', words: 'fuse the loss', relieves: PASSES, make: (j) => ({ settings: { loss: 'fused' }, job: planned(j, { loss: 'fused' }) }) });
  }
  if (parallelism.tensor > 1 && !training.layout.sequenceParallel) {
    changes.push({ axis: 'split', words: 'split norms along the sequence', relieves: PASSES, make: (j) => ({ settings: { sequenceParallel: true }, job: laidOut(j, { sequenceParallel: true }) }) });
  }
  return changes;
}

function passChanges({ network, training, workload }: TrainingJob): readonly Change[] {
  const changes: Change[] = [];
  const { kind, layers: again } = training.recomputation;
  const layers = Math.min(4096, network.architecture.layers);
  const recompute = (to: 'selective' | 'full', words: string): Change => ({
    axis: 'recompute', words, relieves: PASSES, make: (j) => ({ settings: { recomputation: to, recomputedLayers: layers }, job: planned(j, { recomputation: { kind: to, layers } }) }),
  });
  if (kind === 'none') changes.push(recompute('selective', 'recompute attention'));
  if (kind !== 'full' || again < layers) changes.push(recompute('full', 'recompute fully'));
  const { microBatch } = workload;
  for (const b of new Set([Math.floor(microBatch / 2), 1])) {
    if (b < 1 || b >= microBatch) continue;
    changes.push({ axis: 'micro-batch', words: `use micro-batch ${b.toLocaleString('en')}`, relieves: PASSES, make: (j) => ({ settings: { microBatch: b }, job: ({ ...j, workload: { ...j.workload, microBatch: b } }) }) });
  }
  return changes;
}

function zeroChanges(job: TrainingJob): readonly Change[] {
  const { layout } = job.training;
  const copies = copiesOf(job);
  if (copies === 1) return [];
  // Stage 2 reduces every micro-batch, which a pipeline has many of.
  const stages = ([1, 2, 3] as const).filter((zero) => zero > layout.zero && (zero !== 2 || layout.pipeline === 1 || microBatches(job) === 1));
  const whole: readonly Change[] = layout.zero > 0 && layout.shard < copies
    ? [{ axis: 'zero', words: `share states out over all ${copies} copies`, relieves: STATES, make: (j) => ({ settings: { shard: copies }, job: laidOut(j, { shard: copies }) }) }] : [];
  return [...whole, ...stages.map((zero): Change => ({
    axis: 'zero', words: `use ZeRO stage ${zero}`, relieves: STATES, make: (j) => ({ settings: { zero, shard: copies }, job: laidOut(j, { zero, shard: copies }) }),
  }))];
}

function offloadChanges({ training: { offload, method }, machine }: TrainingJob, { categories }: MemoryEstimate): readonly Change[] {
  const paged = method.kind === 'qlora' && method.pagedOptimizer;
  if (offload.optimizer !== 'device' || paged || offload.weights === 'host' || categories.optimizer + categories.gradients > machine.host.capacity) return [];
  return [{
    axis: 'offload', words: 'keep optimizer states in host memory', relieves: ['gradients', 'optimizer'],
    make: (j) => ({ settings: { offloadOptimizer: 'host' }, job: planned(j, { offload: { ...j.training.offload, optimizer: 'host' } }) }),
  }];
}

function degreeChange(job: TrainingJob, axis: 'tensor' | 'pipeline' | 'devices', words: string, degrees: Degrees): readonly Change[] {
  const reshaped = reshape(job, degrees);
  if (reshaped === undefined || !takesExperts(reshaped.job)) return [];
  return [{ axis, words, relieves: EVERYTHING, make: (j) => reshape(j, degrees) ?? { job: j, settings: {} } }];
}

function takesExperts({ parallelism, training }: TrainingJob): boolean {
  return parallelism.expert <= parallelism.tensor * parallelism.data * training.layout.context;
}

function dividesHeads(job: TrainingJob): (tensor: number) => boolean {
  const { heads, kvHeads } = layoutQuestion(job);
  return (tensor) => heads.every((count) => count % tensor === 0) && kvHeads.every((count) => count % tensor === 0 || tensor % count === 0);
}

function degreeChanges(job: TrainingJob): readonly Change[] {
  const { machine, parallelism, training, network } = job;
  const { pipeline, context, virtual } = training.layout;
  const devices = machine.count - spareDevices(job);
  const divides = dividesHeads(job);
  const changes: Change[] = [];
  for (let tensor = parallelism.tensor * 2; tensor <= machine.perNode && devices % (tensor * pipeline * context) === 0; tensor *= 2) {
    if (divides(tensor)) changes.push(...degreeChange(job, 'tensor', `use tensor degree ${tensor}`, { tensor }));
  }
  for (let stages = pipeline * 2; stages * virtual <= network.architecture.layers && devices % (stages * parallelism.tensor * context) === 0; stages *= 2) {
    changes.push(...degreeChange(job, 'pipeline', `use ${stages} pipeline stages`, { pipeline: stages }));
  }
  return changes;
}

/** Two to 64 times as many devices: tensor groups within a node grow first, then the pipeline. */
function moreDevices(job: TrainingJob): readonly Change[] {
  const { machine, parallelism, training, network } = job;
  const divides = dividesHeads(job);
  const changes: Change[] = [];
  for (let times = 2; times <= 64; times *= 4) {
    const count = machine.count * times;
    let left = times;
    let { tensor } = parallelism;
    let { pipeline } = training.layout;
    while (left > 1 && tensor * 2 <= machine.perNode && divides(tensor * 2)) {
      tensor *= 2;
      left /= 2;
    }
    while (left > 1 && pipeline * 2 * training.layout.virtual <= network.architecture.layers) {
      pipeline *= 2;
      left /= 2;
    }
    const grown = [...(tensor > parallelism.tensor ? [`tensor degree ${tensor}`] : []), ...(pipeline > training.layout.pipeline ? [`${pipeline} pipeline stages`] : [])];
    changes.push(...degreeChange(job, 'devices', [`use ${count.toLocaleString('en')} devices`, ...grown].join(', '), { count, tensor, pipeline }));
  }
  return changes;
}

const PAIR_RANK = 16;

/** Low-rank pairs on a frozen base, offered where the run has fewer tokens than the model parameters: nobody pretrains on so few. */
function methodChanges({ training: { method }, workload, network }: TrainingJob): readonly Change[] {
  if (workload.tokens >= network.parameters.total || method.kind === 'mezo' || method.kind === 'qlora') return [];
  const rank = Math.min(PAIR_RANK, network.architecture.hidden);
  const use = (to: TrainingMethod, words: string, weights: 'bf16' | 'nf4', settings: Fix['settings']): Change => ({
    axis: 'method', words, relieves: EVERYTHING,
    make: (j) => ({
      settings: { rank, targets: 'all-linear', weights, embeddings: 'bf16', projections: 'separate', ...settings },
      job: { ...planned(j, { method: to }), formats: { ...j.formats, weights, embeddings: 'bf16' }, kernels: { ...j.kernels, projections: 'separate' } },
    }),
  });
  const pairs = method.kind === 'lora' || method.kind === 'moe-lora';
  return [
    ...(pairs ? [] : [use({ kind: 'lora', rank, targets: 'all-linear', variant: 'lora' }, 'train with LoRA', 'bf16', { method: 'lora' })]),
    use({ kind: 'qlora', rank, targets: 'all-linear', pagedOptimizer: true }, 'train with QLoRA', 'nf4', { method: 'qlora', pagedOptimizer: true }),
  ];
}
