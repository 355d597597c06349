import { holdChunk, type HeldChunk } from '../../training/held-chunk.ts';
import { planChunks } from '../../training/chunks.ts';
import { unsplit } from '../../training/model-flops.ts';
import { baseParameters } from '../../training/methods/neutral.ts';
import { opCount, opMatrixFlops } from '../op-amounts.ts';
import { constant, derived, modelFact, type Quantity } from '../quantity.ts';
import { globalBatch, orStated, total, shared, type TrainingContext } from './context.ts';
import { passOps, type PassOp } from './pass-ops.ts';
import type { ChunkPass } from '../../training/walk.ts';

/** The same job on one device, one sequence at a time, with the words for it. */
function wholeContext(c: TrainingContext): TrainingContext {
  return { ...c, job: unsplit(c.job), unsplit: true, calls: 'micro-batch', known: new Map(), shared: new Map() };
}

function wholeChunks(c: TrainingContext): readonly HeldChunk[] {
  return planChunks(c.job).map((chunk) => holdChunk(c.job, chunk));
}

const GROUPS = [['forward', 'F_f', 'Forward'], ['input', 'F_b', 'Activation gradients'], ['weight', 'F_w', 'Weight gradients']] as const satisfies readonly (readonly [ChunkPass, string, string])[];

/** FLOPs that one optimizer step asks for, as model and method state them. */
export function modelFlops(c: TrainingContext, symbol = 'F'): Quantity {
  return shared(c, 'model FLOPs', symbol, () => modelFlopsMade(c, symbol));
}

function modelFlopsMade(c: TrainingContext, symbol: string): Quantity {
  const value = c.step().modelFlops;
  const { globalBatch: sequences } = c.job.workload;
  return derived(symbol, 'Model FLOPs of a step', value, 'flops', 'B * F_s', () => [globalBatch(c), sequenceFlops(wholeContext(c), value / sequences)], {
    note: 'Counted on one copy of the model that is not split, without what is computed again (arXiv:2204.02311, appendix B).',
  });
}

function sequenceFlops(c: TrainingContext, value: number): Quantity {
  const chunks = wholeChunks(c);
  return derived('F_s', 'Model FLOPs of one sequence', value, 'flops', 'F_f + F_b + F_w', () => GROUPS.map(([pass, symbol, name]) => {
    const terms = chunks.flatMap((chunk) => passOps(c, chunk, pass)).filter(({ matrixFlops }) => matrixFlops > 0).map((op) => asked(c, op, pass));
    return total(symbol, name, terms.reduce((sum, term) => sum + term.value, 0), 'flops', 'x', terms);
  }));
}

/** An op's FLOPs as far as the model asks for them: what a kernel rebuilds does not count. */
function asked(c: TrainingContext, op: PassOp, pass: ChunkPass): Quantity {
  const flops = op.count * op.matrixFlops;
  if (pass === 'forward' || !op.rebuilds) return derived('x', op.name, flops, 'flops', 'n * F', () => [opCount(c, op), { ...opMatrixFlops(c, op), symbol: 'F' }]);
  return derived('x', `${op.name}, without the product made again`, flops - flops / 5, 'flops', 'n * F * 4 / 5', () => [opCount(c, op), { ...opMatrixFlops(c, op), symbol: 'F' }], {
    note: 'Four of the kernel’s five products are asked for; it makes the scores again to save memory.',
  });
}

/** Parameters of the whole model that get a gradient, those that the method adds included. */
export function trainedParameters(c: TrainingContext, value: number): Quantity {
  const whole = wholeContext(c);
  const terms = wholeChunks(whole).map(({ held, effect }, index): Quantity => {
    const matrices = held.matrices.reduce((sum, { rows, columns, count }) => sum + rows * columns * count, 0) + held.other;
    const share = (symbol: string, name: string, of: number): Quantity => constant(symbol, `Share of ${name} that is trained`, of, 'As the method says', 'ratio');
    const made = derived(`N_${index + 1}`, 'Trained parameters', effect.trained, 'parameters', 'a * N_m + v * N_v + e * N_e + h * N_h + N_a', () => [
      share('a', 'matrices', effect.trainsMatrices), modelFact('N_m', 'Parameters of matrices', matrices, 'architecture.pattern', 'parameters'),
      share('v', 'vectors', effect.trainsVectors), modelFact('N_v', 'Norms, biases and other vectors', held.vectors, 'architecture.norm', 'parameters'),
      share('e', 'the embedding', effect.trainsEmbedding), modelFact('N_e', 'Parameters of the embedding', held.embedding, 'architecture.vocab', 'parameters'),
      share('h', 'the head', effect.trainsHead), modelFact('N_h', 'Parameters of the head', held.head, 'architecture.vocab', 'parameters'),
      constant('N_a', 'Parameters that the method adds', effect.added, 'Adapters and the like', 'parameters'),
    ]);
    return orStated(made, `As the method counts them, of ${Math.round(baseParameters(held))} parameters`);
  });
  return total('N', 'Trained parameters', value, 'parameters', 'N', terms);
}
