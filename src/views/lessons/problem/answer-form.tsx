import { useId, useState } from 'react';
import { checkAnswer, type Verdict } from '../../../lessons/problems/check.ts';
import type { DrawnProblem } from '../../../lessons/problems/drawn.ts';
import { DIMENSION_WORDS } from '../../../units/dimension.ts';

interface AnswerFormProps {
  readonly problem: DrawnProblem;
  readonly onRight: () => void;
}

const TONES = { right: 'good', mistake: 'bad', off: 'bad', 'no-unit': 'warn', 'other-dimension': 'warn', unreadable: 'warn' } as const satisfies Readonly<Record<Verdict['kind'], string>>;

/** One field for a number with its unit; Enter checks it, and the verdict is read aloud. */
export function AnswerForm({ problem, onRight }: AnswerFormProps) {
  const [typed, setTyped] = useState('');
  const [checked, setChecked] = useState<{ readonly verdict: Verdict; readonly times: number }>();
  const id = useId();
  const check = (): void => {
    const verdict = checkAnswer(problem, typed);
    setChecked((before) => ({ verdict, times: (before?.times ?? 0) + 1 }));
    if (verdict.kind === 'right') onRight();
  };
  const verdict = checked?.verdict;
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
        value={typed}
        aria-invalid={verdict !== undefined && verdict.kind !== 'right'}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setTyped(event.target.value);
          setChecked(undefined);
        }}
      />
      <button type="submit" className="button is-primary">
        Check
      </button>
      <p className="problem-hint" id={`${id}-hint`}>
        {hintOf(problem)}
      </p>
      <p className="problem-verdict" role="status" data-tone={verdict && TONES[verdict.kind]} data-verdict={verdict?.kind}>
        {verdict !== undefined && <span key={checked?.times}>{verdict.words}</span>}
      </p>
    </form>
  );
}

/** Which kind of quantity is asked, and how one is written. */
function hintOf({ dimension }: DrawnProblem): string {
  const { name, example } = DIMENSION_WORDS[dimension];
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, written like ${example}`;
}
