import type { Catalog } from '../catalog/catalog.ts';
import { answeringOver, type Loaded } from '../catalog/loaded.ts';
import type { Settings } from '../scenario/fields.ts';
import { INVERSE_QUESTIONS, type InverseAnswer, type InverseQuestion, type Targets } from './questions/inverse.ts';

/** A scenario and what an answer must keep to: all questions asked backwards are asked of them. */
export interface BackwardsQuestion {
  readonly settings: Settings;
  readonly targets: Targets;
}

/** What a worker answers that is asked backwards. */
export interface BackwardsApi {
  /** One of the questions, which must apply to the scenario. */
  answer(wanted: BackwardsQuestion & { readonly id: InverseQuestion['id'] }): Promise<Loaded<InverseAnswer>>;
}

/** Answers one question a time. `load` is called once, when the first comes; again where it failed. */
export function createBackwardsAnswers(load: () => Promise<Loaded<Catalog>>): BackwardsApi {
  const answering = answeringOver(load, 'This could not be worked out');
  return {
    answer: async ({ id, settings, targets }) => {
      const question = INVERSE_QUESTIONS.find((one) => one.id === id);
      return question === undefined ? { ok: false, message: 'There is no such question.' } : answering((catalog) => question.ask(settings, targets, catalog));
    },
  };
}
