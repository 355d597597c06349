import type { Job, TrainingJob } from '../engine/job.ts';
import { microBatches } from '../engine/parallelism/data-parallel.ts';
import { compareActivations, type LayerFormula } from './activation-account.ts';
import { headedDims, type Dims } from './dims.ts';
import { paddedVocabulary } from './megatron-shape.ts';
import type { Account } from './peer.ts';
import { trainingAll } from './work.ts';

interface Asked {
  readonly job: TrainingJob;
  readonly dims: Dims;
  /** s·b·h, in elements. */
  readonly stream: number;
  readonly tensor: number;
  readonly pipeline: number;
}

function asked(job: Job): Asked | string {
  const trains = trainingAll(job);
  if (typeof trains === 'string') return trains;
  const dims = headedDims(trains.network);
  if (typeof dims === 'string') return dims;
  const { layout, predictionHeads } = trains.training;
  if (layout.context > 1) return 'It knows no sequences split over devices.';
  if (predictionHeads > 0) return 'It knows no heads that predict further ahead.';
  if (trains.training.recomputation.kind === 'operations') return 'It knows no recomputation by operation.';
  if (layout.schedule !== '1f1b' && layout.schedule !== 'interleaved') return 'It is for one-forward-one-backward schedules.';
  const { sequence, microBatch } = trains.workload;
  return { job: trains, dims, stream: sequence * microBatch * dims.hidden, tensor: trains.parallelism.tensor, pipeline: layout.pipeline };
}

/** Widths of the FFN by layer, averaged: what one letter stands for. */
function innerWidth({ dense, moe, layers }: Dims): number {
  return ((dense?.layers ?? 0) * (dense?.ffn.dim ?? 0) + (moe?.layers ?? 0) * (moe?.ffn.expert_dim ?? 0)) / layers;
}

function layerWhy({ dense, moe, attention, hidden }: Dims): string {
  const why: string[] = [];
  if (moe !== undefined) why.push('It knows no experts: each token keeps the inputs and insides of several, and routers’ probabilities.');
  if ((dense?.ffn ?? moe?.ffn)?.gated === true) why.push('It has no letter for a gate: gate, up and their product are kept, three tensors of the inner width in place of two.');
  if (attention.kind !== 'mla' && attention.kv_heads < attention.heads) why.push('It gives every query head keys and values of its own, more than grouped heads keep.');
  if (attention.kind !== 'mla' && attention.heads * attention.head_dim !== hidden) why.push('It takes all heads together to be as wide as the model.');
  return why.length === 0 ? 'Its layer has an inner width of four times the model’s, or keeps other tensors than this model’s.' : why.join(' ');
}

/** Micro-batches in flight over the stages, times the layers of an even stage: the layers held at once. */
function heldLayers({ job, dims, pipeline }: Asked): number {
  const { virtual } = job.training.layout;
  if (pipeline === 1) return dims.layers;
  return virtual > 1 ? dims.layers * (1 + (pipeline - 1) / (pipeline * virtual)) : dims.layers * Math.min(1, microBatches(job) / pipeline);
}

/** Megatron-LM’s own report, which takes the attention core as computed again (megatron/training/theoretical_memory_usage.py). */
export function compareReportedActivations(given: Job): Account | string {
  const a = asked(given);
  if (typeof a === 'string') return a;
  const { job, dims, stream, tensor, pipeline } = a;
  const { sequence: s, microBatch: b } = job.workload;
  const { hidden: h } = dims;
  const split = job.training.layout.sequenceParallel && job.training.recomputation.kind === 'selective';
  const held = heldLayers(a);
  const inputs = ((8 * s * b + stream) * pipeline * held) / dims.layers;
  const vocab = paddedVocabulary(dims.vocab, tensor);
  const logits = pipeline > 1 ? 0 : split ? 4 * stream * (1 + vocab / h) : 2 * (stream + (s * b * vocab) / tensor);
  return compareActivations(job, {
    layer: split ? (stream * (18 + (4 * innerWidth(dims)) / h)) / tensor : stream * (10 + 24 / tensor),
    held,
    ends: split ? (inputs + logits) / tensor : inputs + logits,
    overhead: split ? 1 : 1.05,
    recomputation: 'selective',
    dropout: true,
    layerWhy: split ? layerWhy(dims) : `Without sequence parallelism its layer is that of a GPT whose inner width is four times the model’s, whatever this model’s is. ${layerWhy(dims)}`,
    endsWhy: 'It counts indices and the mask of dropout for every micro-batch in flight, and without a pipeline the logits. We count what each stage holds outside its layers.',
    overheadWhy: 'It adds 5 % for buffers of the optimizer and other temporary tensors.',
  });
}

/** Bytes of one layer by table 2 of arXiv:2205.05198, with what the job splits and computes again. */
export function paperLayerBytes({ job, dims, stream, tensor }: Asked): number {
  const { attention: at, hidden: h } = dims;
  const heads = at.heads;
  const core = (5 * heads * job.workload.sequence) / h;
  const sequenceParallel = job.training.layout.sequenceParallel;
  switch (job.training.recomputation.kind) {
    case 'full':
      return sequenceParallel ? (2 * stream) / tensor : 2 * stream;
    case 'selective':
      return sequenceParallel ? (34 * stream) / tensor : stream * (10 + 24 / tensor);
    // By operation is none of the paper's.
    case 'operations':
    case 'none':
      return sequenceParallel ? (stream * (34 + core)) / tensor : stream * (10 + 24 / tensor + core / tensor);
  }
}

/** The paper’s own formula: table 2 by layer, section 4.3 for the ends. */
export function comparePaperActivations(given: Job): Account | string {
  const a = asked(given);
  if (typeof a === 'string') return a;
  const { job, dims, stream, tensor, pipeline } = a;
  const shards = job.training.layout.sequenceParallel ? tensor : 1;
  const formula: LayerFormula = {
    layer: paperLayerBytes(a),
    held: heldLayers(a),
    ends: (stream * pipeline) / shards + (pipeline === 1 ? (4 * stream * (1 + dims.vocab / dims.hidden)) / tensor : 0),
    overhead: 1,
    recomputation: job.training.recomputation.kind,
    dropout: true,
    layerWhy: `Its layer is that of a GPT: heads as wide as the model, an inner width four times that, one matrix up and one down. ${layerWhy(dims)}`,
    endsWhy: 'It counts the mask of dropout on the embedding for every stage’s micro-batch in flight and, without a pipeline, the last norm’s input and output and the logits in 32 bits.',
    overheadWhy: '',
  };
  return compareActivations(job, formula);
}
