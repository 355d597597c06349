import { bitsPerElement } from '../../formats.ts';
import type { GenerationJob, JobCore, TrainingJob } from '../../job.ts';
import { keepsWide, precisionOf } from '../../network/precision.ts';
import type { OpGroup, OpKind } from '../../op.ts';
import type { OpRule } from '../mechanisms.ts';
import { noted, numberOf, textOf, withMemory, withOpRules, type Parameters, type Technique } from '../technique.ts';
import { storedBits, STORED_FORMS, type StoredForm } from './stored-bits.ts';

const ID = 'sparsity';

/** What a machine makes of zeros. Each does what those before it do. */
type Exploits = 'nothing' | 'bytes' | '2:4' | 'all';

/** A pattern in which weights are zero. */
interface Pattern {
  /** Share of the weights that is not zero. */
  readonly density: number;
  /** Weights of which a fixed number is kept; undefined where zeros may be anywhere. */
  readonly group: number | undefined;
  /** What sparse matrix units take: two of every four at most. */
  readonly fitsUnits: boolean;
}

/**
 * Weights of the layers' matrices that are zero: unstructured, or N of every M. Three things come of it and differ: the ideal share of bits (density), the
 * bits that are stored with addresses of what is left, and the arithmetic that a machine leaves out. Embeddings, head and attention's own products stay
 * dense (SPDF, arXiv:2303.10464). Sources: arXiv:2104.08378 (2:4), 2305.11186 (stored bits).
 */
export const sparsity: Technique = { id: ID, mechanism: 'shape', generation, training };

function generation(job: GenerationJob, parameters: Parameters): GenerationJob {
  const pattern = patternOf(parameters);
  if (pattern.density === 1) return job;
  const exploits = textOf(parameters, 'exploits') as Exploits;
  const form = formOf(parameters, pattern);
  const work = workShare(job, pattern, exploits);
  const stored = (wide: boolean): number => storedShare(job, form, pattern, wide);
  const rule = (kinds: readonly OpKind[], groups: readonly OpGroup[], wide: boolean): OpRule => ({
    technique: ID, label: 'Weights that are not zero', note: noteOf(form, exploits, pattern), on: { kinds, groups }, matrixFlops: work,
    ...(exploits !== 'nothing' && { weightBytes: stored(wide) }), ...(exploits === 'bytes' && form !== 'dense' && { expands: true }),
  });
  const wide = (group: OpGroup): boolean => keepsWide(job.formats, group);
  const ruled = withOpRules(job, [
    rule(['gemm'], ['attention', 'state space'], wide('attention')), rule(['gemm'], ['feed-forward', 'experts', 'convolution'], wide('feed-forward')), rule(['grouped-gemm'], ['experts'], false),
  ]);
  const held = exploits === 'nothing' ? ruled : withMemory(ruled, [{
    technique: ID, label: 'Weights that are not zero, as they are stored', category: 'weights',
    matrices: ({ what }) => stored(what !== 'experts' && what !== 'products' && wide(what === 'mixer' ? 'attention' : 'feed-forward')),
  }]);
  return withNotes(held, parameters, pattern, form, exploits, work);
}

/**
 * A run on sparse weights, as the training method of that name has it, all tokens long. With any other method the base's products alone are
 * sparse. Sparse units need zeros along what is added up: two of the three products of a step have them there, the weight gradient does not.
 */
function training(job: TrainingJob, parameters: Parameters): TrainingJob {
  const pattern = patternOf(parameters);
  if (pattern.density === 1) return job;
  const { method } = job.training;
  if (method.kind === 'sparse-dense') return noted(job, ID, 'warning', 'sparse-method', 'The training method is sparse already; its own density counts.');
  const exploits = textOf(parameters, 'exploits') as Exploits;
  const work = workShare(job, pattern, exploits);
  if (method.kind === 'full' && method.perLayer !== true) {
    const density = exploits === '2:4' ? (2 * work + 1) / 3 : work;
    const made: TrainingJob = { ...job, training: { ...job.training, method: { kind: 'sparse-dense', density, share: 1, hardware: true } } };
    const said = noted(made, ID, 'info', 'sparse-training', 'Weights, gradients and states are held dense: masks change while training, and what follows is dense.');
    return withNotes(said, parameters, pattern, 'dense', exploits, density);
  }
  const note = noteOf('dense', exploits, pattern);
  const ruled = withOpRules(job, work === 1 ? [] : [
    { technique: ID, label: 'Weights that are not zero', note, on: { kinds: ['gemm', 'grouped-gemm'], groups: ['attention', 'state space', 'feed-forward', 'experts'] }, matrixFlops: work },
  ]);
  return withNotes(ruled, parameters, pattern, 'dense', exploits, work);
}

function patternOf(parameters: Parameters): Pattern {
  const density = numberOf(parameters, 'density');
  switch (textOf(parameters, 'pattern')) {
    case '2:4':
      return { density: 0.5, group: 4, fitsUnits: true };
    case 'n:m': {
      const group = numberOf(parameters, 'group');
      const kept = Math.min(group, Math.max(1, Math.round(density * group)));
      return { density: kept / group, group, fitsUnits: (group % 4 === 0 && kept <= 2) || (group === 2 && kept === 1) };
    }
    default:
      return { density, group: undefined, fitsUnits: false };
  }
}

/** Addresses within groups need groups: zeros anywhere are marked by a bit each. */
function formOf(parameters: Parameters, { group }: Pattern): StoredForm {
  const named = STORED_FORMS.find((form) => form === textOf(parameters, 'stored')) ?? 'bitmap';
  return named === 'index' && group === undefined ? 'bitmap' : named;
}

/** Share of the arithmetic that is done. */
function workShare({ machine: { device } }: JobCore, { density, fitsUnits }: Pattern, exploits: Exploits): number {
  switch (exploits) {
    case 'nothing':
    case 'bytes':
      return 1;
    case '2:4':
      return fitsUnits ? 1 / (device.sparsity ?? 1) : 1;
    case 'all':
      return density;
  }
}

function storedShare({ formats, network }: JobCore, form: StoredForm, { density, group }: Pattern, wide: boolean): number {
  const bits = wide ? 8 * precisionOf(formats).wideWeight : bitsPerElement(formats.weights);
  return storedBits(form, density, bits, group ?? 1, network.architecture.hidden) / bits;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function noteOf(form: StoredForm, exploits: Exploits, { density }: Pattern): string {
  const held = exploits === 'nothing' ? 'zeros are held and multiplied as any weight' : `stored as ${form}`;
  return `${percent(density)} of the weights are not zero, ${held}; FLOPs fall only where the machine leaves zeros out (arXiv:2305.11186, 2104.08378)`;
}

function withNotes<J extends JobCore>(job: J, parameters: Parameters, pattern: Pattern, form: StoredForm, exploits: Exploits, work: number): J {
  const share = exploits === 'nothing' ? 1 : storedShare(job, form, pattern, false);
  let made = noted(job, ID, 'info', 'three-levels', `Of the dense weights: ideally ${percent(pattern.density)} of the bits, ${percent(share)} as they are held here, ${percent(work)} of the arithmetic.`);
  if (exploits === '2:4' && !pattern.fitsUnits) made = noted(made, ID, 'warning', 'pattern', 'Sparse matrix units take two of every four weights; this pattern does not fit them, and the products run dense.');
  if (exploits === '2:4' && job.machine.device.sparsity === undefined) made = noted(made, ID, 'warning', 'no-units', 'This device has no sparse matrix units; the products run dense.');
  if (share > 1) made = noted(made, ID, 'warning', 'larger', 'With addresses the sparse weights take more than the dense ones.');
  if (textOf(parameters, 'stored') === 'index' && pattern.group === undefined) made = noted(made, ID, 'info', 'no-groups', 'An index counts within a group, and zeros anywhere have none; a bit for every weight is stored.');
  return made;
}
