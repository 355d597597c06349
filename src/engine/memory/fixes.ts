import type { Fix } from '../estimate-types.ts';
import { FORMATS, bitsPerElement, type FormatId } from '../formats.ts';
import type { GenerationJob } from '../job.ts';
import { largestBatch, longestPrompt } from './capacity.ts';
import { memoryEstimate } from './ledger.ts';

const MOST_FIXES = 3;
const GIB = 2 ** 30;
/** Passes of the usual size where a reader's are longer. */
const USUAL_PASS = 8192;

type Axis = 'attention' | 'mla' | 'chunk' | 'layout' | 'batch' | 'kv' | 'weights' | 'prompt';

/** One change to one setting. `size` ranks changes of one axis; `cost` ranks all: what the reader gives up, in no unit. */
interface Change {
  readonly axis: Axis;
  readonly size: number;
  readonly cost: number;
  readonly words: string;
  readonly settings: Fix['settings'];
  readonly apply: (job: GenerationJob) => GenerationJob;
}

/**
 * Up to three changes after which the job fits, the mildest first, each worked out on the changed job: single changes
 * and pairs in the order of what they cost the reader, and three together where those are too few. What holds an
 * offered change or a larger step of it, or pairs another change with a shorter prompt, comes after all others.
 */
export function fixesForMemory(job: GenerationJob): readonly Fix[] {
  const all = changesFor(job);
  const found: { readonly fix: Fix; readonly changes: readonly Change[] }[] = [];
  const spare: Fix[] = [];
  for (const sets of [() => [...sized(all, 1), ...sized(all, 2)], () => sized(all, 3)]) {
    if (found.length + spare.length >= MOST_FIXES) break;
    for (const changes of [...sets()].sort((a, b) => costOf(a) - costOf(b))) {
      if (found.length === MOST_FIXES) break;
      const more = found.some((other) => other.changes.every((change) => changes.some(({ axis, size }) => axis === change.axis && size >= change.size)));
      const last = more || (changes.length > 1 && changes.some(({ axis }) => axis === 'prompt'));
      if (last && spare.length >= MOST_FIXES) continue;
      const fix = worked(job, changes);
      if (fix === undefined) continue;
      if (last) spare.push(fix);
      else found.push({ fix, changes });
    }
  }
  return [...found.map(({ fix }) => fix), ...spare].slice(0, MOST_FIXES);
}

const costOf = (changes: readonly Change[]): number => changes.reduce((sum, { cost }) => sum + cost, 0);

function changesFor(job: GenerationJob): readonly Change[] {
  const { kernels, formats, workload, network } = job;
  const changes: Change[] = [];
  if (kernels.attention === 'unfused') {
    changes.push({ axis: 'attention', size: 1, cost: 0.4, words: 'fuse attention', settings: { attention: 'fused' }, apply: (j) => ({ ...j, kernels: { ...j.kernels, attention: 'fused' } }) });
  }
  if (kernels.mla === 'naive' && network.stack.mixers.some(({ mixer }) => mixer.kind === 'mla')) {
    changes.push({ axis: 'mla', size: 1, cost: 0.5, words: 'cache latents', settings: { mla: 'absorbed' }, apply: (j) => ({ ...j, kernels: { ...j.kernels, mla: 'absorbed' } }) });
  }
  if (kernels.prefillChunk > USUAL_PASS) {
    changes.push({ axis: 'chunk', size: 1, cost: 0.6, words: `prefill ${USUAL_PASS.toLocaleString('en')} tokens a pass`, settings: { chunk: USUAL_PASS }, apply: (j) => ({ ...j, kernels: { ...j.kernels, prefillChunk: USUAL_PASS } }) });
  }
  changes.push(...layouts(job));
  if (workload.batch > 1) changes.push({ axis: 'batch', size: 1, cost: 1, words: '', settings: {}, apply: (j) => ({ ...j, workload: { ...j.workload, batch: 1 } }) });
  if (bitsPerElement(formats.kv) > 8) {
    changes.push({ axis: 'kv', size: 1, cost: 1.2, words: 'keep the KV cache in FP8', settings: { kv: 'fp8' }, apply: (j) => ({ ...j, formats: { ...j.formats, kv: 'fp8' } }) });
  }
  for (const [size, weights, cost] of [[1, 'fp8', 1.4], [2, 'int4', 1.7]] as const satisfies readonly (readonly [number, FormatId, number])[]) {
    if (bitsPerElement(weights) >= bitsPerElement(formats.weights)) continue;
    changes.push({ axis: 'weights', size, cost, words: `store the weights in ${FORMATS[weights].label}`, settings: { weights }, apply: (j) => ({ ...j, formats: { ...j.formats, weights } }) });
  }
  if (workload.prompt > 1) changes.push({ axis: 'prompt', size: 1, cost: 3.2, words: '', settings: {}, apply: (j) => ({ ...j, workload: { ...j.workload, prompt: 1 } }) });
  return changes;
}

/** The model split further: over the devices there are, then over two, four and more times as many. */
function layouts(job: GenerationJob): readonly Change[] {
  const { machine, parallelism } = job;
  const found: Change[] = [];
  for (let devices = machine.count; devices <= Math.max(64, machine.count * 8); devices *= 2) {
    if (devices <= parallelism.tensor) continue;
    const steps = Math.log2(devices / machine.count);
    const nodes = Math.ceil(devices / machine.perNode);
    const over = nodes > 1 ? ` over ${nodes} nodes` : '';
    found.push({
      axis: 'layout', size: 1 + steps, cost: steps === 0 ? 0.8 : 1.7 + 0.3 * steps,
      words: `use ${steps === 0 ? '' : `${devices} devices, `}tensor degree ${devices}${over}`,
      settings: steps === 0 ? { tensor: devices } : { count: devices, tensor: devices },
      apply: (j) => ({ ...j, machine: { ...j.machine, count: devices }, parallelism: { ...j.parallelism, tensor: devices, data: 1 } }),
    });
  }
  return found;
}

/** Sets of `size` changes, no two of one axis. */
function sized(changes: readonly Change[], size: number): readonly (readonly Change[])[] {
  if (size === 0) return [[]];
  return changes.flatMap((first, index) => sized(changes.slice(index + 1), size - 1)
    .flatMap((rest) => (rest.some(({ axis }) => axis === first.axis) ? [] : [[first, ...rest]])));
}

/** The fix that a set of changes comes to, batch and prompt as large as then fits; undefined when it does not fit. */
function worked(job: GenerationJob, changes: readonly Change[]): Fix | undefined {
  const smallest = changes.reduce((changed, change) => change.apply(changed), job);
  if (!memoryEstimate(smallest).fits) return undefined;
  let changed = { ...smallest, workload: job.workload };
  const words: string[] = changes.flatMap((change) => (change.words === '' ? [] : [change.words]));
  let settings: Fix['settings'] = Object.assign({}, ...changes.map((change) => change.settings));
  const has = (axis: Axis): boolean => changes.some((change) => change.axis === axis);
  if (has('batch')) {
    // With a shorter prompt too, batch comes down only as far as the shortest prompt needs.
    const batch = Math.min(job.workload.batch, largestBatch({ ...changed, workload: { ...changed.workload, prompt: smallest.workload.prompt } }));
    changed = { ...changed, workload: { ...changed.workload, batch } };
    words.push(`use batch ${batch.toLocaleString('en')}`);
    settings = { ...settings, batch };
  }
  if (has('prompt')) {
    const prompt = longestPrompt(changed, job.workload.prompt);
    changed = { ...changed, workload: { ...changed.workload, prompt } };
    words.push(`use a prompt of ${prompt.toLocaleString('en')} tokens`);
    settings = { ...settings, prompt };
  }
  // A batch or prompt that need not change is no change: the set without it has been tried.
  if ((has('batch') && changed.workload.batch === job.workload.batch) || (has('prompt') && changed.workload.prompt === job.workload.prompt)) return undefined;
  const { fits, total, capacity } = memoryEstimate(changed);
  if (!fits) return undefined;
  const label = words.join(' and ');
  return { label: `${label.charAt(0).toUpperCase()}${label.slice(1)}: fits, ${(total / GIB).toFixed(total < 10 * GIB ? 1 : 0)} of ${(capacity / GIB).toFixed(0)} GiB`, settings };
}
