import { useCallback, useState, type CSSProperties } from 'react';
import type { ExplainedInput, Explanation } from '../../../engine/derivation/explain.ts';
import { useCommands } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { Citation } from './citation.tsx';
import { FormulaMath, longSum, SymbolMath, symbolMath, termsOfMax, valueMath } from './formula-math.tsx';
import { useExplanation } from './use-explanation.ts';
import { quantityText, sourceText } from './words.ts';
import './derivation.css';

const NONE: ReadonlySet<string> = new Set();

/** How a number came about: formula, values, inputs that open in place down to their source. */
export function DerivationPanel({ target }: { readonly target: string }) {
  const { look } = useCommands();
  const [state, setState] = useState<{ readonly target: string; readonly open: ReadonlySet<string> }>({ target, open: NONE });
  const open = state.target === target ? state.open : NONE;
  const found = useExplanation(target, open);
  const root = found?.get('');
  const toggle = useCallback(
    (key: string) =>
      setState((before) => {
        const now = new Set(before.target === target ? before.open : NONE);
        if (!now.delete(key)) now.add(key);
        return { target, open: now };
      }),
    [target],
  );
  return (
    <Panel
      open
      modal={false}
      title={root === undefined ? 'Working it out' : `${root.name}: ${quantityText(root.value, root.dimension)}`}
      onClose={() => look({ explain: undefined })}
      foot={root?.checked === undefined ? undefined : <span>{root.checked ? '✓ Re-evaluated independently: equal to 1e-9' : 'The formula does not give this number: please report it'}</span>}
    >
      {root !== undefined && found !== undefined && <Level path="" explanation={root} found={found} open={open} onToggle={toggle} />}
    </Panel>
  );
}

interface LevelProps {
  readonly path: string;
  readonly explanation: Explanation;
  readonly found: ReadonlyMap<string, Explanation>;
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

function Level({ path, explanation, found, open, onToggle }: LevelProps) {
  const { formula, inputs, note, source } = explanation;
  const values = new Map(inputs.map((input) => [input.symbol, input]));
  const shown = (name: string) => {
    const input = values.get(name);
    return input === undefined ? symbolMath(name) : valueMath(quantityText(input.value, input.dimension));
  };
  const long = formula === undefined ? undefined : longSum(formula);
  const terms = formula === undefined ? undefined : termsOfMax(formula);
  return (
    <>
      {note !== undefined && <p className="derivation-note">{note}</p>}
      {long !== undefined && <p className="derivation-note">The sum of the {long} inputs below.</p>}
      {formula !== undefined && long === undefined && (
        <>
          <h3 className="derivation-heading">Formula</h3>
          <div className="formula-scroll" tabIndex={0} role="group" aria-label="Formula">
            <FormulaMath result={symbolMath(explanation.symbol)} formula={formula} />
          </div>
          <h3 className="derivation-heading">With your values</h3>
          <div className="formula-scroll is-values" tabIndex={0} role="group" aria-label="Formula with your values">
            <FormulaMath result={valueMath(quantityText(explanation.value, explanation.dimension))} formula={formula} symbol={shown} />
          </div>
        </>
      )}
      {terms !== undefined && terms.length > 1 && <Race terms={terms.flatMap((name) => values.get(name) ?? [])} />}
      {inputs.length > 0 && (
        <>
          <h3 className="derivation-heading">Inputs</h3>
          <ul className="inputs">
            {inputs.map((input, index) => (
              <Input key={`${index} ${input.symbol}`} path={path === '' ? String(index) : `${path}.${index}`} input={input} found={found} open={open} onToggle={onToggle} />
            ))}
          </ul>
        </>
      )}
      {source !== undefined && inputs.length === 0 && <p className="derivation-note">{sourceText(source)}</p>}
    </>
  );
}

interface InputProps extends Omit<LevelProps, 'explanation'> {
  readonly input: ExplainedInput;
}

function Input({ path, input, found, open, onToggle }: InputProps) {
  const isOpen = open.has(path);
  const cited = input.source?.kind === 'model' || input.source?.kind === 'device' ? input.source.kind : undefined;
  const opens = input.opens || cited !== undefined;
  const inner = found.get(path);
  const line = (
    <>
      <span className={`input-symbol means-${input.colour ?? 'none'}`}>
        <SymbolMath name={input.symbol} />
      </span>
      <span className="input-name">{input.name}</span>
      <span className="input-value">{quantityText(input.value, input.dimension)}</span>
      <span className="input-source">{input.source === undefined ? '' : sourceText(input.source)}</span>
    </>
  );
  return (
    <li className="input">
      {opens ? (
        <button type="button" className="input-line" aria-expanded={isOpen} onClick={() => onToggle(path)}>
          {line}
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
        </button>
      ) : (
        <div className="input-line">{line}</div>
      )}
      {isOpen && (
        <div className="input-inner">
          {cited !== undefined && <Citation kind={cited} />}
          {input.opens && inner !== undefined && <Level path={path} explanation={inner} found={found} open={open} onToggle={onToggle} />}
        </div>
      )}
    </li>
  );
}

/** The terms of a maximum side by side: the longest decides. */
function Race({ terms }: { readonly terms: readonly ExplainedInput[] }) {
  const longest = Math.max(...terms.map(({ value }) => value));
  return (
    <ul className="race" aria-label="Terms of the maximum">
      {terms.map((term) => (
        <li key={term.symbol} data-longest={term.value === longest ? '' : undefined}>
          <span>{term.name}</span>
          <span className={`race-bar fills-${term.colour ?? 'overhead'}`} style={{ '--share': longest > 0 ? term.value / longest : 0 } as CSSProperties} aria-hidden="true" />
          <span className="race-value">{quantityText(term.value, term.dimension)}</span>
        </li>
      ))}
    </ul>
  );
}
