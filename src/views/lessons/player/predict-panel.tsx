import { useEffect, useId, useRef, useState } from 'react';
import { tickText } from '../../../charts/lesson/place.ts';
import type { Predict, Step } from '../../../lessons/lesson.ts';
import { inOurNotation, withoutTimes } from '../../../lessons/problems/notation.ts';
import type { Dimension } from '../../../units/dimension.ts';
import { parseQuantity } from '../../../units/parse.ts';
import { judgeGuess, sayTruth, sayVerdict } from './guess-words.ts';
import { StepText } from './step-text.tsx';
import type { StepValues } from './use-values.ts';

interface PredictPanelProps {
  readonly step: Step;
  readonly predict: Predict;
  readonly values: StepValues;
  readonly guess: readonly number[];
  /** Which handles somebody moved. */
  readonly moved: readonly boolean[];
  readonly truth: readonly (number | undefined)[];
  readonly names: readonly string[];
  readonly revealed: boolean;
  readonly onGuess: (at: number, value: number) => void;
  readonly onReveal: () => void;
  readonly onAgain: () => void;
  readonly onFollow: (query: string) => void;
}

/** What is guessed, in which dimension. */
export function guessDimension({ plot }: Step): Dimension {
  return plot.kind === 'roofline' ? 'flops-per-byte' : plot.kind === 'bars' || plot.kind === 'curve' ? plot.dimension : 'ratio';
}

/** The question; then how far the guess was off, and why. Whoever guessed nothing is told the truth, and no verdict. */
export function PredictPanel({ step, predict, values, guess, moved, truth, names, revealed, onGuess, onReveal, onAgain, onFollow }: PredictPanelProps) {
  const dimension = guessDimension(step);
  const heading = useRef<HTMLHeadingElement>(null);
  const was = useRef(revealed);
  useEffect(() => {
    // Whoever pressed the button that is gone is led to what it brought.
    if (revealed && !was.current && heading.current !== null) showTruth(heading.current);
    was.current = revealed;
  }, [revealed]);
  if (!revealed) {
    return (
      <section className="predict" aria-label="Your prediction">
        <div className="predict-question">
          <StepText text={predict.question} values={values} onFollow={onFollow} />
        </div>
        <div className="predict-fields">
          {guess.map((value, at) => (
            <GuessField key={names[at]} name={names[at] ?? ''} value={value} dimension={dimension} onChange={(next) => onGuess(at, next)} />
          ))}
        </div>
        <button type="button" className="button is-primary" onClick={onReveal}>
          Draw the truth
        </button>
      </section>
    );
  }
  const verdict = judgeGuess(guess, truth, predict.within, moved);
  const places = placesOf(step);
  const said = verdict && sayVerdict(verdict, guess, truth, dimension, places[verdict.worst]);
  const more = verdict?.kind === 'high' ? predict.tooHigh : verdict?.kind === 'low' ? predict.tooLow : undefined;
  return (
    <section className="predict" data-revealed="" aria-label="The truth, and why" aria-live="polite">
      <h2 className="predict-verdict" tabIndex={-1} ref={heading}>
        {said === undefined ? (sayTruth(truth, dimension, places) ?? 'The engine has no value here.') : `${said.said}: `}
        {said !== undefined && <strong>{said.gap}</strong>}
        {said !== undefined && '.'}
      </h2>
      <StepText text={predict.why} values={values} onFollow={onFollow} />
      {more !== undefined && <StepText text={more} values={values} onFollow={onFollow} />}
      <button type="button" className="link-button" onClick={onAgain}>
        {said === undefined ? 'Take it back and guess' : 'Guess again'}
      </button>
    </section>
  );
}

/** Where on its axis each handle of a line stands, as it is written there. */
function placesOf({ plot, predict }: Step): readonly string[] {
  const target = predict?.target;
  return target?.kind === 'line' && plot.kind === 'curve' ? target.at.map((place) => plot.over.values[place] ?? '') : [];
}

/** Leads to what was revealed: the sentence takes the focus, and the plot is in sight above it. */
function showTruth(heading: HTMLElement): void {
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: 'nearest' });
  heading.closest('.lesson-body')?.querySelector('.lesson-figure')?.scrollIntoView({ block: 'nearest' });
}

/** A number alone is meant in the unit that stands in the field: 12 where 10 ms stood is not 12 seconds. */
export function withUnit(typed: string, shown: string): string {
  const unit = /\s(\S+)$/.exec(shown)?.[1];
  return unit !== undefined && /^\s*\d[\d.,]*\s*$/.test(typed) ? `${typed.trim()} ${unit}` : typed;
}

/** The same guess as typed text, with its unit, for whoever does not drag. */
function GuessField({ name, value, dimension, onChange }: { readonly name: string; readonly value: number; readonly dimension: Dimension; readonly onChange: (value: number) => void }) {
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const commit = (): void => {
    if (typed === undefined) return;
    const read = parseQuantity(withUnit(withoutTimes(inOurNotation(typed), dimension), tickText(value, dimension)), dimension);
    if (!read.ok) setProblem(`That cannot be read: ${read.reason}. Your guess stays ${tickText(value, dimension)}.`);
    else if (!(read.value > 0)) setProblem(`A guess is more than nothing. It stays ${tickText(value, dimension)}.`);
    else {
      setProblem(undefined);
      onChange(read.value);
    }
    setTyped(undefined);
  };
  return (
    <p className="guess-field">
      <label htmlFor={id}>{name}</label>
      <input
        id={id} type="text" autoComplete="off" spellCheck={false} value={typed ?? tickText(value, dimension)} aria-invalid={problem !== undefined} aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => setTyped(event.target.value)} onBlur={commit} onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      {problem !== undefined && (
        <span id={`${id}-problem`} className="guess-problem" role="alert">
          {problem}
        </span>
      )}
    </p>
  );
}
