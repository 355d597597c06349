import { isTraining, type GenerationJob } from '../../job.ts';
import { gemm, type Emission } from '../../network/emission.ts';
import { precisionOf } from '../../network/precision.ts';
import type { OpRule } from '../mechanisms.ts';
import { noted, numberOf, textOf, withMemory, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { deepest, depthLaw, type DepthLaw } from './depths.ts';
import { planOf, prefixOf, stackShape, type Stack } from './layers.ts';

const ID = 'adaptive-width';
/** Inner width of the gate's perceptron (arXiv:2312.10193, section 3.2). */
const GATE_WIDTH = 16;

/** Settings of the technique in numbers. */
interface Widths {
  readonly learners: number;
  readonly mean: number;
  readonly law: DepthLaw;
  readonly tile: number;
  readonly projections: boolean;
}

/**
 * A module is cut into learners, narrow copies of it that add up; a gate decides for each token how many of them, the first ones, it runs
 * (adaptive computation modules, arXiv:2312.10193). FLOPs are the mean share, or that of the widest token of a tile where tokens of a tile run together;
 * weights are those of the widest token of the pass. Learners are nested, so their law is that of depths.
 */
export const adaptiveWidth: Technique = {
  id: ID,
  mechanism: 'path',
  generation: (job) => job,
  settle: (job, parameters) => (isTraining(job) ? job : (narrowed(job, parameters) as typeof job)),
};

function narrowed(job: GenerationJob, parameters: Parameters): GenerationJob {
  const mean = numberOf(parameters, 'share');
  const learners = numberOf(parameters, 'learners');
  if (mean >= 1 || learners === 1) return job;
  const widths: Widths = { learners, mean, law: depthLaw(textOf(parameters, 'law')), tile: numberOf(parameters, 'tile'), projections: textOf(parameters, 'modules') === 'all' };
  if (modulesOf(job, 'decoder', widths).length === 0) return noted(job, ID, 'warning', 'no-modules', 'This model has no dense feed-forward layer that could be cut into learners; nothing changes.');
  const made = onStack(onStack(job, widths, 'decoder'), widths, 'encoder');
  return withMemory(made, [{ technique: ID, label: 'Gates', category: 'weights', bytes: () => (gateParameters(job, widths, 'decoder') + gateParameters(job, widths, 'encoder')) * precisionOf(job.formats).weight }]);
}

/** Modules with learners: dense feed-forward layers, and where asked the projections of each mixer. */
function modulesOf(job: GenerationJob, stack: Stack, { projections }: Widths): readonly { readonly part: string; readonly layers: number; readonly modules: number; readonly ffn: boolean }[] {
  const plan = planOf(job, stack);
  if (plan === undefined) return [];
  const prefix = prefixOf(stack);
  return [
    ...plan.ffns.filter(({ ffn }) => ffn.kind === 'dense' || ffn.kind === 'given').map(({ key, count }) => ({ part: prefix + key, layers: count, modules: 1, ffn: true })),
    // Query, key, value and output are modules of their own.
    ...(projections ? plan.mixers.filter(({ mixer }) => mixer.kind === 'full' || mixer.kind === 'bidir' || mixer.kind === 'swa').map(({ key, count }) => ({ part: prefix + key, layers: count, modules: 4, ffn: false })) : []),
  ];
}

function onStack(job: GenerationJob, widths: Widths, stack: Stack): GenerationJob {
  const modules = modulesOf(job, stack, widths);
  if (modules.length === 0) return job;
  const { law, mean, tile, learners } = widths;
  const parts = modules.map(({ part }) => part);
  const inner = modules.filter(({ ffn }) => ffn).map(({ part }) => part);
  let made = job;
  for (const phase of stack === 'encoder' ? (['prefill'] as const) : (['prefill', 'decode'] as const)) {
    const shape = stackShape(job, stack, phase);
    const executed = deepest(law, mean, 0, Math.min(tile, shape.tokens));
    const read = deepest(law, mean, 0, shape.tokens);
    const head = { technique: ID, phase };
    const rules: readonly OpRule[] = [
      { ...head, label: 'Learners that a tile of tokens runs, and that a pass reads', note: 'Mean of the widest token of a tile, and of the pass (order statistics; arXiv:2312.10193)', on: { kinds: ['gemm'], parts }, matrixFlops: executed, weightBytes: read },
      { ...head, label: 'Inner width that is computed', note: 'As many learners as the tile runs', on: { kinds: ['elementwise'], parts: inner, names: ['Activation', 'Gated activation'] }, vectorFlops: executed, activationBytes: executed },
    ];
    const emit = (e: Emission): void => {
      e.shape = shape;
      for (const { part, layers, modules: gates } of modules) {
        gemm(e, 'feed-forward', part, 'Gate of learners, first layer', layers * gates, shape.tokens, GATE_WIDTH, job.network.architecture.hidden, 'stream');
        gemm(e, 'feed-forward', part, 'Gate of learners, second layer', layers * gates, shape.tokens, learners, GATE_WIDTH);
      }
    };
    made = withWork(withOpRules(made, rules), [{ technique: ID, phase, emit }]);
  }
  return made;
}

function gateParameters(job: GenerationJob, widths: Widths, stack: Stack): number {
  return modulesOf(job, stack, widths).reduce((sum, { layers, modules }) => sum + layers * modules * GATE_WIDTH * (job.network.architecture.hidden + widths.learners), 0);
}
