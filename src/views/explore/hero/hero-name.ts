import type { HeroName } from '../../../scenario/link/view-state.ts';
import type { Evaluation } from '../../../store/worker-api.ts';

/** Charts a scenario can be shown as, the one it starts with first. */
export function heroesOf({ values, estimate: { training } }: Evaluation): readonly HeroName[] {
  if (training === undefined) return ['roofline'];
  if (values.kind === 'finetuning') return ['methods', 'schedule', 'roofline'];
  // One pass of one stage is no schedule to look at first.
  const scheduled = training.stages.length > 1 || training.microBatches > 1;
  return scheduled ? ['schedule', 'roofline', 'methods'] : ['roofline', 'schedule', 'methods'];
}

/** The chart asked for, where the scenario has it. */
export function heroOf(evaluation: Evaluation, asked: HeroName | undefined): HeroName {
  const heroes = heroesOf(evaluation);
  return heroes.find((hero) => hero === asked) ?? heroes[0] ?? 'roofline';
}
