import type { Ffn, Mixer } from '../architecture.ts';
import type { GenerationPhase, GenerationJob, StackPlan } from '../job.ts';
import type { Op, OpSink } from '../op.ts';
import { isUntouched, ownerOf, type AddedWork } from '../techniques/mechanisms.ts';
import { withRules } from '../techniques/op-rules.ts';
import { emitCrossCache, emitSoftmaxAttention } from './attention.ts';
import { collective, elementwise, gather, headGemm, startEmission, type Emission, type EmissionSink } from './emission.ts';
import { normBytes } from './eager.ts';
import { emitDenseFfn, emitMoe } from './feed-forward.ts';
import { emitGivenMixer } from './given.ts';
import { emitListed } from './listed.ts';
import { emitLatentAttention } from './mla.ts';
import { emitGatedDeltaNet, emitKimiDelta, emitLightning, emitLinearGru, emitMamba1, emitMamba2, emitRwkv7 } from './recurrent.ts';
import { precisionOf } from './precision.ts';
import { passShape, prefilledTogether, prefillShape, type PassShape } from './shape.ts';

/**
 * Describes every operation of one phase of `job`, as the most loaded device executes it, to `sink`: the one source of
 * truth for what a network costs. Equal layers are described once with their count.
 */
export function emitPhase(job: GenerationJob, phase: GenerationPhase, sink: OpSink): void {
  if (isUntouched(job.mechanisms)) return emitNetwork(job, phase, sink);
  const precision = precisionOf(job.formats);
  const element = { read: precision.activation, written: precision.residual };
  const { rules, added } = job.mechanisms;
  emitNetwork(job, phase, rules.length === 0 ? sink : withRules(rules, phase, element, sink));
  emitAdded(job, added, phase, sink);
  emitCompanions(job, phase, sink);
}

/** Operations of techniques, each marked as its own. */
function emitAdded(job: GenerationJob, added: readonly AddedWork[], phase: GenerationPhase, sink: OpSink): void {
  for (const work of added) {
    if (work.phase !== phase) continue;
    work.emit(startEmission(job, passShape(job, phase), owned(work.technique, 1, sink)));
  }
}

/** Phases of companion models that run within one of the job's. */
function emitCompanions(job: GenerationJob, phase: GenerationPhase, sink: OpSink): void {
  for (const { job: companion, label, runs } of job.mechanisms.companions) {
    for (const run of runs) {
      if (run.during === phase && run.times > 0) emitPhase(companion, run.phase, named(ownerOf(label, run.phase, phase), owned(ownerOf(label, run.phase, phase), run.times, sink)));
    }
  }
}

/** Operations of another model say whose they are wherever they are listed. */
function named(owner: string, sink: (op: Op) => void): (op: Op) => void {
  return (op) => {
    op.name = `${owner}: ${op.name}`;
    sink(op);
  };
}

function owned(owner: string, times: number, sink: OpSink): (op: Op) => void {
  return (op) => {
    op.owner = op.owner === '' ? owner : `${owner}: ${op.owner}`;
    op.count *= times;
    sink(op);
  };
}

/** The network's own operations. */
function emitNetwork(job: GenerationJob, phase: GenerationPhase, sink: EmissionSink): void {
  const e = startEmission(job, passShape(job, phase), sink);
  const { encoder } = job.network;
  if (job.network.architecture.ops !== undefined) return emitListed(e, job.network.architecture.ops);
  if (encoder !== undefined && phase === 'prefill') emitEncoder(e, job, encoder);
  emitTrunk(e, job);
}

/** One pass of a shape through the only stack of a job: what a phase of a decoder consists of. */
export function emitPass(job: GenerationJob, shape: PassShape, sink: OpSink): void {
  emitTrunk(startEmission(job, shape, sink), job);
}

function emitTrunk(e: Emission, job: GenerationJob): void {
  emitEmbedding(e, 'model', e.shape.tokens);
  emitStack(e, job.network.stack, '');
  if (job.network.architecture.kind !== 'encoder') emitHead(e);
}

/** The encoder of an encoder-decoder model reads the prompt once; its output becomes the cross attention's cache. */
function emitEncoder(e: Emission, job: GenerationJob, encoder: StackPlan): void {
  const decoderShape = e.shape;
  e.shape = prefillShape(prefilledTogether(job), job.workload.prompt, job.kernels.prefillChunk, true);
  emitEmbedding(e, 'encoder', e.shape.tokens);
  emitStack(e, encoder, 'encoder ');
  for (const { key, mixer, count } of job.network.stack.mixers) {
    if (mixer.kind === 'cross') emitCrossCache(e, key, mixer, count, 'stream');
  }
  e.shape = decoderShape;
}

function emitStack(e: Emission, stack: StackPlan, prefix: string): void {
  emitBlocks(e, stack, prefix);
  const part = prefix === '' ? 'model' : prefix.trim();
  emitNorms(e, stack, part, stack.norms + stack.norm.final);
  // One more than the layers': the table of the embedding is split by rows, and each device has looked up its own.
  collective(e, part, 'All-reduce', stack.reductions + 1, 'all-reduce', e.job.parallelism.tensor, e.shape.tokens * stack.hidden * e.precision.residual);
}

/** Mixers and feed-forward layers of a stack, kind by kind. */
export function emitBlocks(e: Emission, stack: StackPlan, prefix: string): void {
  for (const { key, mixer, count } of stack.mixers) emitMixer(e, prefix + key, mixer, count);
  for (const { key, ffn, count } of stack.ffns) emitFfn(e, prefix + key, ffn, count);
}

/** Norms with the addition before each: reads the stream and what is added to it, writes the stream and its normed copy. Training keeps the stream. */
export function emitNorms(e: Emission, stack: StackPlan, part: string, count: number, name = 'Norm and residual'): void {
  const { training } = e;
  const { moved, kept } = normBytes(e, stack.norm.kind, true);
  const T = training === undefined ? e.shape.tokens : e.shape.tokens / training.sequenceShards;
  const flops = (stack.norm.kind === 'layernorm' ? 7 : 5) + 1;
  elementwise(e, 'norm', part, name, count, flops * T * stack.hidden, T * stack.hidden * moved, 0, T * stack.hidden * kept);
}

function emitMixer(e: Emission, part: string, mixer: Mixer, layers: number): void {
  switch (mixer.kind) {
    case 'full':
    case 'swa':
    case 'chunked':
    case 'bidir':
    case 'cross':
    case 'sparse':
      return emitSoftmaxAttention(e, part, mixer, layers);
    case 'mla':
      return emitLatentAttention(e, part, mixer, layers);
    case 'mamba1':
      return emitMamba1(e, part, mixer, layers);
    case 'mamba2':
      return emitMamba2(e, part, mixer, layers);
    case 'gated_delta_net':
      return emitGatedDeltaNet(e, part, mixer, layers);
    case 'kda':
      return emitKimiDelta(e, part, mixer, layers);
    case 'rwkv7':
      return emitRwkv7(e, part, mixer, layers);
    case 'lightning':
      return emitLightning(e, part, mixer, layers);
    case 'mlgru':
      return emitLinearGru(e, part, mixer, layers);
    case 'given':
      return emitGivenMixer(e, part, mixer, layers);
    case 'none':
      return;
  }
}

function emitFfn(e: Emission, part: string, ffn: Ffn, layers: number): void {
  switch (ffn.kind) {
    case 'dense':
    case 'given':
      return emitDenseFfn(e, part, ffn, layers);
    case 'moe':
      return emitMoe(e, part, ffn, layers);
    case 'none':
      return;
  }
}

/** Looking `tokens` up copies one row each: no multiplication, and only the rows used are read. */
export function emitEmbedding(e: Emission, part: string, tokens: number): void {
  const { architecture } = e.job.network;
  const width = architecture.embed_dim ?? architecture.hidden;
  const tables = architecture.learned_positions === undefined ? 1 : 2;
  gather(e, part, 'Embedding', tables * tokens * width * e.precision.embedding, tokens * architecture.hidden * e.precision.residual);
}

/** Logits for the positions whose next token is wanted, the vocabulary split over tensor-parallel devices, and the choice of a token. */
function emitHead(e: Emission): void {
  const { architecture } = e.job.network;
  const { tensor } = e.job.parallelism;
  const { heads } = e.shape;
  const width = architecture.embed_dim ?? architecture.hidden;
  const vocab = Math.ceil(architecture.vocab / tensor);
  headGemm(e, 'LM head', heads, vocab, width);
  collective(e, 'model', 'Gather logits', 1, 'all-gather', tensor, heads * vocab * e.precision.residual);
  elementwise(e, 'head', 'model', 'Sampling', 1, SAMPLING_FLOPS * heads * architecture.vocab, heads * architecture.vocab * (e.precision.residual + LOGIT_BYTES));
}

/** Softmax over the vocabulary and a pass to draw from it. */
const SAMPLING_FLOPS = 6;
/** Probabilities are kept in 32 bits. */
const LOGIT_BYTES = 4;
