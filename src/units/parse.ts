import { DIMENSION_WORDS, type Dimension } from './dimension.ts';
import { short, tokenize, Unreadable, type Token } from './tokenize.ts';
import { dimensionOf, findUnit } from './unit-table.ts';

/** A quantity read from text, in the base unit of its dimension, or why it could not be read. */
export type Parsed = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: string };

/** A value on its way through the arithmetic; `measured` once it carries a unit. */
interface Term {
  readonly value: number;
  readonly measured: boolean;
}

const LONGEST = 120;

/** Recursive descent over + − * / ^ ( ), each operand with an optional unit; no eval. */
class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly dimension: Dimension,
  ) {}

  read(): Term {
    const sum = this.sum();
    const left = this.tokens[this.at];
    if (left !== undefined) throw new Unreadable(`“${describe(left)}” is out of place`);
    return sum;
  }

  private take(...symbols: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'symbol' || !symbols.includes(token.text)) return undefined;
    this.at += 1;
    return token.text;
  }

  private sum(): Term {
    let left = this.product();
    for (let sign = this.take('+', '-', '−'); sign !== undefined; sign = this.take('+', '-', '−')) {
      const right = this.product();
      if (left.measured !== right.measured) throw new Unreadable('give both parts of a sum the same unit');
      left = { value: sign === '+' ? left.value + right.value : left.value - right.value, measured: left.measured };
    }
    return left;
  }

  private product(): Term {
    let left = this.signed();
    for (let sign = this.take('*', '×', '·', '/', '÷'); sign !== undefined; sign = this.take('*', '×', '·', '/', '÷')) {
      const right = this.signed();
      const divides = sign === '/' || sign === '÷';
      if (divides && right.value === 0) throw new Unreadable('it divides by zero');
      if (right.measured && (divides || left.measured)) throw new Unreadable('only one part of a product may have a unit');
      left = { value: divides ? left.value / right.value : left.value * right.value, measured: left.measured || right.measured };
    }
    return left;
  }

  private signed(): Term {
    const sign = this.take('-', '−', '+');
    if (sign === undefined) return this.power();
    const term = this.signed();
    return sign === '+' ? term : { ...term, value: -term.value };
  }

  private power(): Term {
    const dollars = this.take('$') !== undefined;
    const token = this.tokens[this.at];
    let term: Term;
    let literal: { digits: string; exponent: number } | undefined;
    if (token?.kind === 'number') {
      this.at += 1;
      literal = token;
      term = { value: Number(`${token.digits}e${token.exponent}`), measured: false };
    } else if (this.take('(') !== undefined) {
      term = this.sum();
      if (this.take(')') === undefined) throw new Unreadable('a bracket is not closed');
    } else {
      throw new Unreadable(token === undefined ? 'it ends too early' : `“${describe(token)}” is not a number`);
    }
    if (this.take('^', '**') !== undefined) {
      const exponent = this.exponent();
      if (term.measured) throw new Unreadable('a quantity with a unit cannot be raised to a power');
      term = { value: term.value ** exponent, measured: false };
      literal = undefined;
    }
    return this.scaled(term, literal, dollars);
  }

  private exponent(): number {
    const negative = this.take('-', '−') !== undefined;
    const token = this.tokens[this.at];
    if (token?.kind !== 'number') throw new Unreadable('a power needs a plain number');
    this.at += 1;
    const value = Number(`${token.digits}e${token.exponent}`);
    return negative ? -value : value;
  }

  /** Applies the unit written after an operand; decimal prefixes join the literal so that 70.6B is exactly 70.6e9. */
  private scaled(term: Term, literal: { digits: string; exponent: number } | undefined, dollars: boolean): Term {
    let written = '';
    for (let token = this.tokens[this.at]; token?.kind === 'word'; token = this.tokens[this.at]) {
      written += token.text.replace(/^per(?=.)/, '/');
      this.at += 1;
    }
    const unit = dollars ? placeDollar(written) : written;
    if (unit === '') return term;
    const scale = findUnit(unit, this.dimension);
    if (scale === undefined) throw new Unreadable(wrongUnit(dollars ? `$${written}` : written, unit, this.dimension));
    if (term.measured && scale.measured) throw new Unreadable('it has two units');
    const value = literal === undefined ? term.value * 10 ** scale.exponent : Number(`${literal.digits}e${literal.exponent + scale.exponent}`);
    return { value: value * scale.factor, measured: term.measured || scale.measured };
  }
}

/** “$2.49/h” and “$98.5M” state the currency first; the tables hold it after the prefix. */
function placeDollar(written: string): string {
  const slash = written.indexOf('/');
  return slash < 0 ? `${written}$` : `${written.slice(0, slash)}$${written.slice(slash)}`;
}

function describe(token: Token): string {
  return token.kind === 'number' ? token.digits : short(token.text);
}

function wrongUnit(shown: string, unit: string, dimension: Dimension): string {
  if (/^(nan|inf|infinity|infinite|∞)$/i.test(shown)) return `“${short(shown)}” is not a number`;
  const wanted = DIMENSION_WORDS[dimension];
  const other = dimensionOf(unit);
  const what = other === undefined ? 'is not a unit known here' : `measures ${DIMENSION_WORDS[other].name}`;
  return `“${short(shown)}” ${what}; ${wanted.name} such as ${wanted.example} is needed`;
}

/**
 * Reads a quantity as a person types it: `70B`, `128k`, `2^20`, `4*8`, `1,000,000`, `80 GiB`,
 * `3.35 TB/s`, `989 TFLOPS`, `$2.49/h`, `12 %`. A number without a unit is in the base unit
 * (per cent for `percent`). Never throws; the value is always finite.
 */
export function parseQuantity(text: string, dimension: Dimension): Parsed {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, reason: 'nothing was entered' };
  if (trimmed.length > LONGEST) return { ok: false, reason: 'it is too long to be a number' };
  try {
    const { value, measured } = new Reader(tokenize(trimmed.replace(/(\d)\s+per\s+/i, '$1/').replace(/\s+per\s+/gi, '/')), dimension).read();
    const scaled = dimension === 'percent' && !measured ? value / 100 : value;
    if (Number.isNaN(scaled)) return { ok: false, reason: `“${short(trimmed)}” is not a number` };
    if (!Number.isFinite(scaled)) return { ok: false, reason: `“${short(trimmed)}” is too large` };
    return { ok: true, value: scaled === 0 ? 0 : scaled };
  } catch (problem) {
    if (problem instanceof Unreadable) return { ok: false, reason: problem.message };
    throw problem;
  }
}
