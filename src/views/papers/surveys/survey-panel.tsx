import { lazy, Suspense } from 'react';
import { isSurvey } from '../../../claims/taxonomies/surveys.ts';

const SurveyPage = lazy(() => import('./survey-page.tsx').then(({ SurveyPage: page }) => ({ default: page })));

/** What a survey adds to its own card: its taxonomy as a way into the product. Nothing for any other paper. Loads when it is first shown. */
export function SurveyPanel({ paper }: { readonly paper: number }) {
  if (!isSurvey(paper)) return undefined;
  return (
    <Suspense fallback={<p aria-busy="true">Loading the taxonomy.</p>}>
      <SurveyPage paper={paper} />
    </Suspense>
  );
}
