import type { TechniqueWorth, WorthMetric } from '../../../comparison/worth.ts';
import { formatDigits } from '../../../units/digits.ts';

const WORDS: Readonly<Record<WorthMetric, string>> = {
  tpot: 'time per token', ttft: 'first token', step_time: 'step', memory_per_device: 'memory', usd_per_million_tokens: 'dollars per token',
};

/** A ratio as it is written. What is written as one is no change to a reader. */
const shownRatio = (ratio: number): string => formatDigits(ratio, { figures: 3 });
const NO_CHANGE = shownRatio(1);

/** "Here: time per token ×0.71, memory ×0.92." */
export function worthWords({ metrics }: TechniqueWorth): string {
  const moved = metrics.filter(({ with: a, without: b }) => b > 0 && shownRatio(a / b) !== NO_CHANGE);
  if (metrics.length === 0) return 'Nothing here to compare it with.';
  if (moved.length === 0) return 'Changes nothing here.';
  return `Here: ${moved.map(({ metric, with: a, without: b }) => `${WORDS[metric]} ×${shownRatio(a / b)}`).join(', ')}.`;
}
