import { useState } from 'react';
import type { Check } from '../../../lessons/lesson.ts';
import { ProblemCard } from './ProblemCard.tsx';

/** The problem of a step, and others of its family as they are asked for. */
export function StepProblem({ check }: { readonly check: Check }) {
  const [seed, setSeed] = useState(check.seed);
  return <ProblemCard family={check.family} seed={seed} onAnother={setSeed} />;
}
