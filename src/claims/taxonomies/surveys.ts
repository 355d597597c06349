/** Surveys whose own order of their field is a way into the product. */
export const SURVEYS = [1, 24, 86, 121, 131, 133, 134, 140] as const;
export type SurveyId = (typeof SURVEYS)[number];

export function isSurvey(paper: number): paper is SurveyId {
  return (SURVEYS as readonly number[]).includes(paper);
}
