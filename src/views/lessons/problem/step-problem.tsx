import { useCallback } from 'react';
import type { Check } from '../../../lessons/lesson.ts';
import type { LessonWork } from '../../../store/lessons/work.ts';
import { useWork, useWorkStore } from '../work-context.tsx';
import { ProblemCard } from './ProblemCard.tsx';

/** The problem of a step, and others of its family as they are asked for. */
export function StepProblem({ check }: { readonly check: Check }) {
  const work = useWorkStore();
  const first = `${check.family}.${check.seed}`;
  const seed = useWork(useCallback(({ problems }: LessonWork) => problems.posed[first] ?? check.seed, [first, check.seed]));
  return <ProblemCard family={check.family} seed={seed} onAnother={(next) => work.pose(first, next)} />;
}
