import type { Catalog } from '../../catalog/catalog.ts';
import type { CalculatorAnswer, CalculatorValues } from './calculator.ts';
import { calculatorOf } from './calculators.ts';
import { billOf, createEffectPricer, type Effect, type EffectPricer } from './effect.ts';
import type { Reference } from './reference.ts';
import type { SurveyId } from './surveys.ts';
import type { Leaf } from './taxonomy.ts';
import { isPriced } from './taxonomy.ts';

/** Leaves whose effects are wanted, against a reference. */
export interface EffectsQuestion {
  readonly reference: Reference;
  readonly leaves: readonly Leaf[];
}

/** One answer for each leaf asked, undefined where a leaf is not priced. */
export type EffectsAnswer = readonly (Effect | undefined)[];

/** What surveys' pages ask, answered in the worker or, where none can start, in the page. */
export interface SurveyAnswers {
  readonly effects: (question: EffectsQuestion) => EffectsAnswer;
  readonly calculator: (survey: SurveyId, values: CalculatorValues) => CalculatorAnswer | undefined;
}

/** Keeps what the present reference comes to, and drops it for the next. */
export function createSurveyAnswers(catalog: Catalog): SurveyAnswers {
  let kept: { readonly reference: string; readonly pricer: EffectPricer } | undefined;
  return {
    effects: ({ reference, leaves }) => {
      const key = JSON.stringify(reference.of);
      const { pricer } = (kept = kept?.reference === key ? kept : { reference: key, pricer: createEffectPricer(catalog) });
      return leaves.map(({ entry, stage }) => {
        if (isPriced(entry)) return pricer.effect(entry, reference.of[stage]);
        return entry.kind === 'program' ? billOf(entry.text, reference.of.inference, catalog) : undefined;
      });
    },
    calculator: (survey, values) => calculatorOf(survey)?.compute(values, catalog),
  };
}
