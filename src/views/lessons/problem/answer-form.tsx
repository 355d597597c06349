import { useId, useMemo } from 'react';
import { checkAnswer, type Verdict } from '../../../lessons/problems/check.ts';
import type { DrawnProblem } from '../../../lessons/problems/drawn.ts';
import { LONGEST_ANSWER } from '../../../store/lessons/problem-work.ts';
import { DIMENSION_WORDS } from '../../../units/dimension.ts';
import { useAttempt, useWorkStore } from '../work-context.tsx';

const TONES = { right: 'good', mistake: 'bad', off: 'bad', 'no-unit': 'warn', 'other-dimension': 'warn', unreadable: 'warn' } as const satisfies Readonly<Record<Verdict['kind'], string>>;

/** One field for a number with its unit; Enter checks it, and the verdict is read aloud. What is typed is part of the reader's work, so that a hall sees it too. */
export function AnswerForm({ problem }: { readonly problem: DrawnProblem }) {
  const work = useWorkStore();
  const name = `${problem.family}.${problem.seed}`;
  const { typed, checks } = useAttempt(name);
  const id = useId();
  const verdict = useMemo(() => (checks === 0 ? undefined : checkAnswer(problem, typed)), [problem, typed, checks]);
  const check = (): void => {
    work.attempt(name, { checks: checks + 1 });
    if (checkAnswer(problem, typed).kind === 'right') work.solve(name);
  };
  return (
    <form
      className="problem-form"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <label htmlFor={`${id}-answer`} className="problem-of">
        {problem.of}
      </label>
      <input
        id={`${id}-answer`}
        className="problem-answer"
        type="text"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="done"
        maxLength={LONGEST_ANSWER}
        value={typed}
        aria-invalid={verdict !== undefined && verdict.kind !== 'right'}
        aria-describedby={`${id}-hint`}
        onChange={(event) => work.attempt(name, { typed: event.target.value, checks: 0 })}
      />
      <button type="submit" className="button is-primary">
        Check
      </button>
      <p className="problem-hint" id={`${id}-hint`}>
        {hintOf(problem)}
      </p>
      <p className="problem-verdict" role="status" data-tone={verdict && TONES[verdict.kind]} data-verdict={verdict?.kind}>
        {verdict !== undefined && <span key={checks}>{verdict.words}</span>}
      </p>
    </form>
  );
}

/** Which kind of quantity is asked, and how one is written. */
function hintOf({ dimension, answer }: DrawnProblem): string {
  // Nobody writes the size of a batch as one writes that of a model.
  if (dimension === 'count' && answer < 100_000) return 'A number, written like 40';
  const { name, example } = DIMENSION_WORDS[dimension];
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, written like ${example}`;
}
