import type { Catalog, Loaded } from '../catalog/catalog.ts';
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
  let loading: Promise<Loaded<Catalog>> | undefined;
  return {
    answer: async ({ id, settings, targets }) => {
      const catalog = await (loading ??= load());
      if (!catalog.ok) {
        loading = undefined;
        return catalog;
      }
      try {
        const question = INVERSE_QUESTIONS.find((one) => one.id === id);
        return question === undefined ? { ok: false, message: 'There is no such question.' } : { ok: true, value: question.ask(settings, targets, catalog.value) };
      } catch (error) {
        return { ok: false, message: `This could not be worked out: ${error instanceof Error ? error.message : String(error)}` };
      }
    },
  };
}
