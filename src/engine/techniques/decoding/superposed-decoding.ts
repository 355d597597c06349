import { elementwise, transfer } from '../../network/emission.ts';
import type { GenerationJob } from '../../job.ts';
import { sequenceCacheBytes } from '../../memory/kv-cache.ts';
import { precisionOf } from '../../network/precision.ts';
import { decodeSteps, sequencesPerReplica } from '../../network/shape.ts';
import { readingLayers, tokensReading } from '../kv/cache-layers.ts';
import type { OpRule } from '../mechanisms.ts';
import { noted, numberOf, withMemory, withOpRules, withWork, type Technique } from '../technique.ts';
import { refused, stepSeconds, withStep } from './slot.ts';

const ID = 'superposed-decoding';

/**
 * One pass writes k drafts: its input is a weighted sum of their last tokens' embeddings, and n-gram tables tell which continuation belongs to
 * which (arXiv:2405.18400). The output counts the tokens of all drafts. There is one cache, not k. The tables are looked up by the host, which
 * takes a share o of a step as long as the pass itself.
 */
export const superposedDecoding: Technique = {
  id: ID,
  mechanism: 'decoding',
  generation: (job, parameters) => {
    const drafts = numberOf(parameters, 'drafts');
    if (drafts === 1) return job;
    const no = refused(job, ID);
    if (no !== undefined) return no;
    const store = numberOf(parameters, 'store');
    const { capacity, bandwidth } = job.machine.host;
    const said = store > capacity ? noted(job, ID, 'warning', 'host-too-small', `The n-gram tables take ${(store / 1e9).toPrecision(3)} GB of host memory, and a device has ${(capacity / 1e9).toPrecision(3)} GB of it.`) : job;
    const waited = numberOf(parameters, 'overhead') * stepSeconds(job);
    const step = withStep(said, { technique: ID, verified: 1, yields: drafts, formula: 'k', inputs: [{ symbol: 'k', name: 'Drafts', value: drafts, note: 'Each gets a token in every step' }] });
    const rows = sequencesPerReplica(job);
    const { hidden } = job.network.architecture;
    return withWork(onOneCache(step, drafts), [{
      technique: ID, phase: 'decode', emit: (e) => {
        elementwise(e, 'embedding', 'model', 'Embeddings mixed', 1, 2 * drafts * rows * hidden, (drafts + 1) * rows * hidden * e.precision.residual);
        transfer(e, 'model', 'N-gram tables on the host', 1, waited * bandwidth, bandwidth);
      },
    }]);
  },
};

/** The cache grows by one place for the tokens that all drafts get in a step. */
function onOneCache(job: GenerationJob, drafts: number): GenerationJob {
  const precision = precisionOf(job.formats);
  const rules = readingLayers(job).filter(({ cross }) => !cross).map((layer): OpRule => {
    const { all } = tokensReading(job, layer);
    // Half of the places that are not written lie before the mean step.
    const keys = Math.max(1, all - (decodeSteps(job.workload.output) * (1 - 1 / drafts)) / 2) / Math.max(1, all);
    return { technique: ID, label: 'Places read', note: 'A place of the cache serves all drafts', on: { names: ['Attention', 'Attention scores', 'Attention values'], parts: [layer.key] }, phase: 'decode', keys };
  });
  return withMemory(withOpRules(job, rules), [{
    technique: ID, label: 'Places of all drafts', category: 'kv_cache',
    scale: (workload) => {
      const apart = sequenceCacheBytes(job, precision, workload);
      return apart > 0 ? sequenceCacheBytes(job, precision, { ...workload, output: Math.max(1, Math.ceil(workload.output / drafts)) }) / apart : 1;
    },
  }]);
}
