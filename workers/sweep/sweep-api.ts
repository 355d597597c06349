import { transfer } from 'comlink';
import type { Catalog, Loaded } from '../../src/catalog/catalog.ts';
import { createSweepAnswers } from '../../src/sweep/answering.ts';
import type { SweepApi } from '../../src/sweep/api.ts';
import { buffersOf } from '../../src/sweep/run.ts';

/** The answers of sweep/api.ts with a run's arrays handed over, not copied. */
export function createSweepApi(load: () => Promise<Loaded<Catalog>>, breathe: () => Promise<void>): SweepApi {
  const answers = createSweepAnswers({ load, breathe });
  return {
    ...answers,
    run: async (wanted) => {
      const answer = await answers.run(wanted);
      return answer.ok && answer.value.kind === 'priced' ? transfer(answer, buffersOf(answer.value.run)) : answer;
    },
  };
}
