import { isTraining, type GenerationJob, type GenerationPhase, type Job } from '../../job.ts';
import { SOFTMAX_FLOPS_PER_PAIR } from '../../network/attention.ts';
import { emitPhase } from '../../network/walk.ts';
import { NEUTRAL, type OpRule } from '../mechanisms.ts';
import { noted, numberOf, withOpRules, type Parameters, type Technique } from '../technique.ts';

const ID = 'attention-passes';
/** Scores that wait for a further pass have 16 bits. */
const SCORE_BYTES = 2;
/** Where a device states no memory of its own on chip. */
export const ASSUMED_BUFFER = 16e6;
const PAPER = 'arXiv:2406.10491';

interface Form {
  readonly passes: number;
  /** Ordinary operations that softmax takes for a score. */
  readonly vectorOps: number;
  /** Share of them done on the matrix units, and what that costs there, in multiply-adds for a score. */
  readonly moved: number;
  readonly movedOps: number;
  /** Rows of queries under way at once. */
  readonly rows: number;
}

function formOf(parameters: Parameters): Form {
  const of = (name: string): number => numberOf(parameters, name);
  return { passes: of('passes'), vectorOps: of('vector_ops'), moved: of('moved'), movedOps: of('moved_ops'), rows: of('rows') };
}

function isNeutral({ passes, vectorOps, moved }: Form): boolean {
  return passes === 1 && vectorOps === SOFTMAX_FLOPS_PER_PAIR && moved === 0;
}

/**
 * Bytes of scores that one call writes and reads again: of each of `scores`, (π − 1) times both ways, where a block of rows with all
 * its keys does not stay on chip. One pass needs no more than a tile, however many keys there are.
 */
export function spilledBytes(scores: number, queries: number, keys: number, { passes, rows }: Pick<Form, 'passes' | 'rows'>, buffer: number): number {
  const needed = Math.min(queries, rows) * keys * SCORE_BYTES;
  return passes > 1 && needed > buffer ? (passes - 1) * 2 * scores * SCORE_BYTES : 0;
}

/** Factors on one phase's attention, each kernel's from its own numbers: softmax gives the scores, 5 operations each. */
function rulesOf(job: GenerationJob, phase: GenerationPhase, form: Form, buffer: number): readonly OpRule[] {
  const { reading, decoding } = job.mechanisms;
  const rules: OpRule[] = [];
  emitPhase({ ...job, mechanisms: { ...NEUTRAL, reading, decoding } }, phase, ({ kind, name, part, m, n, matrixFlops, vectorFlops, activationBytes }) => {
    if (kind !== 'attention' || name !== 'Attention' || !(vectorFlops > 0) || !(matrixFlops > 0) || !(activationBytes > 0)) return;
    const scores = vectorFlops / SOFTMAX_FLOPS_PER_PAIR;
    const on = { kinds: ['attention'], names: [name], parts: [part] } as const;
    const { vectorOps, moved, movedOps } = form;
    rules.push({
      technique: ID, label: 'Softmax on the vector units', phase, on, vectorFlops: (vectorOps * (1 - moved)) / SOFTMAX_FLOPS_PER_PAIR,
      note: `c_v·(1 − φ)/5: ${vectorOps} operations a score in place of 5, of which ${Number((100 * moved).toPrecision(4))} % move to the matrix units (${PAPER}, section 5)`,
    });
    if (moved > 0) {
      rules.push({
        technique: ID, label: 'Softmax on the matrix units', phase, on, matrixFlops: 1 + (2 * movedOps * moved * scores) / matrixFlops,
        note: `1 + c'·φ/(d_k + d_v): ${movedOps} multiply-adds a score beside those of its products (${PAPER}, section 5)`,
      });
    }
    const spilled = spilledBytes(scores, m, n, form, buffer);
    if (spilled > 0) {
      rules.push({
        technique: ID, label: 'Scores that leave the chip', phase, on, activationBytes: 1 + spilled / activationBytes,
        note: `1 + (π − 1)·4 bytes a score over what the kernel moves: ${Math.min(m, form.rows)} rows of ${Math.round(n)} keys do not stay in ${Number((buffer / 1e6).toPrecision(3))} MB (${PAPER}, section 3)`,
      });
    }
  });
  return rules;
}

/**
 * How often attention goes over the keys of a block of queries, and who computes its softmax: three passes (largest score, sum,
 * quotient), two by parts, one as running sums (FuseMax, arXiv:2406.10491; FlashAttention, arXiv:2205.14135). Scores of later passes stay
 * on chip or are written and read; operations of softmax may move from vector lanes to the matrix units.
 */
export const attentionPasses: Technique = {
  id: ID,
  mechanism: 'shape',
  generation: (job, parameters) => {
    if (isNeutral(formOf(parameters)) || job.kernels.attention === 'fused') return job;
    const made = { ...job, kernels: { ...job.kernels, attention: 'fused' as const } };
    return noted(made, ID, 'info', 'attention-fused', 'Passes over the keys are those of one kernel: attention is taken as fused.');
  },
  settle: <J extends Job>(job: J, parameters: Parameters): J => {
    const form = formOf(parameters);
    if (isTraining(job) || isNeutral(form)) return job;
    const stated = job.machine.device.cache?.bytes;
    const rules = (['prefill', 'decode'] as const).flatMap((phase) => (phase === 'decode' && job.workload.output < 2 ? [] : rulesOf(job, phase, form, stated ?? ASSUMED_BUFFER)));
    const made = withOpRules(job, rules);
    if (rules.length === 0) return noted(made, ID, 'info', 'no-attention', 'No layer attends by softmax, so that there are no passes to choose.');
    return stated === undefined && form.passes > 1 ? noted(made, ID, 'info', 'assumed-buffer', `${job.machine.device.name} states no memory on chip; 16 MB are assumed.`) : made;
  },
};
