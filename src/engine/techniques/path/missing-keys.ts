import type { Mixer } from '../../architecture.ts';
import type { GenerationJob, GenerationPhase } from '../../job.ts';
import { cacheElements } from '../../memory/kv-cache.ts';
import { elementwise, gemmIntoCache } from '../../network/emission.ts';
import type { AddedWork, OpRule } from '../mechanisms.ts';
import { planOf, type Ran } from './layers.ts';

/**
 * What a layer that a token skips keeps of it. `project`: the layer's own keys and values of the state with which the token left (CALM,
 * arXiv:2207.07061, section 3.2). `copy`: those of the layer it left at, written once more. Either way later tokens find a full cache.
 */
export type MissingKeys = 'project' | 'copy';

const WRITES = ['Rotary and cache write', 'Cache write'];
const PROJECTS = ['QKV projection', 'Key projection', 'Value projection', ...WRITES];

/** In layers that run for others, tokens that have left still leave keys and values: their rows stay in what makes and writes these. */
export function keptRows(job: GenerationJob, technique: string, how: MissingKeys, { rows }: Ran, phase: GenerationPhase): readonly OpRule[] {
  const plan = planOf(job, 'decoder');
  if (plan === undefined || rows >= 1 || rows <= 0) return [];
  const parts = plan.mixers.filter(({ mixer }) => keyWidth(job, mixer) > 0).map(({ key }) => key);
  if (parts.length === 0) return [];
  return [{
    technique, label: 'Tokens that left still leave keys and values', note: 'Later tokens attend to them in every layer (arXiv:2207.07061, section 3.2)', phase,
    on: { parts, names: how === 'project' ? PROJECTS : WRITES }, rows: 1 / rows,
  }];
}

/** In layers that run for nobody, keys and values of all tokens are made (`project`), or written (`copy`), by themselves. */
export function keysOfSkipped(job: GenerationJob, technique: string, how: MissingKeys, { calls }: Ran, phase: GenerationPhase): readonly AddedWork[] {
  const plan = planOf(job, 'decoder');
  if (plan === undefined || calls >= 1) return [];
  return plan.mixers.filter(({ mixer }) => keyWidth(job, mixer) > 0).map(({ key, mixer, count }) => ({
    technique, phase,
    emit: (e) => {
      const width = keyWidth(job, mixer);
      const { tokens } = e.shape;
      if (how === 'project') gemmIntoCache(e, key, 'Keys and values of skipped layers', count * (1 - calls), tokens, width, plan.hidden, 'stream');
      else elementwise(e, 'attention', key, 'Keys and values copied to skipped layers', count * (1 - calls), 0, 0, tokens * width * e.precision.kv);
    },
  }));
}

/** Elements that a layer caches for each new token; a recurrent state that is not updated needs nothing. */
function keyWidth(job: GenerationJob, mixer: Mixer): number {
  return mixer.kind === 'cross' ? 0 : cacheElements(mixer, job.network.architecture.hidden, job.parallelism.tensor, 'absorbed').perToken;
}
