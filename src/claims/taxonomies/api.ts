import type { Catalog } from '../../catalog/catalog.ts';
import { answeringOver, type Loaded } from '../../catalog/loaded.ts';
import { createSurveyAnswers, type EffectsAnswer, type EffectsQuestion, type SurveyAnswers } from './answers.ts';
import type { CalculatorAnswer, CalculatorValues } from './calculator.ts';
import type { SurveyId } from './surveys.ts';

/** The answers as promises over a catalog that is fetched when first asked; what goes wrong is a sentence. */
export interface SurveysAnswerer {
  /** Answers once the catalog is loaded. */
  ready(): Promise<Loaded<true>>;
  effects(question: EffectsQuestion): Promise<Loaded<EffectsAnswer>>;
  calculator(survey: SurveyId, values: CalculatorValues): Promise<Loaded<CalculatorAnswer | undefined>>;
}

export function createSurveysApi(load: () => Promise<Loaded<Catalog>>): SurveysAnswerer {
  const answered = answeringOver(async (): Promise<Loaded<SurveyAnswers>> => {
    const loaded = await load();
    return loaded.ok ? { ok: true, value: createSurveyAnswers(loaded.value) } : loaded;
  }, 'This could not be worked out');
  return {
    ready: () => answered(() => true as const),
    effects: (question) => answered((from) => from.effects(question)),
    calculator: (survey, values) => answered((from) => from.calculator(survey, values)),
  };
}
