import { useId } from 'react';
import type { PathStep, ShownInput, ShownLevel } from '../../engine/derivation/shown.ts';
import { mathElement, symbolMath } from './formula-math.tsx';
import { ValueFormula } from './level-formula.tsx';
import { nameWithin, valueText, type Valued } from './quantity-words.ts';
import { SourceBlock } from './source-block.tsx';
import { IN_SIGHT, sumOf } from './terms.ts';
import { whereFrom, type Surroundings } from './where-from.ts';

/** In a row the name already says that parameters are counted. */
function rowText(input: Valued): string {
  return input.dimension === 'parameters' ? valueText({ value: input.value, dimension: 'count' }) : valueText(input);
}

interface InputRowProps {
  readonly input: ShownInput;
  readonly inside: ShownLevel | undefined;
  /** Names that this one need not repeat. */
  readonly above: readonly { readonly name: string }[];
  readonly around: Surroundings;
  /** The sum this is a term of. */
  readonly whole: number | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onOpen: (steps: readonly PathStep[]) => void;
}

/** One input: what it is, how much, where from. Computed ones are gone to by their name; the arrow opens any in place. */
export function InputRow({ input, inside, above, around, whole, open, onToggle, onOpen }: InputRowProps) {
  const id = useId();
  const name = nameWithin(input.name, above);
  const line = (
    <>
      <span className={`input-symbol means-${input.colour ?? 'nothing'}`} aria-hidden="true">
        {whole === undefined ? mathElement('math', {}, symbolMath(input.symbol)) : <span className={`input-swatch fills-${input.colour ?? 'nothing'}`} />}
      </span>
      <span className="input-name">{name}</span>
      <span className="input-value">{rowText(input)}</span>
      <span className="input-source">{whereFrom(input, inside, around, whole)}</span>
    </>
  );
  return (
    <li className="input" data-open={open ? '' : undefined}>
      <div className="input-head">
        <button type="button" className="input-line" {...(input.opens ? {} : { 'aria-expanded': open, 'aria-controls': id })} onClick={() => (input.opens ? onOpen(input.steps) : onToggle())}>
          {line}
        </button>
        <button type="button" className="input-toggle" aria-expanded={open} aria-controls={id} aria-label={`${name}: look inside`} onClick={onToggle}>
          <span aria-hidden="true">{open ? '▾' : '▸'}</span>
        </button>
      </div>
      <div id={id} className={`input-inside borders-${input.colour ?? 'nothing'}`} hidden={!open}>
        {open && <Inside input={input} inside={inside} above={[...above, input]} around={around} onOpen={onOpen} />}
      </div>
    </li>
  );
}

type InsideProps = Pick<InputRowProps, 'input' | 'inside' | 'above' | 'around' | 'onOpen'>;

function Inside({ input, inside, above, around, onOpen }: InsideProps) {
  if (inside === undefined) {
    return (
      <>
        {input.note !== undefined && <p className="source">{input.note}</p>}
        {input.source !== undefined && <SourceBlock source={input.source} around={around} />}
      </>
    );
  }
  const sum = sumOf(inside);
  const rows = sum ?? inside.inputs;
  const shown = rows.slice(0, IN_SIGHT);
  return (
    <>
      {inside.note !== undefined && <p className="source">{inside.note}</p>}
      {sum === undefined && <ValueFormula level={inside} size="small" />}
      <ul className="inner-inputs">
        {shown.map((inner) => (
          <li key={inner.symbol}>
            <button type="button" className="inner-line" onClick={() => onOpen([...input.steps, ...inner.steps])}>
              <span className="inner-symbol" aria-hidden="true">
                {sum === undefined ? mathElement('math', {}, symbolMath(inner.symbol, inner.colour)) : <span className={`input-swatch fills-${inner.colour ?? 'nothing'}`} />}
              </span>
              <span className="input-name">{nameWithin(inner.name, above)}</span>
              <span className="input-value">{rowText(inner)}</span>
              <span className="input-source">{whereFrom(inner, undefined, around, sum === undefined ? undefined : inside.value)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="inside-more">
        <button type="button" className="link-button" onClick={() => onOpen(input.steps)}>
          {rows.length > shown.length ? `Open it, with ${rows.length - shown.length} more inputs` : 'Open it'}
        </button>
      </p>
    </>
  );
}
