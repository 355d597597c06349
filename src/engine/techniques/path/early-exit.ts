import { isTraining, type GenerationJob } from '../../job.ts';
import { elementwise, gemm, headGemm, type Emission } from '../../network/emission.ts';
import { numberOf, noted, textOf, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { deepest, depthLaw } from './depths.ts';
import { planOf, ranOf, skippedLayers, stackShape } from './layers.ts';
import { keptRows, keysOfSkipped } from './missing-keys.ts';

const ID = 'early-exit';
/** A rarer end changes nothing that anyone would see. */
const RAREST = 1e-6;

/**
 * Tokens leave the stack before its end where a check says that the rest would change nothing (CALM, arXiv:2207.07061; stop & exit controller,
 * arXiv:2401.09964). A batch runs a layer unless all of its tokens have left, so it runs E[max] layers where one token runs E; rows that left take no
 * part. Skipped layers still need keys and values. A controller may also end a completion with probability p before each token: of n tokens
 * (1 − (1 − p)^n)/p are generated. Encoders leave by sequence, in their only phase.
 */
export const earlyExit: Technique = {
  id: ID,
  mechanism: 'path',
  generation: (job, parameters) => stopped(job, numberOf(parameters, 'stop')),
  settle: (job, parameters) => (isTraining(job) ? job : (leaving(job, parameters) as typeof job)),
};

/** Tokens that are expected of a completion of at most n when each may be the last with probability p. */
export function expectedTokens(n: number, p: number): number {
  return p < RAREST ? n : (1 - (1 - p) ** n) / p;
}

function stopped(job: GenerationJob, stop: number): GenerationJob {
  if (stop < RAREST || job.network.architecture.kind === 'encoder') return job;
  const output = Math.max(1, expectedTokens(job.workload.output, stop));
  const said = noted(job, ID, 'info', 'stopped-early', `Of ${job.workload.output} tokens a completion is expected to have ${output.toFixed(1)} before the controller ends it; figures are per token generated.`);
  return { ...said, workload: { ...job.workload, output }, mechanisms: { ...said.mechanisms, writing: { stopped: { chance: stop, asked: job.workload.output } } } };
}

function leaving(job: GenerationJob, parameters: Parameters): GenerationJob {
  const mean = numberOf(parameters, 'depth');
  if (mean >= 1) return job;
  const plan = planOf(job, 'decoder');
  if (plan === undefined) return noted(job, ID, 'warning', 'no-layers', 'This network is a list of operations and has no layers to leave; nothing is skipped.');
  const least = numberOf(parameters, 'earliest');
  // Whoever leaves has run a layer.
  const f = Math.min(1, Math.max(mean, least, 1 / job.network.architecture.layers));
  const law = depthLaw(textOf(parameters, 'law'));
  const phase = job.network.architecture.kind === 'encoder' ? 'prefill' : 'decode';
  const shape = stackShape(job, 'decoder', phase);
  // Tokens of one sequence leave an encoder together.
  const together = phase === 'prefill' ? shape.sequences : shape.tokens;
  const union = deepest(law, f, least, together);
  const ran = ranOf(f, union);
  const note = `Mean of the largest of ${together.toPrecision(3)} depths whose mean is ${(100 * f).toPrecision(3)} % of the layers (order statistics)`;
  const how = textOf(parameters, 'keys') === 'copy' ? 'copy' : 'project';
  const rules = [...skippedLayers(job, { technique: ID, label: 'Layers that run, and rows in them', note, phase, stack: 'decoder', mixers: ran, ffns: ran }), ...keptRows(job, ID, how, ran, phase)];
  const every = numberOf(parameters, 'every');
  const { layers } = job.network.architecture;
  const checks = (share: number): number => Math.min(layers / every, ((share - least) * layers) / every + 1);
  const controller = textOf(parameters, 'controller');
  const made = withWork(withOpRules(job, rules), [
    ...keysOfSkipped(job, ID, how, ran, phase),
    ...(controller === 'none' ? [] : [{ technique: ID, phase, emit: (e: Emission) => emitCheck(e, controller, checks(union), (together * checks(f)) / checks(union)) } as const]),
  ]);
  const graphed = job.kernels.host === 'graph' && phase === 'decode' ? noted(made, ID, 'info', 'graph', 'A graph of kernels is recorded at one depth. Leaving early needs a graph for each depth, or the host to look after each check; that wait is not priced.') : made;
  return f > mean ? noted(graphed, ID, 'warning', 'mean-below-earliest', 'The mean depth is less than the first layer that may be left; all leave there.') : graphed;
}

/** Stay or go, and stop: three classes. */
const CLASSES = 3;
/** Softmax of a row, and the largest of it. */
const CONFIDENCE_FLOPS = 6;

/** A check of `rows` tokens after each of `count` layers: a small classifier of the state, or the output head and how sure it is. */
function emitCheck(e: Emission, controller: string, count: number, rows: number): void {
  const { architecture } = e.job.network;
  if (controller === 'classifier') return gemm(e, 'head', 'model', 'Exit classifier', count, rows, CLASSES, architecture.hidden, 'stream');
  const { tensor } = e.job.parallelism;
  const vocab = Math.ceil(architecture.vocab / tensor);
  const often: Emission = { ...e, sink: (op) => { op.count *= count; e.sink(op); } };
  headGemm(often, 'Exit check, LM head', rows, vocab, architecture.embed_dim ?? architecture.hidden);
  elementwise(e, 'head', 'model', 'Exit check, confidence', count, CONFIDENCE_FLOPS * rows * vocab, rows * vocab * e.precision.residual);
}
