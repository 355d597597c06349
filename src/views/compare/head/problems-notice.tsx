import { memo } from 'react';
import { listedWords } from '../../../units/listed-words.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { letterAt } from '../use-compared.ts';

/** What cannot be run as it is set, or is priced otherwise than it is set: once for all scenarios that have it. That one does not fit stands at its memory. */
export const ProblemsNotice = memo(function ProblemsNotice({ answers }: { readonly answers: readonly Evaluation[] }) {
  const problems = problemsOf(answers);
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="compare-problems">
      {problems.slice(0, MOST_SAID).map(({ message, places }) => (
        <li key={message} className="compare-notice">
          <strong>{listedWords(places.map(letterAt))}</strong>: {message}
        </li>
      ))}
      {problems.length > MOST_SAID && <li className="compare-notice">{problems.length - MOST_SAID} more in Explore.</li>}
    </ul>
  );
});

const MOST_SAID = 4;

interface Problem {
  readonly message: string;
  readonly places: readonly number[];
}

function problemsOf(answers: readonly Evaluation[]): readonly Problem[] {
  const found = new Map<string, number[]>();
  for (const wanted of ['error', 'warning']) {
    for (const [place, { estimate }] of answers.entries()) {
      for (const { severity, code, message } of estimate.diagnostics) if (severity === wanted && code !== 'does-not-fit') found.set(message, [...(found.get(message) ?? []), place]);
    }
  }
  return [...found].map(([message, places]) => ({ message, places }));
}
