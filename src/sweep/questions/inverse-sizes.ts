import type { Catalog } from '../../catalog/catalog.ts';
import { workOf } from '../../comparison/work.ts';
import { isTraining, type Job } from '../../engine/job.ts';
import { LARGEST_BATCH, largestBatch, LONGEST_PROMPT, longestPrompt, outputInContext } from '../../engine/memory/capacity.ts';
import { FIELDS, type Settings } from '../../scenario/fields.ts';
import { formatWhole } from '../../units/digits.ts';
import type { InverseAnswer, InverseQuestion, Targets } from './inverse-types.ts';
import { APPLIES, no } from './preset.ts';
import { sceneOf } from './scene.ts';
import { largestPassing, type LargestPassing } from './search.ts';
import { answer, createTrial, failed, goalWords, STEPS_NOTE } from './tried.ts';

/** One whole number of a scenario, made as large as it can be. */
interface Size {
  readonly field: 'prompt' | 'sequence' | 'batch' | 'microBatch';
  readonly most: number;
  readonly unit: number;
  /** Largest that memory has room for, where the engine finds it exactly; else it is searched with the limits. */
  readonly room: ((job: Job) => number) | undefined;
  /** The only values that can be, smallest first, where not every number can. */
  readonly among?: (job: Job) => readonly number[];
  /** Value as it is asked for: a prompt counts with the output. */
  readonly value: (job: Job | undefined, size: number) => number;
  readonly label: (value: number) => string;
  /** What there is to say of a value that is found. */
  readonly remark?: (value: number) => string | undefined;
}

const LENGTHS = (tokens: number): string => `a context of ${formatWhole(tokens)} tokens`;

function askSize(settings: Settings, targets: Targets, catalog: Catalog, size: Size): InverseAnswer {
  const trial = createTrial(settings, targets, catalog);
  const work = workOf(sceneOf(settings, catalog).values, catalog);
  const at = (value: number): Settings => ({ ...settings, [size.field]: value });
  const first = trial(at(size.unit)).job;
  const limits = targets.filter((target) => target.kind !== 'fits');
  const candidate = (value: number): { readonly settings: Settings; readonly value: number; readonly label: string } => {
    const shown = size.value(first, value);
    return { settings: at(value), value: shown, label: size.label(shown) };
  };
  const passes = (value: number): boolean => trial(at(value)).why === undefined;
  const among = first && size.among?.(first);
  const room = first === undefined || size.room === undefined ? size.most : Math.min(size.most, size.room(first));
  const found = among !== undefined ? lastOf(among, passes)
    // Beyond the memory's room nothing is looked for; the smallest is, for why it fails.
    : room < size.unit ? { value: undefined, failed: size.unit, exact: true }
    : limits.length === 0 && size.room !== undefined ? { value: room, failed: undefined, exact: true }
    : largestPassing(size.unit, room, size.unit, passes);
  const above = among === undefined && found.value !== undefined && found.value < size.most ? found.value + size.unit : undefined;
  const beyond = found.failed ?? above;
  const next = beyond === undefined ? undefined : failed(candidate(beyond), trial(at(beyond)).why);
  const exact = found.exact || limits.length === 0;
  const best = found.value === undefined ? undefined : candidate(found.value);
  const notes = [best && size.remark?.(best.value), exact ? undefined : STEPS_NOTE].filter((note) => note !== undefined);
  return answer({
    best: best && withCapital(best), runnerUp: undefined, next: next && { ...next, why: capital(next.why) }, method: among === undefined ? 'halving' : 'every candidate', exact, note: notes.length === 0 ? undefined : notes.join(' '),
  }, `Nothing ${goalWords(targets, work)}.`);
}

/** The last of a few values that passes. */
function lastOf(values: readonly number[], passes: (value: number) => boolean): LargestPassing {
  const at = values.findLastIndex(passes);
  return { value: values[at], failed: values[at + 1], exact: true };
}

function withCapital<T extends { readonly label: string }>(one: T): T {
  return { ...one, label: capital(one.label) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const LONGEST_CONTEXT: InverseQuestion = {
  id: 'longest-context',
  words: 'How long can the context be?',
  help: 'The prompt grows until memory or a limit ends it; in training the sequence. Everything else stays as it is.',
  applies: (settings, catalog) => (sceneOf(settings, catalog).listed ? no('This network is a list of operations on samples of one size: it has no context.') : APPLIES),
  ask: (settings, targets, catalog) => {
    const { values, architecture } = sceneOf(settings, catalog);
    const remark = (tokens: number): string | undefined => (tokens > architecture.max_context ? `The model was made for ${formatWhole(architecture.max_context)}.` : undefined);
    if (values.kind !== 'generation') {
      return askSize(settings, targets, catalog, { remark, field: 'sequence', most: fieldMost('sequence', 2 ** 22), unit: values.context, room: undefined, value: (_, size) => size, label: LENGTHS });
    }
    return askSize(settings, targets, catalog, {
      remark, field: 'prompt', most: LONGEST_PROMPT, unit: 1, room: (job) => (isTraining(job) ? 0 : longestPrompt(job)),
      value: (job, size) => size + (job === undefined || isTraining(job) ? 0 : outputInContext(job)), label: LENGTHS,
    });
  },
};

export const LARGEST_BATCH_QUESTION: InverseQuestion = {
  id: 'largest-batch',
  words: 'How large can the batch be?',
  help: 'Sequences grow in number until memory or a limit ends it; in training those of a micro-batch. Everything else stays as it is.',
  applies: () => APPLIES,
  ask: (settings, targets, catalog) => {
    const { values, listed } = sceneOf(settings, catalog);
    if (values.kind !== 'generation') {
      return askSize(settings, targets, catalog, { field: 'microBatch', most: values.globalBatch, unit: 1, room: undefined, among: (job) => divisors(Math.floor(values.globalBatch / job.parallelism.data)), value: (_, size) => size, label: (size) => `a micro-batch of ${formatWhole(size)}` });
    }
    return askSize(settings, targets, catalog, {
      field: 'batch', most: LARGEST_BATCH, unit: 1, room: (job) => (isTraining(job) ? 0 : largestBatch(job)), value: (_, size) => size,
      label: (size) => `a batch of ${formatWhole(size)} ${listed ? (size === 1 ? 'sample' : 'samples') : size === 1 ? 'sequence' : 'sequences'}`,
    });
  },
};

function fieldMost(field: 'sequence', most: number): number {
  const described = FIELDS[field];
  return described.type === 'number' ? Math.min(described.max, most) : most;
}

function divisors(whole: number): readonly number[] {
  return Array.from({ length: whole }, (_, at) => at + 1).filter((one) => whole % one === 0);
}
