import { useEffect, useRef } from 'react';
import { familyById } from '../../../lessons/problems/registry.ts';
import { nextSeed } from '../../../lessons/problems/draw.ts';
import type { DrawnProblem } from '../../../lessons/problems/drawn.ts';
import { staysHere } from '../../papers/paper-link.tsx';
import { AnswerForm } from './answer-form.tsx';
import { SaidText } from './said-text.tsx';
import { Solution } from './solution.tsx';
import { stateAddress, useFollow, useStateName, viewName } from './use-open-state.ts';
import { useProblems, type Arriving } from './use-problems.ts';
import './problem.css';

interface ProblemCardProps {
  readonly family: string;
  readonly seed: number;
  /** Asked for another problem of the family, with the seed that draws one. */
  readonly onAnother?: (seed: number) => void;
}

/** A problem to work out: asked, checked as it is answered, solved step by step. */
export function ProblemCard({ family, seed, onAnother }: ProblemCardProps) {
  const [arriving] = useProblems([{ family, seed }]);
  const found = familyById(family);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(seed);
  useEffect(() => {
    // The button that asked for another is gone with its problem.
    if (shown.current !== seed) heading.current?.focus();
    shown.current = seed;
  }, [seed]);
  return (
    <section className="problem" aria-label={`Problem: ${found?.title ?? family}`}>
      <h2 className="problem-title" tabIndex={-1} ref={heading}>
        {found?.title ?? 'Problem'}
      </h2>
      <ProblemBody key={`${family}.${seed}`} arriving={arriving} {...(found !== undefined && onAnother !== undefined && { onAnother: () => onAnother(nextSeed(found, seed)) })} />
    </section>
  );
}

/** What stands under a problem's heading, also on a sheet. */
export function ProblemBody({ arriving, onAnother }: { readonly arriving: Arriving; readonly onAnother?: () => void }) {
  if (arriving === undefined) return <p className="problem-note">Working the problem out …</p>;
  if (!arriving.ok) {
    return (
      <>
        <p className="problem-note is-failed" role="alert">
          {arriving.message}
        </p>
        {onAnother !== undefined && <Another onAnother={onAnother} />}
      </>
    );
  }
  return <Posed problem={arriving.value} onAnother={onAnother} />;
}

function Posed({ problem, onAnother }: { readonly problem: DrawnProblem; readonly onAnother: (() => void) | undefined }) {
  const follow = useFollow();
  const { ask, state, family, seed } = problem;
  const address = stateAddress(state);
  const name = useStateName(state);
  return (
    <>
      <div className="problem-ask">
        <SaidText text={ask} state={state} />
      </div>
      <AnswerForm problem={problem} />
      <Solution problem={problem} />
      <p className="problem-more">
        {onAnother !== undefined && <Another onAnother={onAnother} />}
        {name !== undefined && <span>{name}</span>}
        <a href={address} onClick={(event) => staysHere(event) && follow(address)}>
          Open its state in {viewName(state)}
        </a>
        <span className="problem-id">
          {family} {seed}
        </span>
      </p>
    </>
  );
}

function Another({ onAnother }: { readonly onAnother: () => void }) {
  return (
    <button type="button" className="link-button" onClick={onAnother}>
      Another one
    </button>
  );
}
