import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useCommands } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { formatText } from '../../../units/format.ts';
import { equals, isEqual, mathElement, MathLine, numberedSum, symbolMath, valueMath, type Drawing } from '../../derivation/formula-math.tsx';
import { formulaText } from '../../derivation/formula-text.ts';
import { checkQuantity, derive } from './derive.ts';
import { measureText } from './measures.ts';
import { targetKey, type Derived, type Input, type Quantity, type Target } from './quantity.ts';
import '../../derivation/derivation.css';
import '../../derivation/formula.css';
import './derive-panel.css';

interface DerivePanelProps {
  /** From the number that was pressed to the one on screen. */
  readonly path: readonly Target[];
  readonly derived: Derived;
  readonly onPath: (path: readonly Target[]) => void;
  readonly onClose: () => void;
}

/** How a number of a program came about: definition, formula, the same with values, inputs that open in turn. */
export function DerivePanel({ path, derived, onPath, onClose }: DerivePanelProps) {
  const here = useRef<HTMLSpanElement>(null);
  const target = path.at(-1);
  const quantity = target && derive(target, derived);
  const depth = path.length;
  const before = useRef(depth);
  useEffect(() => {
    if (before.current === depth) return;
    before.current = depth;
    // The row that was pressed is gone: the place arrived at takes the focus.
    here.current?.focus();
    here.current?.closest('dialog')?.querySelector('.panel-body')?.scrollTo(0, 0);
  }, [depth]);
  const trail = path.map((one) => derive(one, derived)?.name ?? '');
  return (
    <div className="derivation programs-derivation">
      <Panel
        open
        modal={false}
        title={quantity === undefined ? 'No longer part of the program' : `${quantity.name}: ${quantityText(quantity)}`}
        above={<Path trail={trail} here={here} onGo={(at) => onPath(path.slice(0, at + 1))} />}
        foot={quantity && <Foot quantity={quantity} derived={derived} />}
        onClose={onClose}
      >
        {quantity !== undefined && <Level key={targetKey(quantity.target)} quantity={quantity} derived={derived} onOpen={(next) => onPath([...path, next])} />}
      </Panel>
    </div>
  );
}

/** A quantity with its unit, as the rest of the view writes it. */
function quantityText({ value, dimension, target }: Quantity): string {
  return 'measure' in target ? measureText(value, target.measure) : formatText(value, dimension);
}

function Path({ trail, here, onGo }: { readonly trail: readonly string[]; readonly here: RefObject<HTMLSpanElement | null>; readonly onGo: (at: number) => void }) {
  return (
    <nav aria-label="Path of the derivation">
      <ol className="derivation-path">
        {trail.map((name, at) => (
          <li key={at}>
            {at === trail.length - 1 ? (
              <span ref={here} tabIndex={-1} aria-current="location">
                {name}
              </span>
            ) : (
              <button type="button" className="link-button" onClick={() => onGo(at)}>
                {name}
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

interface LevelProps {
  readonly quantity: Quantity;
  readonly derived: Derived;
  readonly onOpen: (target: Target) => void;
}

function Level({ quantity, derived, onOpen }: LevelProps) {
  const { about, formula, inputs, source, scenario } = quantity;
  const { replace, look } = useCommands();
  return (
    <>
      {about !== '' && <p className="derivation-note">{about}</p>}
      {formula !== undefined && <Formulas quantity={quantity} derived={derived} />}
      {source !== undefined && (
        <Part title="Source">
          <p className="source">{source}</p>
        </Part>
      )}
      {inputs.length > 0 && (
        <Part title="Inputs">
          <ul className="inputs">
            {inputs.map((input) => (
              <InputLine key={input.symbol} input={input} derived={derived} onOpen={onOpen} />
            ))}
          </ul>
        </Part>
      )}
      {scenario !== undefined && (
        <p className="programs-leads">
          <button
            type="button"
            className="link-button"
            onClick={() => {
              replace(scenario);
              look({ tab: 'explore' });
            }}
          >
            Open this scenario in Explore
          </button>
        </p>
      )}
    </>
  );
}

/** In a sum of many the largest are written out. */
const WRITTEN = 4;

function Formulas({ quantity, derived }: { readonly quantity: Quantity; readonly derived: Derived }) {
  const { formula, symbol, inputs } = quantity;
  if (formula === undefined) return null;
  const values = new Map(inputs.map((input) => [input.symbol, derive(input.target, derived)]));
  const valueOf = (name: string): string => {
    const found = values.get(name);
    return found === undefined ? name : quantityText(found);
  };
  const symbols: Drawing = { symbol: (name) => symbolMath(name), sum: numberedSum(() => undefined) };
  const numbers: Drawing = {
    symbol: (name) => valueMath(valueOf(name)),
    sum: (terms) => (terms.length <= WRITTEN + 1 ? undefined : [...terms.slice(0, WRITTEN).flatMap((term) => [valueMath(term.kind === 'symbol' ? valueOf(term.name) : ''), valueMath('+', 'math-quiet')]), valueMath(`${terms.length - WRITTEN} more`, 'math-quiet')]),
  };
  return (
    <>
      <Part title="Formula">
        <MathLine size="formula" text={`${symbol} = ${formulaText(formula, { symbol: (name) => name })}`} before={equals(symbolMath(symbol))} formula={formula} drawing={symbols} />
      </Part>
      <Part title="With your values">
        <MathLine size="values" text={`${formulaText(formula, { symbol: valueOf })} = ${quantityText(quantity)}`} formula={formula} drawing={numbers} after={isEqual(valueMath(quantityText(quantity), 'math-result'))} />
      </Part>
    </>
  );
}

function InputLine({ input, derived, onOpen }: { readonly input: Input; readonly derived: Derived; readonly onOpen: (target: Target) => void }) {
  const found = derive(input.target, derived);
  if (found === undefined) return null;
  return (
    <li className="input">
      <button type="button" className="input-line programs-input" onClick={() => onOpen(input.target)}>
        <span className="input-symbol" aria-hidden="true">
          {mathElement('math', {}, symbolMath(input.symbol))}
        </span>
        <span className="input-name">{found.name}</span>
        <span className="input-value">{quantityText(found)}</span>
        <span aria-hidden="true">▸</span>
      </button>
    </li>
  );
}

function Foot({ quantity, derived }: { readonly quantity: Quantity; readonly derived: Derived }) {
  const checked = checkQuantity(quantity, derived);
  if (checked === true) {
    return (
      <span>
        <span className="derivation-check" aria-hidden="true">
          ✓
        </span>{' '}
        Re-evaluated independently: equal to 1e-9
      </span>
    );
  }
  return <span>{checked === false ? 'Brought into its range, or to a whole number' : quantity.scenario === undefined ? 'Set, not computed' : 'Computed by the engine: Explore shows how'}</span>;
}
