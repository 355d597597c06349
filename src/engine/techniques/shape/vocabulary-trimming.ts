import { planNetwork } from '../../network/plan.ts';
import { numberOf, type Technique } from '../technique.ts';

/** Drops tokens that the texts at hand never use: V′ = ⌈share · V⌉ rows of embedding and head stay (arXiv:2305.15020). */
export const vocabularyTrimming: Technique = {
  id: 'vocabulary-trimming',
  mechanism: 'shape',
  generation: (job, parameters) => {
    const { name, architecture } = job.network;
    const vocab = Math.ceil(numberOf(parameters, 'kept') * architecture.vocab);
    return { ...job, network: planNetwork(name, { ...architecture, vocab }) };
  },
};
