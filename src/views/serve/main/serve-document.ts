import type { ServeQuestion } from '../../../serving/api.ts';
import { writeServe } from '../../../serving/plan/text.ts';
import { FATES } from '../../../serving/outcome/types.ts';
import type { ShownPolicy } from './shown.ts';

/** A plan with its answer as JSON: the question, what it came to and the link that asks it again. Base units; shares for percentages. */
export function serveDocument(question: ServeQuestion, shown: readonly ShownPolicy[], link: string): string {
  return `${JSON.stringify(
    {
      link,
      plan: writeServe(question.plan),
      scenario: question.settings,
      policies: shown.toSorted((a, b) => a.at - b.at).map(({ name, values, answer, curve }) => ({
        name, values,
        ...(answer.ok
          ? { summary: answer.summary, totals: answer.result.totals, ended: answer.result.ended, fates: FATES.map((fate, code) => [fate, answer.result.requests.fate.filter((one) => one === code).length]), tableError: answer.tableError, roomTokens: answer.roomTokens }
          : { failure: answer.message }),
        loads: curve,
      })),
    },
    undefined,
    2,
  )}\n`;
}
