import type { Job } from '../engine/job.ts';
import { modelStepFlops } from '../engine/training/model-flops.ts';
import { account, step } from './account.ts';
import { dimsOf, hasWindows } from './dims.ts';
import { paddedVocabulary } from './megatron-shape.ts';
import { matricesOf, sharedWidth } from './parts.ts';
import type { Account } from './peer.ts';
import { trainingAll, trainingWork } from './work.ts';

/**
 * Megatron-LM’s FLOPs of an iteration (arXiv:2104.04473, section 5.1, with grouped queries, gates and experts as its
 * training loop counts them): three forward passes of B·s tokens through every matrix, the full square of attention, and
 * the padded output head.
 */
export function compareMegatronWork(job: Job): Account | string {
  const trains = trainingAll(job);
  if (typeof trains === 'string') return trains;
  const dims = dimsOf(trains.network);
  if (typeof dims === 'string') return dims;
  const { attention: a, hidden: d, layers, dense, moe, vocab } = dims;
  if (a.kind === 'mla') return 'The published formula knows no latent attention.';
  if (trains.training.predictionHeads > 0) return 'The published formula knows no heads that predict further ahead.';
  const { sequence: s, globalBatch } = trains.workload;
  const tokens = s * globalBatch;
  const ratio = (a.heads * a.head_dim) / d;
  const projections = 12 * tokens * layers * d * d * (1 + a.kv_heads / a.heads) * ratio;
  const square = 12 * tokens * layers * d * s * ratio;
  const width = (dense === undefined ? 0 : dense.layers * matricesOf(dense.ffn) * dense.ffn.dim)
    + (moe === undefined ? 0 : moe.layers * matricesOf(moe.ffn) * (moe.ffn.top_k * moe.ffn.expert_dim + sharedWidth(moe.ffn)));
  const feedForward = 6 * tokens * d * width;
  const head = 6 * tokens * d * paddedVocabulary(vocab, trains.parallelism.tensor);
  const ours = trainingWork(trains);
  const windows = hasWindows(trains.network);
  return account(modelStepFlops(trains), projections + square + feedForward + head, [
    step(windows ? 'ours' : 'convention', windows ? 'Full square of attention, windows and causal mask ignored' : 'Full square of attention', square - 3 * ours.scores, windows
      ? 'It multiplies every query with every key of the sequence. Here some layers see a window, and no query sees later keys, so most of those products are never asked for.'
      : 'It multiplies every query with every key of the sequence, also with later ones that the causal mask throws away. We count the half that is asked for.'),
    step('convention', 'Vocabulary padded', head - 3 * ours.head, 'It multiplies with the padded output head. We count the rows that have a token.'),
    step('unmodelled', 'Routers', -3 * ours.routers, 'The products that score the experts are left out.'),
    step('unmodelled', 'Other work', projections + feedForward - 3 * (ours.projections + ours.feedForward + ours.other), 'Matrices that its formula has no letter for, such as gates on the attention output, are left out.'),
  ]);
}
