import { formatText } from '../units/format.ts';
import { collectPhase } from '../engine/collect.ts';
import { metricOf } from '../engine/estimate.ts';
import type { OpRecord } from '../engine/estimate-types.ts';
import type { GenerationJob, GenerationPhase, Job } from '../engine/job.ts';
import { account, step } from './account.ts';
import { askViewer, byGroup, bytesOf, viewerOps, type ViewerAsked, type ViewerGroup, type ViewerOp } from './llm-viewer-ops.ts';
import { attentionWords, elementwiseWords, headWords, linearWords } from './llm-viewer-words.ts';
import type { Account, Difference } from './peer.ts';
import { generating, onOneDevice } from './work.ts';

/** Bandwidths of its table (hardwares/hardware_params.py) that are not the datasheet’s. */
const ITS_BANDWIDTH: Readonly<Record<string, number>> = { 'h100-sxm': 3072e9 };

/** Which of its groups one of our ops answers to. */
function groupOf({ kind, group, name }: OpRecord): ViewerGroup {
  if (group === 'head') return 'head';
  if (kind === 'gemm') return 'linear';
  return kind === 'attention' || name === 'Softmax' ? 'attention' : 'elementwise';
}

function ourGroups(job: GenerationJob, phase: GenerationPhase, amount: (op: OpRecord) => number): Readonly<Record<ViewerGroup, number>> {
  const sums = { linear: 0, attention: 0, elementwise: 0, head: 0 };
  for (const op of collectPhase(job, phase).ops) sums[groupOf(op)] += op.count * amount(op);
  return sums;
}

/** The job with matrices one by one and the full square of attention, as it counts them. */
function inItsTerms(job: GenerationJob): GenerationJob {
  return { ...job, kernels: { ...job.kernels, projections: 'separate', causal: 'full' } };
}

function total(sums: Readonly<Record<ViewerGroup, number>>): number {
  return sums.linear + sums.attention + sums.elementwise + sums.head;
}

function groupSteps(job: GenerationJob, phase: GenerationPhase, asked: ViewerAsked, ours: Readonly<Record<ViewerGroup, number>>, theirs: Readonly<Record<ViewerGroup, number>>): readonly Difference[] {
  const linear = linearWords(job, asked);
  const attention = attentionWords(job, phase, asked);
  const elementwise = elementwiseWords(asked);
  const head = headWords(job, asked);
  return [
    step(linear.kind, 'Matrices', theirs.linear - ours.linear, linear.why),
    step(attention.kind, 'Attention', theirs.attention - ours.attention, attention.why),
    step(elementwise.kind, 'Norms, activations, lookups', theirs.elementwise - ours.elementwise, elementwise.why),
    step(head.kind, 'Output head', theirs.head - ours.head, head.why),
  ];
}

const WHY_ONE = 'It prices one device: the whole model and batch on it, in one pass, with nothing to exchange.';
const WHY_TERMS = 'It takes query, key and value, gate and up as products of their own, each of which reads its input, and counts the full square of causal attention.';

/** Seconds of a phase: ours as set, and the sum over its ops of the longer of arithmetic and traffic. */
export function compareViewerTime(given: Job, phase: GenerationPhase): Account | string {
  const job = generating(given);
  if (typeof job === 'string') return job;
  const asked = askViewer(job, phase);
  if (typeof asked === 'string') return asked;
  const metric = phase === 'prefill' ? 'prefill_time' : 'decode_step_time';
  const ours = metricOf(job, metric) ?? Number.NaN;
  const ideal: GenerationJob = { ...job, efficiency: { kind: 'ideal' } };
  const idealSeconds = metricOf(ideal, metric) ?? Number.NaN;
  const one = onOneDevice(ideal);
  const oneSeconds = metricOf(one, metric) ?? Number.NaN;
  const inTerms = ourGroups(inItsTerms(one), phase, ({ callSeconds }) => callSeconds);
  const { machine } = job;
  const narrow = [asked.asked.weight, asked.asked.activation, asked.asked.kv].every((bytes) => bytes <= 1);
  const peak = machine.matrixPeak[narrow ? 'int8' : 'fp16'];
  const secondsAt = (bandwidth: number) => (op: ViewerOp): number => Math.max(op.flops / peak, bytesOf(op) / bandwidth);
  const ops = viewerOps(asked);
  const theirs = byGroup(ops, secondsAt(machine.memoryBandwidth));
  const stated = machine.memoryBandwidth === machine.device.memory.bandwidth ? ITS_BANDWIDTH[machine.device.id] : undefined;
  const final = stated === undefined ? total(theirs) : total(byGroup(ops, secondsAt(stated)));
  return account(ours, final, [
    step('unmodelled', 'Launches, host and real kernels', idealSeconds - ours, 'It takes every op at the datasheet’s peak or bandwidth. We add what measured kernels lose, the shortest time of a kernel, and the host.'),
    step('unmodelled', 'One device', oneSeconds - idealSeconds, WHY_ONE),
    step('convention', 'Kernels it has in mind', total(inTerms) - oneSeconds, WHY_TERMS),
    ...groupSteps(job, phase, asked, inTerms, theirs),
    step('ours', 'Bandwidth in its table', final - total(theirs), `Its table gives this device ${formatText(stated ?? 0, 'bytes-per-second', { figures: 4 })}; the datasheet says ${formatText(machine.memoryBandwidth, 'bytes-per-second', { figures: 4 })}.`),
  ]);
}

/** Bytes of a pass that one device moves. */
export function compareViewerBytes(given: Job, phase: GenerationPhase): Account | string {
  const job = generating(given);
  if (typeof job === 'string') return job;
  const asked = askViewer(job, phase);
  if (typeof asked === 'string') return asked;
  const ours = total(ourGroups(job, phase, bytesOf));
  const one = onOneDevice(job);
  const onOne = total(ourGroups(one, phase, bytesOf));
  const inTerms = ourGroups(inItsTerms(one), phase, bytesOf);
  const theirs = byGroup(viewerOps(asked), bytesOf);
  return account(ours, total(theirs), [
    step('unmodelled', 'One device', onOne - ours, WHY_ONE),
    step('convention', 'Kernels it has in mind', total(inTerms) - onOne, WHY_TERMS),
    ...groupSteps(job, phase, asked, inTerms, theirs),
  ]);
}
