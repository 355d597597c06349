import type { GenerationJob } from '../../job.ts';
import { elementwise, gemm, headGemm, type Emission } from '../../network/emission.ts';
import { sequencesPerReplica } from '../../network/shape.ts';
import { numberOf, textOf, withCompanion, withMemory, withWork, type Parameters, type Technique } from '../technique.ts';
import { layersOf } from '../kv/architecture-changes.ts';
import { decayOf, treeNodes, treeYield } from './acceptance.ts';
import { nodesOf, withGuess } from './advice.ts';
import { againJob, refused, withStep } from './slot.ts';
import { withTreeWork } from './tree-work.ts';
import { firstLayers } from './truncate.ts';

const ID = 'draft-heads';
const COUNTS: readonly number[] = [1, 2, 3, 4, 5, 6];

/**
 * Heads on the model's last state guess what follows, in place of a draft model. Independent: one residual layer and one output head for each
 * place ahead (Medusa, arXiv:2401.10774). In sequence: one layer of the model's own shape run over its guesses (EAGLE, arXiv:2401.15077).
 * Guesses make a tree that the model checks in one pass.
 */
export const draftHeads: Technique = {
  id: ID,
  mechanism: 'decoding',
  generation: (job, parameters) => {
    const heads = numberOf(parameters, 'heads');
    if (heads === 0) return job;
    const no = refused(job, ID);
    if (no !== undefined) return no;
    return withGuess(job, job, {
      technique: ID, at: (from, size) => guessing(from, parameters, size), sizes: COUNTS, chosen: heads, words: (size) => `${size} ${size === 1 ? 'token' : 'tokens'} ahead, ${nodesOf(treeNodes(numberOf(parameters, 'branching'), size))}`,
    });
  },
};

function guessing(job: GenerationJob, parameters: Parameters, heads: number): GenerationJob {
  const branching = numberOf(parameters, 'branching');
  const nodes = treeNodes(branching, heads);
  const step = withStep(job, { technique: ID, verified: nodes + 1, ...treeYield(branching, heads, numberOf(parameters, 'acceptance'), decayOf(parameters)) });
  const tree = withTreeWork(step, ID, nodes);
  return textOf(parameters, 'kind') === 'independent' ? independent(tree, heads) : inSequence(tree, job, branching, heads);
}

function independent(job: GenerationJob, heads: number): GenerationJob {
  const { hidden: d, vocab } = job.network.architecture;
  const { tensor } = job.parallelism;
  const rows = sequencesPerReplica(job);
  const work = (e: Emission): void => {
    gemm(e, 'head', 'model', 'Draft heads, residual layer', heads, rows, Math.ceil(d / tensor), d);
    for (let head = 1; head <= heads; head += 1) headGemm(e, `Draft head ${head}`, rows, Math.ceil(vocab / tensor), d);
    elementwise(e, 'head', 'model', 'Draft heads, choice', 1, heads * rows * vocab * 2, heads * rows * vocab * e.precision.residual);
  };
  const bytes = (2 * heads * (d * d + d * vocab)) / tensor;
  return withMemory(withWork(job, [{ technique: ID, phase: 'decode', emit: work }]), [{ technique: ID, label: 'Draft heads', category: 'weights', bytes: () => bytes }]);
}

/** One layer reads the prompt and each level of guesses. Embedding and head are the model's. */
function inSequence(tree: GenerationJob, job: GenerationJob, branching: number, heads: number): GenerationJob {
  const layer = firstLayers(job.network, Math.min(1, layersOf(job.network.architecture).length));
  const draft = againJob(job, layer, job.workload.prompt);
  const { total, embedding, lmHead, encoderStack } = layer.parameters;
  const d = job.network.architecture.hidden;
  const own = total - embedding - lmHead - (encoderStack?.total ?? 0) + 2 * d * d;
  const bytes = (2 * own) / job.parallelism.tensor;
  const width = (1 + treeNodes(branching, heads - 1)) / heads;
  return withCompanion(withMemory(tree, [{ technique: ID, label: 'Draft layer', category: 'weights', bytes: () => bytes }]), {
    technique: ID, label: 'Draft layer', job: { ...draft, mechanisms: { ...draft.mechanisms, decoding: { verified: width, emitted: 1 } } }, holds: 'cache',
    runs: [{ phase: 'prefill', during: 'prefill', times: 1 }, { phase: 'decode', during: 'decode', times: heads }],
  });
}
