import type { Measure } from './measures.ts';
import type { ShownPolicy } from './shown.ts';

/**
 * The latency that shows best what bounds the policies: of one alone, whichever its lowest load beyond the highest within targets misses first, so that its line
 * crosses the target where the title says; of several, gaps between tokens, in which policies differ most. Time to first token until that is known.
 */
export function boundingMeasure(shown: readonly ShownPolicy[]): Measure {
  const [own, ...others] = shown;
  if (others.length > 0) return 'gap';
  const { highest, points = [] } = own?.curve ?? {};
  const beyond = highest === undefined ? points[0] : points.find(({ load }) => load > highest.load);
  return beyond?.summary.targets.find(({ met }) => !met)?.name ?? 'ttft';
}
