import { useRef } from 'react';
import { sayAnswer, type DrawnProblem } from '../../../lessons/problems/drawn.ts';
import { formatText } from '../../../units/format.ts';
import { useAttempt, useWorkStore } from '../work-context.tsx';
import { SaidText } from './said-text.tsx';

/** The solution, uncovered step by step or at once. Steps that appear are read aloud. */
export function Solution({ problem }: { readonly problem: DrawnProblem }) {
  const work = useWorkStore();
  const name = `${problem.family}.${problem.seed}`;
  const { uncovered } = useAttempt(name);
  const setShown = (steps: number): void => work.attempt(name, { uncovered: steps });
  /** It stays while steps appear; the one beside it goes, and leaves the focus here. */
  const more = useRef<HTMLButtonElement>(null);
  const { solution, state } = problem;
  const all = solution.length;
  const shown = Math.min(uncovered, all);
  return (
    <div className="problem-solution">
      <div aria-live="polite">
        {shown > 0 && (
          <ol className="problem-steps">
            {solution.slice(0, shown).map((step, at) => (
              <li key={at}>
                <SaidText text={step} state={state} />
              </li>
            ))}
          </ol>
        )}
        {shown === all && <Result problem={problem} />}
      </div>
      <p className="problem-uncover">
        <button type="button" className="link-button" ref={more} onClick={() => setShown(shown === all ? 0 : shown + 1)}>
          {shown === 0 ? 'Show the solution' : shown === all ? 'Hide the solution' : `Next step (${shown + 1} of ${all})`}
        </button>
        {shown > 0 && shown < all && (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              setShown(all);
              more.current?.focus();
            }}
          >
            All steps
          </button>
        )}
      </p>
    </div>
  );
}

/** What the solution comes to, and how far an answer may be off. */
export function Result({ problem: { of, answer, dimension, within } }: { readonly problem: DrawnProblem }) {
  return (
    <p className="problem-result">
      {of}: <strong>{sayAnswer(answer, dimension)}</strong>, give or take {formatText(within, 'percent', { trim: true })}
    </p>
  );
}
