import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Crumb, DerivationAnswer, DerivationPlace } from '../../engine/derivation/answer.ts';
import type { PathStep } from '../../engine/derivation/shown.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import { Panel } from '../../ui/overlays/Panel.tsx';
import { BandPart, metricOfTarget } from '../bands/band-part.tsx';
import { useCatalog } from '../catalog-context.tsx';
import { useWordsOf } from '../words-context.tsx';
import { Inputs } from './inputs.tsx';
import { SymbolFormula, ValueFormula } from './level-formula.tsx';
import { levelNote } from './level-words.ts';
import { derivationText } from './plain-text.ts';
import { findTitle, nameWithin } from './quantity-words.ts';
import { Race } from './race.tsx';
import { SourceBlock } from './source-block.tsx';
import { raceOf } from './terms.ts';
import { useDerivation } from './use-derivation.ts';
import { useReturn } from './use-return.ts';
import type { Surroundings } from './where-from.ts';
import './derivation.css';
import './formula.css';

const PARTS = ['derivation'] as const;

/** How a number came about: path, finding, formula, the reader's values, the race of its terms, its inputs down to their source. */
export function DerivationPanel({ target }: { readonly target: string }) {
  useWordsOf(PARTS);
  const { look } = useCommands();
  const [chosen, setChosen] = useState<{ readonly target: string; readonly place: DerivationPlace }>();
  const start = useMemo<DerivationPlace>(() => ({ target, path: [] }), [target]);
  const place = chosen?.target === target ? chosen.place : start;
  const found = useDerivation(place);
  const around = useSurroundings();
  const answer = found?.answer;
  const here = useRef<HTMLSpanElement>(null);
  const moved = useRef(false);
  useReturn(target);
  const go = (next: DerivationPlace): void => {
    moved.current = true;
    setChosen({ target, place: next });
  };
  useEffect(() => {
    // The row that was pressed is gone: the place arrived at takes the focus.
    if (!moved.current || found?.place !== place) return;
    moved.current = false;
    here.current?.focus();
    here.current?.closest('dialog')?.querySelector('.panel-body')?.scrollTo(0, 0);
  }, [found, place]);
  const down = (steps: readonly PathStep[]): void => {
    const from = answer?.trail.at(-1)?.place;
    if (from !== undefined) go({ target: from.target, path: [...from.path, ...steps] });
  };
  const metric = metricOfTarget(target);
  const title = answer === undefined ? (found?.failure ?? 'Working it out') : findTitle(answer.level, answer.trail.slice(0, -1).reverse());
  return (
    <div className="derivation">
      <Panel open modal={false} title={title} above={answer && <Path trail={answer.trail} here={here} onGo={go} />} foot={answer && <Foot answer={answer} around={around} />} onClose={() => look({ explain: undefined })}>
        {answer !== undefined && around !== undefined && <Level key={answer.trail.map(({ name }) => name).join(' › ')} answer={answer} around={around} onOpen={down} />}
        {answer !== undefined && answer.trail.length === 1 && metric !== undefined && <BandPart metric={metric} />}
      </Panel>
    </div>
  );
}

function useSurroundings(): Surroundings | undefined {
  const { calibration } = useCatalog();
  const current = useApp((state) => state.result.current);
  return useMemo(() => current && { settings: current.settings, model: current.about.model, device: current.machine.device, calibration }, [current, calibration]);
}

interface PathProps {
  readonly trail: readonly Crumb[];
  readonly here: RefObject<HTMLSpanElement | null>;
  readonly onGo: (place: DerivationPlace) => void;
}

function Path({ trail, here, onGo }: PathProps) {
  return (
    <nav aria-label="Path of the derivation">
      <ol className="derivation-path">
        {trail.map(({ name, place }, at) => (
          <li key={at}>
            {at === trail.length - 1 ? (
              <span ref={here} tabIndex={-1} aria-current="location">
                {nameWithin(name, trail.slice(0, at))}
              </span>
            ) : (
              <button type="button" className="link-button" onClick={() => onGo(place)}>
                {nameWithin(name, trail.slice(0, at))}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="derivation-part">
      <h3 className="derivation-heading">{title}</h3>
      {children}
    </section>
  );
}

function Level({ answer, around, onOpen }: { readonly answer: DerivationAnswer; readonly around: Surroundings; readonly onOpen: (steps: readonly PathStep[]) => void }) {
  const { level } = answer;
  const note = levelNote(level);
  const race = raceOf(level);
  return (
    <>
      {note !== undefined && <p className="derivation-note">{note}</p>}
      {(level.formula !== undefined || level.solved) && (
        <>
          <Part title={level.solved ? 'Found by search' : 'Formula'}>
            <SymbolFormula level={level} />
          </Part>
          <Part title="With your values">
            <ValueFormula level={level} size="values" />
            {race !== undefined && <Race terms={race} />}
          </Part>
        </>
      )}
      {level.source !== undefined && (
        <Part title="Source">
          <SourceBlock source={level.source} around={around} />
        </Part>
      )}
      {level.inputs.length > 0 && (
        <Part title="Inputs">
          <Inputs answer={answer} around={around} onOpen={onOpen} />
        </Part>
      )}
    </>
  );
}

function Foot({ answer, around }: { readonly answer: DerivationAnswer; readonly around: Surroundings | undefined }) {
  const { notify } = useCommands();
  const { checked, solved } = answer.level;
  const copy = (): void => {
    if (around === undefined) return;
    void navigator.clipboard.writeText(derivationText(answer, around)).then(
      () => notify('Copied the derivation as text.'),
      () => notify('The browser did not let the text be copied.', { tone: 'warning' }),
    );
  };
  return (
    <>
      {checked === true && (
        <span>
          <span className="derivation-check" aria-hidden="true">
            ✓
          </span>{' '}
          {solved ? 'Priced again on both sides of the limit' : 'Re-evaluated independently: equal to 1e-9'}
        </span>
      )}
      {checked === false && <span className="is-bad">The formula does not give this number: please report it</span>}
      {checked === undefined && <span>From a source, not from a formula</span>}
      <button type="button" className="link-button" onClick={copy}>
        Copy as text
      </button>
    </>
  );
}
