import type { Counts, Front, PricedRun, Ranked, SweepSpec } from '../types.ts';
import { kinOf } from '../kin.ts';
import { BEST, mergeBest } from './best.ts';
import { addCounts, noCounts } from './counts.ts';
import { LAYERS, emptyFront, mergeFronts } from './front.ts';
import { heldOf, withStretch } from './stretches.ts';
import type { Stretch } from './stretches.ts';

/** What the scenarios of a sweep that have been priced come to. */
export interface Answer {
  /** Which they are: sorted, neighbours joined. */
  readonly taken: readonly Stretch[];
  readonly front: Front;
  readonly best: readonly Ranked[];
  readonly counts: Counts;
}

/** The part of a run that its answer is made of. */
export type RunPart = Pick<PricedRun, 'first' | 'count' | 'front' | 'best' | 'counts'>;

/** An answer that grows as runs come in. */
export interface GrowingAnswer {
  /** Counts a run; false where it was counted before, as when two workers were given it, and nothing changes. Throws where only a part of it was. */
  take(run: RunPart): boolean;
  /** The same with what another answer has taken, a shard's or one kept from before. */
  takeAnswer(answer: Answer): boolean;
  answer(): Answer;
}

/** How deep an answer looks: layers of the front and how many of the best. Runs must have been asked for as much. */
export interface AnswerDepth {
  readonly layers: number;
  readonly best: number;
}

/** Fronts wait until they have so many points, or as many as the front they join: all merging together is then as cheap as one sort. */
const WAITING = 4096;

/** An answer that holds nothing yet. Runs may come in any order; whatever the order and the runs, the same scenarios give the same answer. */
export function createAnswer(spec: Pick<SweepSpec, 'objectives' | 'constraints'> & Partial<Pick<SweepSpec, 'axes'>>, depth: AnswerDepth = { layers: LAYERS, best: BEST }): GrowingAnswer {
  const wants = spec.objectives.map((objective) => objective.want);
  const kin = kinOf({ axes: spec.axes ?? [] });
  let taken: readonly Stretch[] = [];
  let front = emptyFront(wants.length);
  let waiting: Front[] = [];
  let points = 0;
  let best: readonly Ranked[] = [];
  let counts = noCounts(spec.constraints);

  const mergeWaiting = (): void => {
    if (waiting.length === 0) return;
    front = mergeFronts([front, ...waiting], wants, depth.layers);
    waiting = [];
    points = 0;
  };
  const takeAnswer = (answer: Answer): boolean => {
    const held = answer.taken.map((stretch) => heldOf(taken, stretch));
    if (held.every((how) => how === 'all')) return false;
    if (held.some((how) => how !== 'none')) {
      throw new RangeError(`Scenarios ${answer.taken.map(({ first, end }) => `${first} to ${end - 1}`).join(', ')}: some were counted before and some were not.`);
    }
    taken = answer.taken.reduce(withStretch, taken);
    best = mergeBest(best, answer.best, wants, depth.best, kin);
    counts = addCounts(counts, answer.counts, spec.constraints);
    waiting.push(answer.front);
    points += answer.front.index.length;
    if (points >= Math.max(WAITING, front.index.length)) mergeWaiting();
    return true;
  };

  return {
    take: ({ first, count, front: runFront, best: runBest, counts: runCounts }) => count > 0
      && takeAnswer({ taken: [{ first, end: first + count }], front: runFront, best: runBest, counts: runCounts }),
    takeAnswer,
    answer: () => {
      mergeWaiting();
      return { taken, front, best, counts };
    },
  };
}
