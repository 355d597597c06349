import { MEMORY_CATEGORIES, METRIC_NAMES, type Estimate } from '../../src/engine/estimate-types.ts';
import { RELIABILITY_NAMES } from '../../src/engine/derivation/training/reliability.ts';
import { STEP_PARTS } from '../../src/engine/training/results.ts';

/** Every number of a training estimate that has a place, with the number shown there. */
export function shownNumbers({ metrics, memory, phases, training }: Estimate): ReadonlyMap<string, number> {
  if (training === undefined) throw new Error('the job does not train');
  const shown = new Map<string, number>();
  for (const name of METRIC_NAMES) if (metrics[name] !== undefined) shown.set(`metric/${name}`, metrics[name]);
  shown.set('memory/total', memory.total);
  for (const category of MEMORY_CATEGORIES) shown.set(`memory/${category}`, memory.categories[category]);
  for (const part of STEP_PARTS) shown.set(`step/${part}`, training.step[part]);
  for (const name of RELIABILITY_NAMES) shown.set(`reliability/${name}`, training.reliability[name]);
  for (const stage of training.stages) {
    shown.set(`stage/${stage.stage}`, stage.memory.total);
    for (const category of MEMORY_CATEGORIES) shown.set(`stage/${stage.stage}/${category}`, stage.memory.categories[category]);
  }
  training.chunks.forEach((chunk, index) => {
    const { forwardSeconds, inputSeconds, recomputeSeconds, weightSeconds, savedBytes, transientBytes } = chunk;
    shown.set(`chunk/${index}`, forwardSeconds + inputSeconds + weightSeconds);
    shown.set(`chunk/${index}/forward`, forwardSeconds);
    shown.set(`chunk/${index}/recompute`, recomputeSeconds);
    shown.set(`chunk/${index}/weight`, weightSeconds);
    shown.set(`chunk/${index}/saved`, savedBytes);
    shown.set(`chunk/${index}/transient`, transientBytes);
  });
  for (const phase of phases) {
    shown.set(`phase/${phase.name}`, phase.seconds);
    for (const op of phase.ops ?? []) shown.set(`op/${op.id}`, op.seconds);
  }
  return shown;
}
