import { elementwise, transfer } from '../../network/emission.ts';
import { sequencesPerReplica } from '../../network/shape.ts';
import { noted, numberOf, withWork, type Technique } from '../technique.ts';
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
    return withWork(step, [{
      technique: ID, phase: 'decode', emit: (e) => {
        elementwise(e, 'embedding', 'model', 'Embeddings mixed', 1, 2 * drafts * rows * hidden, (drafts + 1) * rows * hidden * e.precision.residual);
        transfer(e, 'model', 'N-gram tables on the host', 1, waited * bandwidth, bandwidth);
      },
    }]);
  },
};
