import { createElement, Fragment, type ReactNode } from 'react';
import type { Shown } from '../../engine/derivation/shown.ts';
import { formatCount } from '../../units/format.ts';
import { strength } from './formula-text.ts';
import { splitSymbol } from './quantity-words.ts';

/** How parts of a formula are drawn; an undefined drawing writes a step out. */
export interface Drawing {
  readonly symbol: (name: string) => ReactNode;
  readonly step?: (step: Extract<Shown, { kind: 'step' }>) => ReactNode | undefined;
  /** Draws a long sum in its own way. */
  readonly sum?: (terms: readonly Shown[]) => readonly ReactNode[] | undefined;
}

/** Draws an element of MathML; React knows the namespace from the `math` above it. */
export function mathElement(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly ReactNode[]): ReactNode {
  return createElement(tag, attributes, ...children);
}

export const row = (...children: readonly ReactNode[]): ReactNode => mathElement('mrow', {}, ...children);
/** Room around an operator; at the end of a piece there is a space between the pieces. */
const ROOM = '0.28em';

/** An operator with its room given: at the ends of a piece MathML would take it for a prefix or suffix and set it close. */
const mark = (text: string, place: 'inside' | 'first' | 'last' = 'inside'): ReactNode => {
  if (/^[()⌈⌉⌊⌋]$/.test(text)) return mathElement('mo', { stretchy: 'false', lspace: '0', rspace: '0' }, text);
  if (text === ',') return mathElement('mo', { lspace: '0', rspace: '0.1em' }, text);
  return mathElement('mo', { lspace: place === 'first' ? '0' : ROOM, rspace: place === 'last' ? '0' : ROOM }, text);
};
const spoken = (text: string): ReactNode => mathElement('mi', { mathvariant: 'normal' }, text);

/** A letter in the page's own face: single letters would otherwise come from whatever mathematical font there is. */
const italic = (text: string): ReactNode => mathElement('mi', { className: 'math-letter', mathvariant: 'normal' }, text);

/** A letter with what stands below it, in the colour of what it means. */
export function symbolMath(name: string, meaning?: string): ReactNode {
  const { base, below } = splitSymbol(name);
  const className = meaning === undefined ? 'math-symbol' : `math-symbol means-${meaning}`;
  const letter = italic(base);
  return below === undefined ? mathElement('mrow', { className }, letter) : mathElement('msub', { className }, letter, mathElement(/^\d+$/.test(below) ? 'mn' : 'mtext', {}, below));
}

/** A value in the place of a symbol. Not `mtext`: that counts as space, and an operator beside it would lose its room. */
export function valueMath(text: string, className = 'math-value'): ReactNode {
  return mathElement('mn', { className }, text);
}

function draw(part: Shown, drawing: Drawing): ReactNode {
  const pieces = inPieces(part, drawing);
  return pieces.length === 1 ? pieces[0] : row(...pieces.flatMap((piece, at) => (at === 0 ? [piece] : [mathElement('mspace', { width: ROOM }), piece])));
}

function bracketed(part: Shown, needed: number, drawing: Drawing): readonly ReactNode[] {
  // A fraction holds together by its bar.
  const isFraction = (of: Shown): boolean => (of.kind === 'step' ? isFraction(of.of) : of.kind === 'binary' && of.operator === '/');
  const pieces = inPieces(part, drawing);
  if (strength(part) >= needed || (isFraction(part) && needed < 4)) return pieces;
  return attach(mark('('), pieces, mark(')'));
}

/** Puts something before the first piece and after the last, so that a line never breaks there. */
function attach(before: ReactNode, pieces: readonly ReactNode[], after: ReactNode): readonly ReactNode[] {
  return pieces.map((piece, at) => row(at === 0 ? before : null, piece, at === pieces.length - 1 ? after : null));
}

/** A formula as pieces between which a line may break: MathML breaks none by itself. */
function inPieces(part: Shown, drawing: Drawing): readonly ReactNode[] {
  switch (part.kind) {
    case 'number':
      return [mathElement('mn', {}, formatCount(part.value))];
    case 'symbol':
      return [drawing.symbol(part.name)];
    case 'negate':
      return attach(mark('−', 'first'), bracketed(part.of, 2, drawing), null);
    case 'step': {
      const drawn = drawing.step?.(part);
      return drawn === undefined ? inPieces(part.of, drawing) : [drawn];
    }
    case 'call':
      return called(part, drawing);
    case 'binary':
      switch (part.operator) {
        case '/':
          return [mathElement('mfrac', {}, row(draw(part.left, drawing)), row(draw(part.right, drawing)))];
        case '^':
          return [mathElement('msup', {}, row(...bracketed(part.left, 4, drawing)), row(draw(part.right, drawing)))];
        case '*':
          return [...attach(null, bracketed(part.left, 2, drawing), mark('·', 'last')), ...bracketed(part.right, 2, drawing)];
        case '+':
          return [...attach(null, inPieces(part.left, drawing), mark('+', 'last')), ...inPieces(part.right, drawing)];
        case '-':
          return [...attach(null, inPieces(part.left, drawing), mark('−', 'last')), ...bracketed(part.right, 2, drawing)];
      }
  }
}

function called(part: Extract<Shown, { kind: 'call' }>, drawing: Drawing): readonly ReactNode[] {
  const { name, of } = part;
  if (name === 'sum') {
    const own = drawing.sum?.(of);
    return own ?? of.flatMap((term, at) => attach(null, inPieces(term, drawing), at === of.length - 1 ? null : mark('+', 'last')));
  }
  if (name === 'sqrt') return [mathElement('msqrt', {}, ...of.map((term) => draw(term, drawing)))];
  if (name === 'ceil' || name === 'floor') {
    const [open, close] = name === 'ceil' ? ['⌈', '⌉'] : ['⌊', '⌋'];
    return [row(mark(open), ...of.map((term) => draw(term, drawing)), mark(close))];
  }
  return of.flatMap((term, at) => {
    const last = at === of.length - 1;
    const title = name === 'log10' ? mathElement('msub', {}, spoken('log'), mathElement('mn', {}, '10')) : spoken(name);
    return attach(at === 0 ? row(title, mark('(')) : null, inPieces(term, drawing), last ? mark(')') : mark(','));
  });
}

/** Σ over what is numbered, and the rest added: t₁ + … + t₁₃ + H. */
export function numberedSum(meaning: (name: string) => string | undefined): NonNullable<Drawing['sum']> {
  return (terms) => {
    if (terms.length <= 4) return undefined;
    const names = terms.map((term) => (term.kind === 'symbol' ? splitSymbol(term.name) : undefined));
    const stem = names[0]?.base;
    const numbered = names.filter((name) => name !== undefined && name.base === stem && /^\d+$/.test(name.below ?? ''));
    const others = terms.filter((_, at) => !numbered.includes(names[at]));
    if (stem === undefined || numbered.length < 4) return undefined;
    const sign = mathElement('munderover', {}, mathElement('mo', { largeop: 'true', movablelimits: 'false' }, '∑'), row(italic('i'), mark('='), mathElement('mn', {}, '1')), mathElement('mn', {}, String(numbered.length)));
    const letter = mathElement('msub', {}, italic(stem), italic('i'));
    return [row(sign, letter), ...others.map((other) => row(mark('+', 'first'), other.kind === 'symbol' ? symbolMath(other.name, meaning(other.name)) : null))];
  };
}

interface MathLineProps {
  /** Read aloud in place of the drawing. */
  readonly text: string;
  /** Before the formula, as in "t =". */
  readonly before?: ReactNode;
  readonly formula: Shown;
  readonly drawing: Drawing;
  /** After it, as in "= 1.94 ms". */
  readonly after?: ReactNode;
  readonly size: 'formula' | 'values' | 'reduced' | 'small';
}

/** One formula, set as mathematics and broken over lines where it must be. */
export function MathLine({ text, before, formula, drawing, after, size }: MathLineProps) {
  const pieces = [...(before === undefined ? [] : [before]), ...inPieces(formula, drawing), ...(after === undefined ? [] : [after])];
  // A long formula scrolls sideways on a phone, and so by keys too.
  return (
    <div className={`math-line is-${size}`} role="math" aria-label={text} tabIndex={0}>
      {pieces.map((piece, at) => (
        <Fragment key={at}>
          {mathElement('math', { displaystyle: 'true', 'aria-hidden': 'true' }, piece)}{' '}
        </Fragment>
      ))}
    </div>
  );
}

export const equals = (...children: readonly ReactNode[]): ReactNode => row(...children, mark('=', 'last'));
export const isEqual = (...children: readonly ReactNode[]): ReactNode => row(mark('=', 'first'), ...children);
/** At the start of a line. */
export const EQUALS: ReactNode = row(mathElement('mo', { lspace: '0', rspace: '0' }, '='));
