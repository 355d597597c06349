import type { Job } from '../engine/job.ts';
import { modelStepFlops } from '../engine/training/model-flops.ts';
import { account, step } from './account.ts';
import { largestStates } from './megatron-states.ts';
import type { Account, Difference, Peer } from './peer.ts';
import { compareWeightRead, comparePrefillRule } from './rules-pass.ts';
import { generating, prefillWork, sumOf, trainingAll, trainingWork, type WorkParts } from './work.ts';

const KAPLAN = 'https://arxiv.org/abs/2001.08361';
const CHINCHILLA = 'https://arxiv.org/abs/2203.15556';
const ZERO = 'https://arxiv.org/abs/1910.02054';
const KIPPLY = 'https://kipp.ly/transformer-inference-arithmetic/';

/** From work by part to `perParameter` operations for each active parameter and token; `passes` of the parts make up our figure. */
function perParameterSteps(job: Job, parts: WorkParts, passes: number, tokens: number, headTokens: number): readonly Difference[] {
  const { parameters, architecture } = job.network;
  const each = 2 * passes;
  const head = passes * parts.head;
  const headWeights = architecture.vocab * (architecture.embed_dim ?? architecture.hidden);
  const lookups = parameters.embedding + parameters.lmHead - headWeights;
  const matrices = passes * (parts.projections + parts.feedForward + parts.routers + parts.other);
  const rest = parameters.active - parameters.embedding - parameters.lmHead;
  return [
    step('unmodelled', 'Products of attention', -passes * parts.scores, 'Scores and weighted sums of attention belong to no parameter. They grow with the square of the sequence.'),
    step('convention', 'Output head at every token', each * headWeights * tokens - head, headTokens < tokens ? 'The rule multiplies every token with the output head. A prompt needs it for its last token only.' : 'The rule multiplies every token with the output head.'),
    step('convention', 'Token table counted as a product', each * lookups * tokens, architecture.tied_embeddings
      ? 'It counts a learned table of positions, and whatever else is looked up, as a product.'
      : 'It multiplies every token with the token table, of which one row is looked up. Kaplan and others leave the table out of N for that reason; Hoffmann and others leave it in.'),
    step('convention', 'Norms, biases and other parameters', each * rest * tokens - matrices, 'It counts two operations for each norm weight and bias too. Matrices that are multiplied in another order than they are stored in, as latent attention’s can be, are counted once as stored.'),
  ];
}

function compareForward(given: Job): Account | string {
  const job = generating(given);
  if (typeof job === 'string') return job;
  if (job.network.architecture.kind !== undefined) return 'The rule is for decoder-only models.';
  const { batch, prompt } = job.workload;
  const tokens = batch * prompt;
  const parts = prefillWork(job);
  return account(sumOf(parts), 2 * job.network.parameters.active * tokens, perParameterSteps(job, parts, 1, tokens, batch));
}

function compareTraining(given: Job): Account | string {
  const job = trainingAll(given);
  if (typeof job === 'string') return job;
  if (job.network.architecture.kind !== undefined) return 'The rule is for decoder-only models.';
  if (job.training.predictionHeads > 0) return 'The rule knows no heads that predict further ahead.';
  const tokens = job.workload.sequence * job.workload.globalBatch;
  return account(modelStepFlops(job), 6 * job.network.parameters.active * tokens, perParameterSteps(job, trainingWork(job), 3, tokens, tokens));
}

/** Sixteen bytes a parameter, of which ZeRO shares out twelve, fourteen or all. */
function compareStates(given: Job): Account | string {
  const job = trainingAll(given);
  if (typeof job === 'string') return job;
  const { zero, pipeline } = job.training.layout;
  const { tensor, data } = job.parallelism;
  const each = zero === 3 ? 16 / data : zero === 2 ? 2 + 14 / data : zero === 1 ? 4 + 12 / data : 16;
  const parameters = job.network.parameters.total / (tensor * pipeline);
  const states = largestStates(job);
  return account(states.bytes, each * parameters, [
    step('convention', 'Bytes of a parameter', each * states.parameters - states.bytes, `The paper takes 2 bytes each for weight and gradient and 12 for the optimizer${zero > 0 ? ', the shared ones divided by the copies of the model' : ''}. This recipe takes ${(states.bytes / states.parameters).toPrecision(4)} on the fullest device; gradients are kept in 32 bits where Megatron-LM keeps them so.`),
    step('unmodelled', 'Even shares', each * (parameters - states.parameters), `It divides all parameters evenly over tensor group and pipeline. ${job.parallelism.expert > 1 ? 'Experts are spread over a group of their own, which holds fewer on each device. ' : ''}Our fullest device has whole layers, tables at the ends of the pipeline, and norms and routers that every device of a group holds.`),
  ]);
}

/** What people reckon with on paper. */
export const RULES: Peer = {
  id: 'rules',
  name: 'Rule of thumb',
  what: 'What papers and posts reckon with by hand: operations and bytes for each parameter.',
  url: KIPPLY,
  formulas: [
    { quantity: 'forward-flops', formula: '2 · N · T', symbols: { N: 'parameters a token uses', T: 'tokens' }, source: 'Kaplan and others 2020, section 2.1', url: KAPLAN, compare: compareForward },
    { quantity: 'prefill-time', formula: '2 · N · T / (t · peak)', symbols: { N: 'parameters a token uses', T: 'tokens', t: 'devices that split the model' }, source: 'kipply 2022, transformer inference arithmetic', url: KIPPLY, compare: comparePrefillRule },
    { quantity: 'decode-time', formula: 'N · bytes / (t · bandwidth)', symbols: { N: 'all parameters', bytes: 'of one weight', t: 'devices that split the model' }, source: 'kipply 2022, transformer inference arithmetic', url: KIPPLY, compare: compareWeightRead },
    { quantity: 'training-flops', formula: '6 · N · T', symbols: { N: 'parameters a token uses', T: 'tokens of a step' }, source: 'Hoffmann and others 2022, appendix F', url: CHINCHILLA, compare: compareTraining },
    { quantity: 'states', formula: '16 · N / (t · p), shared by stage', symbols: { N: 'all parameters', t: 'tensor group', p: 'pipeline stages' }, source: 'Rajbhandari and others 2019, section 3.1', url: ZERO, compare: compareStates },
  ],
};
