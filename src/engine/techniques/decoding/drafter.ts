import type { GenerationJob, Network } from '../../job.ts';
import { noted, textOf, type Parameters, type TechniqueContext } from '../technique.ts';

/** A draft model for a job, with what there is to say about the pair; no network where it cannot draft. */
export interface Drafter {
  readonly job: GenerationJob;
  readonly network: Network | undefined;
}

/** The model that a parameter names, as the drafter of a job. */
export function drafterOf(job: GenerationJob, technique: string, parameters: Parameters, { network }: TechniqueContext, name = 'draft'): Drafter {
  const draft = network(textOf(parameters, name));
  if (draft === undefined) return { job: noted(job, technique, 'error', 'no-draft', 'The draft model is not in the catalog; the technique is left out.'), network: undefined };
  const { architecture } = draft;
  const target = job.network;
  if (architecture.kind !== target.architecture.kind || architecture.ops !== undefined) {
    return { job: noted(job, technique, 'error', 'cannot-draft', `${draft.name} cannot guess what ${target.name} writes: one of them is not a decoder like the other. The technique is left out.`), network: undefined };
  }
  let said = job;
  if (draft.parameters.total > target.parameters.total) {
    said = noted(said, technique, 'warning', 'draft-too-large', `The draft model ${draft.name} is larger than ${target.name}, whose tokens it guesses: every guess costs more than the token itself.`);
  }
  if (architecture.vocab !== target.architecture.vocab) {
    said = noted(said, technique, 'info', 'other-vocabulary', `${draft.name} has ${architecture.vocab.toLocaleString('en')} entries in its vocabulary and ${target.name} ${target.architecture.vocab.toLocaleString('en')}; guesses would have to be translated, which is not priced.`);
  }
  return { job: said, network: draft };
}
