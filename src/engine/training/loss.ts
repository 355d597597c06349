import type { Bytes } from '../../units/dimensions.ts';
import { collective, elementwise, headGemm, straightThrough, type Emission } from '../network/emission.ts';
import type { LossKind } from './plan.ts';

/** Softmax over the vocabulary, the logarithm of one entry, and the gradient's subtraction. */
const LOSS_FLOPS = 6;
/** Logits and the statistics of a token's softmax are in 32 bits. */
const LOGIT_BYTES = 4;
/** Maximum, sum and the target's logit are agreed on where the vocabulary is split. */
const STATISTICS = 3;

/**
 * Output head and cross-entropy over all tokens of the pass, for `share` of the vocabulary beyond the tensor split.
 * Unfused: logits are written, widened to 32 bits, and turned into logarithms of probabilities, which are kept until the
 * backward pass (arXiv:2205.05198, section 4.3; PyTorch's `cross_entropy` of `logits.float()`).
 * In place: logits are widened once and overwritten, by probabilities and then by their gradient (Megatron Core's
 * `vocab_parallel_cross_entropy`); it moves and keeps as much, and is less at the peak (`lossTransient`).
 * Compiled: the operations of the unfused loss in two kernels (torch.compile); logits are read for maximum and sum, kept as they are,
 * and read again for their gradient.
 * Fused (arXiv:2410.10989): logits are made in pieces and turned into their gradient where they lie; the gradients of
 * input and weights follow piece by piece, so only the input's gradient is kept. The same products run, none twice;
 * they count as the backward pass they belong to.
 */
export function emitLoss(e: Emission, part: string, loss: LossKind, share: number, stages: number): void {
  const fused = loss === 'fused';
  const T = e.shape.tokens;
  const { tensor } = e.job.parallelism;
  const { residual } = e.precision;
  const columns = vocabularyColumns(e, share);
  headGemm(e, 'LM head', T, columns, headWidth(e), fused, part);
  if (fused) straightThrough(e, 'loss', part, 'Cross-entropy and its gradient', 1, 2 * LOSS_FLOPS * T * columns, 2 * T * columns * residual);
  else if (loss === 'compiled') elementwise(e, 'loss', part, 'Cross-entropy', 1, LOSS_FLOPS * T * columns, T * columns * residual, 0, T * columns * residual);
  else elementwise(e, 'loss', part, 'Cross-entropy', 1, LOSS_FLOPS * T * columns, T * columns * (residual + 3 * LOGIT_BYTES), 0, T * columns * LOGIT_BYTES);
  collective(e, part, 'Loss statistics', STATISTICS, 'all-reduce', tensor, T * LOGIT_BYTES);
  collective(e, part, 'Loss statistics of stages', STATISTICS, 'all-reduce', stages, T * LOGIT_BYTES, 'pipeline');
}

/** Logits of a token that one device makes. */
function vocabularyColumns(e: Emission, share: number): number {
  const { vocab } = e.job.network.architecture;
  return Math.ceil((vocab * share) / e.job.parallelism.tensor);
}

function headWidth(e: Emission): number {
  const { architecture } = e.job.network;
  return architecture.embed_dim ?? architecture.hidden;
}

/**
 * Bytes alive only while the loss runs. Unfused, beside the logarithms of probabilities that are kept: their gradient and
 * that of the wide logits, both in 32 bits, since the one is read while the other is written (PyTorch's backward of
 * `log_softmax`), and the probabilities where the vocabulary is split (PyTorch's `loss_parallel` writes them apart); without a
 * backward pass the logits, the wide ones and the logarithms. In place, beside the
 * probabilities, which their gradient overwrites: the logits before and the gradient after, as narrow as the stream,
 * nothing where that has 32 bits itself. Compiled: the gradient beside the logits. Fused: one piece, of as many rows as make it no larger than the head's input.
 */
export function lossTransient(e: Emission, loss: LossKind, share: number, keepsLogits: boolean): Bytes {
  const T = e.shape.tokens;
  const columns = vocabularyColumns(e, share);
  const { residual } = e.precision;
  switch (loss) {
    case 'unfused':
      return T * columns * ((keepsLogits && e.job.parallelism.tensor > 1 ? 3 : 2) * LOGIT_BYTES + (keepsLogits ? 0 : residual));
    case 'in-place':
      return T * columns * ((residual < LOGIT_BYTES ? residual : 0) + (keepsLogits ? 0 : LOGIT_BYTES));
    case 'compiled':
      return T * columns * residual;
    case 'fused': {
      const pieces = Math.max(1, Math.ceil(columns / headWidth(e)));
      return Math.ceil(T / pieces) * columns * residual;
    }
  }
}
