import type { Job, TrainingJob } from '../engine/job.ts';
import { modelStepFlops } from '../engine/training/model-flops.ts';
import { account, step } from './account.ts';
import { compareActivations } from './activation-account.ts';
import { cookbookParameters, cookbookShape, sequenceOf } from './cookbook-shape.ts';
import { headedDims, hasWindows } from './dims.ts';
import { largestStates } from './megatron-states.ts';
import type { Account } from './peer.ts';
import { trainingAll, trainingWork } from './work.ts';

/** Whether it is asked with activation checkpointing. */
function checkpoints(job: TrainingJob): boolean {
  return job.training.recomputation.kind !== 'none';
}

/** calc_transformer_flops.py: three passes, four with checkpointing, over GPT layers; six operations for each entry of the head. */
export function compareCookbookWork(given: Job): Account | string {
  const job = trainingAll(given);
  if (typeof job === 'string') return job;
  const dims = headedDims(job.network);
  if (typeof dims === 'string') return dims;
  if (job.training.predictionHeads > 0) return 'It knows no heads that predict further ahead.';
  const { hidden: h, layers, vocab, attention: a, moe } = dims;
  const { sequence: s, globalBatch } = job.workload;
  const tokens = s * globalBatch;
  const factor = checkpoints(job) ? 4 : 3;
  const projections = 2 * (2 + 2 * (a.kv_heads / a.heads)) * layers * tokens * h * h;
  const scores = 4 * layers * tokens * s * h;
  const denseWork = 16 * layers * tokens * h * h;
  const interval = moe === undefined ? 1 : layers / moe.layers;
  const feedForward = moe !== undefined && moe.ffn.top_k > 1 ? denseWork * (1 + moe.ffn.top_k / interval) : denseWork;
  const gating = moe === undefined ? 0 : (2 * moe.ffn.experts * h) / interval;
  const head = 6 * tokens * h * vocab;
  const pass = projections + scores + feedForward;
  const ours = trainingWork(job);
  return account(modelStepFlops(job), factor * pass + head + gating, [
    step(hasWindows(job.network) ? 'ours' : 'convention', 'Full square of attention', 3 * (scores - ours.scores), `It multiplies every query with every key of the sequence${hasWindows(job.network) ? ', also in layers that see a window' : ''}, and takes the heads together to be as wide as the model. We count what the causal mask leaves.`),
    step('ours', 'Width of attention', 3 * (projections - ours.projections), 'It takes query and output matrices to be as wide as the model. This model’s heads together are of another width, or have gates.'),
    step('ours', moe === undefined ? 'Inner width taken as four times the model’s' : 'Experts as wide as a GPT’s layer', 3 * (feedForward - ours.feedForward), moe === undefined
      ? 'It has one feed-forward network in mind: two matrices, four times as wide as the model. It has no flag for another width or for a gate.'
      : 'It adds the work of k layers of a GPT to that of a dense one, whatever the width of an expert.'),
    step('ours', 'Routers', gating - 3 * ours.routers, 'It counts the router once, not once for each token, and without its backward pass.'),
    step('unmodelled', 'Output head and the rest', head - 3 * (ours.head + ours.other), 'What its formula has no letter for.'),
    step('convention', 'Forward pass computed again', (factor - 3) * pass, 'With checkpointing it adds a whole forward pass. We count what the model asks for and show recomputation apart; the scenario may also compute less again.'),
  ]);
}

/** calc_transformer_mem.py: model, gradients and optimizer of one device. */
export function compareCookbookStates(given: Job): Account | string {
  const job = trainingAll(given);
  if (typeof job === 'string') return job;
  const shape = cookbookShape(job.network, sequenceOf(job));
  if (typeof shape === 'string') return shape;
  const { zero, pipeline } = job.training.layout;
  const { tensor, data, expert } = job.parallelism;
  const devices = job.machine.count;
  const split = tensor * pipeline;
  const parameters = cookbookParameters({ ...shape, feedForward: shape.feedForward / (shape.experts > 1 ? expert : 1) });
  const weights = (2 * parameters) / split / (zero === 3 ? devices : 1);
  const gradients = (4 * parameters) / (zero >= 2 ? devices : 1);
  const optimizer = (12 * parameters) / (zero >= 1 ? devices : 1);
  const share = (stage: number): number => (zero >= stage ? data : 1);
  const dividedWeights = (2 * parameters) / split / share(3);
  const dividedGradients = (4 * parameters) / split / share(2);
  const dividedOptimizer = (12 * parameters) / split / share(1);
  const divided = dividedWeights + dividedGradients + dividedOptimizer;
  const states = largestStates(job);
  const each = divided / (parameters / split);
  return account(states.bytes, weights + gradients + optimizer, [
    step('convention', 'Bytes of a parameter', states.parameters * each - states.bytes, 'It takes 2 bytes for a weight, 4 for its gradient and 12 for the optimizer, whatever recipe and optimizer are set.'),
    step('convention', 'Parameters of a device', (parameters / split - states.parameters) * each, `It counts ${millions(parameters / split)} parameters on each device, all of its own count over tensor and pipeline group. We count ${millions(states.parameters)} on the fullest stage, where tables stand, layers are whole and norms are on every device.`),
    step('ours', 'Gradients not divided', gradients - dividedGradients, zero >= 2 ? 'It divides gradients by the number of devices: tensor, pipeline and data together.' : 'Its gradients are those of the whole model on every device: neither the tensor nor the pipeline group divides them.'),
    step('ours', 'Optimizer', optimizer - dividedOptimizer, zero >= 1 ? 'It divides optimizer states by the number of devices, also where some of those hold no share.' : 'Its optimizer states are those of the whole model on every device.'),
    step('ours', 'Weights divided twice', weights - dividedWeights, 'At ZeRO’s third stage it divides weights by tensor and pipeline group and again by all devices.'),
  ]);
}

/** calc_transformer_mem.py: 34·s·b·h a layer with checkpointing, and 5·a·s²·b more without, for the whole depth of the model. */
export function compareCookbookActivations(given: Job): Account | string {
  const job = trainingAll(given);
  if (typeof job === 'string') return job;
  const dims = headedDims(job.network);
  if (typeof dims === 'string') return dims;
  const { sequence: s, microBatch } = job.workload;
  if (job.training.predictionHeads > 0) return 'It knows no heads that predict further ahead.';
  const stream = s * microBatch * dims.hidden;
  const partitioned = job.training.layout.sequenceParallel;
  const again = checkpoints(job);
  return compareActivations(job, {
    layer: (stream * (34 + (again ? 0 : (5 * dims.attention.heads * s) / dims.hidden))) / (partitioned ? job.parallelism.tensor : 1),
    held: dims.layers,
    ends: 0,
    overhead: 1,
    recomputation: again ? 'selective' : 'none',
    dropout: true,
    layerWhy: `${partitioned || job.parallelism.tensor === 1 ? '' : 'Without partitioned activations it divides nothing by the tensor group; the insides of attention and feed-forward network are divided in fact. '}Its layer is that of a GPT, with heads as wide as the model and two matrices of four times that width.`,
    endsWhy: 'It counts layers alone: no embedding, no last norm, no logits.',
    overheadWhy: '',
  });
}

function millions(count: number): string {
  return count >= 1e9 ? `${(count / 1e9).toPrecision(4)} billion` : `${(count / 1e6).toPrecision(4)} million`;
}
