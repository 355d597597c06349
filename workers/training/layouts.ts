import { routesToExperts } from '../../src/engine/architecture.ts';
import type { TrainingJob } from '../../src/engine/job.ts';
import { layoutQuestion, legalLayouts, withLayout, type Layout, type LegalLayouts } from '../../src/engine/parallelism/layouts.ts';
import { largestLoss, rankLayouts, type LayoutPrice, type LayoutRanking, type RankedLayout, type RankingProgress } from '../../src/engine/parallelism/rank-layouts.ts';
import { worstMemory } from '../../src/engine/training/ledger.ts';
import { recipePeak } from '../../src/engine/training/metrics.ts';
import { modelStepFlops } from '../../src/engine/training/model-flops.ts';
import { STEP_PARTS, type StepParts } from '../../src/engine/training/results.ts';
import { trainingStep } from '../../src/engine/training/step.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import type { FoundLayout, LayoutsAnswer, LayoutsFound } from '../../src/store/training-answers.ts';
import { startSearch, type Search } from '../search.ts';

/** Layouts a reader is shown. */
const TOP = 50;
/** Starts a search over every legal layout of a job's machine; nothing is priced before `go`. */
export function searchLayouts(search: number, job: TrainingJob): Search<LayoutsAnswer> {
  const within = legalLayouts(layoutQuestion(job));
  // A model that fits no other way may reach beyond its node.
  const legal = within.layouts.length > 0 ? within : legalLayouts(layoutQuestion(job, true));
  const ranking = rankLayouts(legal.layouts, (layout) => priceOf(withLayout(job, layout)), { top: TOP, yieldEvery: 4 });
  return startSearch<RankingProgress, LayoutRanking, LayoutsFound>(search, ranking, (ranked) => answerOf(job, legal, ranked));
}

const NO_PARTS = Object.fromEntries(STEP_PARTS.map((part) => [part, 0])) as StepParts;

/** Memory decides first: what does not fit takes no part in the race for time. */
function priceOf(job: TrainingJob): LayoutPrice {
  const memory = worstMemory(job);
  if (!memory.fits) return { seconds: Infinity, parts: NO_PARTS, memoryBytes: memory.total, memoryFits: false };
  const { seconds, parts } = trainingStep(job, 'closed form');
  return { seconds, parts, memoryBytes: memory.total, memoryFits: true };
}

function answerOf(job: TrainingJob, { refused }: LegalLayouts, { best, nearest, priced, lost }: LayoutRanking): LayoutsFound {
  const peak = recipePeak(job) * job.machine.count;
  const flops = modelStepFlops(job);
  const run = asRun(job, best);
  const found = (ranked: RankedLayout): FoundLayout => ({ ...ranked, mfu: flops / (peak * ranked.price.seconds), settings: settingsOf(job, ranked.layout) });
  return {
    done: true, priced, lost, refused,
    best: run.map(found),
    nearest: nearest === undefined || best.length > 0 ? undefined : found({ ...nearest, loses: undefined }),
    capacity: job.machine.memoryCapacity,
  };
}

/** The best by formula, with their schedules run: they show what an estimate of them will, in that order. */
function asRun(job: TrainingJob, best: readonly RankedLayout[]): readonly RankedLayout[] {
  const priced = best.map(({ layout }) => {
    const { seconds, parts, memory } = trainingStep(withLayout(job, layout), 'simulated');
    return { layout, price: { seconds, parts, memoryBytes: memory.total, memoryFits: memory.fits } };
  });
  const fitting = priced.filter(({ price }) => price.memoryFits).sort((a, b) => a.price.seconds - b.price.seconds);
  const first = fitting[0]?.price.parts;
  return fitting.map((ranked, place) => ({ ...ranked, loses: place === 0 || first === undefined ? undefined : largestLoss(ranked.price.parts, first) }));
}

/** Settings that give a job this layout. The global batch is named, as its default follows the number of replicas. */
function settingsOf(job: TrainingJob, layout: Layout): Settings {
  const { tensor, pipeline, context, data, expert, virtual, microBatch, zero, shard, recomputation } = layout;
  const hasExperts = routesToExperts(job.network.architecture);
  return {
    tensor, pipeline, context, microBatch, zero, recomputation,
    globalBatch: job.workload.globalBatch,
    sequenceParallel: tensor > 1,
    ...(hasExperts && { expert }),
    ...(virtual > 1 ? { schedule: 'interleaved', virtual } : { schedule: '1f1b' }),
    ...(zero > 0 && shard !== data * context && { shard }),
  };
}
