import type { Catalog } from '../catalog/catalog.ts';
import type { FieldDimension } from '../scenario/field-types.ts';
import { FIELDS } from '../scenario/fields.ts';
import { quoted } from '../scenario/issue.ts';
import { readNumber, writeNumber } from '../scenario/link/number.ts';
import { makeLadder } from '../units/ladder.ts';
import { axisLabel, parameterOf, refusedValue } from './axes.ts';
import type { Axis, AxisTarget, AxisValue } from './types.ts';

/** More values than anyone reads off one axis, and few enough to keep in memory. */
export const MOST_VALUES = 100_000;

/** How the values of an axis are written: words apart by a slash, each a value, `all`, or a range `low..high`, `low..high..x2`, `low..high..5`, `low..high..n40`. */
export type ReadAxis = { readonly ok: true; readonly axis: Axis; readonly left: readonly string[] } | { readonly ok: false; readonly reason: string };

export interface NumberKind {
  readonly is: 'number';
  readonly integer: boolean;
  readonly min: number;
  readonly max: number;
  readonly dimension: FieldDimension;
  readonly ladder: 'power-of-two' | '1-2-5';
}

export type Kind = NumberKind | { readonly is: 'flag' } | { readonly is: 'word'; readonly all: readonly string[] };

/** What the values of an input are. */
export function kindOf(target: AxisTarget, catalog: Catalog): Kind {
  switch (target.kind) {
    case 'technique':
      return { is: 'flag' };
    case 'field': {
      const field = FIELDS[target.field];
      switch (field.type) {
        case 'number':
          return { is: 'number', integer: field.integer, min: field.min, max: field.max, dimension: field.dimension, ladder: field.ladder };
        case 'flag':
          return { is: 'flag' };
        case 'choice':
          return { is: 'word', all: field.options.map(({ value }) => value) };
        case 'record':
          return { is: 'word', all: (field.catalog === 'models' ? catalog.models : catalog.devices).map(({ id }) => id) };
        case 'techniques':
          return { is: 'word', all: [] };
      }
    }
    // falls through is not possible: every field type returns.
    case 'parameter': {
      const parameter = parameterOf(target, catalog);
      if (parameter === undefined) return { is: 'word', all: [] };
      switch (parameter.type) {
        case 'number':
          return { is: 'number', integer: parameter.integer, min: parameter.min, max: parameter.max, dimension: parameter.dimension, ladder: '1-2-5' };
        case 'flag':
          return { is: 'flag' };
        case 'choice':
          return { is: 'word', all: parameter.options.map(({ value }) => value) };
        case 'model':
          return { is: 'word', all: catalog.models.map(({ id }) => id) };
      }
    }
  }
}

/** Reads the values of an axis; `left` says why some of them are left out. An axis without a value that can be used is refused. */
export function readAxis(target: AxisTarget, written: string, catalog: Catalog): ReadAxis {
  const name = axisLabel(target, catalog);
  const kind = kindOf(target, catalog);
  const found = new Set<AxisValue>();
  const left: string[] = [];
  for (const word of written.split('/').map((one) => one.trim()).filter((one) => one !== '')) {
    const values = readWord(kind, word, name);
    if (typeof values === 'string') {
      left.push(values);
      continue;
    }
    for (const value of values) {
      const reason = refusedValue(target, value, catalog);
      if (reason === undefined) found.add(value);
      else left.push(reason);
    }
    if (found.size > MOST_VALUES) return { ok: false, reason: `${name} has more than ${MOST_VALUES.toLocaleString('en-US')} values` };
  }
  if (found.size === 0) return { ok: false, reason: left[0] ?? `${name} has no values` };
  return { ok: true, left: [...new Set(left)], axis: { target, values: [...found], written: left.length === 0 ? written : '' } };
}

/** The values of one word, or why there are none. */
function readWord(kind: Kind, word: string, name: string): readonly AxisValue[] | string {
  switch (kind.is) {
    case 'word':
      return word === 'all' ? kind.all : [word.toLowerCase()];
    case 'flag':
      return /^(?:on|1|true|yes)$/i.test(word) ? [true] : /^(?:off|0|false|no)$/i.test(word) ? [false] : word === 'all' ? [false, true] : `${name} is on or off, not ${quoted(word)}`;
    case 'number': {
      const parts = word.split('..');
      if (parts.length > 1) return readRange(kind, parts, word, name);
      const number = readNumber(word, kind.dimension);
      return number === undefined ? `${name} must be a number, not ${quoted(word)}` : [number];
    }
  }
}

function readRange(kind: NumberKind, [from = '', to = '', by = '']: readonly string[], word: string, name: string): readonly number[] | string {
  const low = readNumber(from, kind.dimension);
  const high = readNumber(to, kind.dimension);
  if (low === undefined || high === undefined) return `${name}: ${quoted(word)} is no range of numbers`;
  if (!(low <= high)) return `${name}: the range ${quoted(word)} ends before it begins`;
  // Beyond what the field allows there is only what is refused anyway: the ends stand for it.
  if (low > kind.max || high < kind.min) return [low, high];
  if (low < kind.min || high > kind.max) {
    const inside = readRange(kind, [String(Math.max(low, kind.min)), String(Math.min(high, kind.max)), by], word, name);
    return typeof inside === 'string' ? inside : [...(low < kind.min ? [low] : []), ...inside, ...(high > kind.max ? [high] : [])];
  }
  if (by === '') return makeLadder(kind.ladder, low, high).filter((value) => value >= low && value <= high);
  const amount = readNumber(by.replace(/^[xn]/, ''), 'count');
  if (amount === undefined || !(amount > 0)) return `${name}: ${quoted(by)} is no step`;
  const values: number[] = [];
  const add = (value: number): void => {
    const used = kind.integer ? Math.round(value) : value;
    if (used >= low && used <= high && values.at(-1) !== used) values.push(used);
  };
  if (by.startsWith('n')) {
    const wanted = Math.min(Math.floor(amount), MOST_VALUES + 1);
    const log = low > 0;
    for (let at = 0; at < wanted; at += 1) {
      const share = wanted === 1 ? 0 : at / (wanted - 1);
      add(at === wanted - 1 && wanted > 1 ? high : log ? low * (high / low) ** share : low + (high - low) * share);
    }
  } else if (by.startsWith('x')) {
    if (!(amount > 1) || !(low > 0)) return `${name}: ${quoted(word)} cannot be multiplied up`;
    for (let value = low; value <= high * (1 + 1e-12) && values.length <= MOST_VALUES; value *= amount) add(Math.min(value, high));
  } else {
    for (let at = 0; low + at * amount <= high * (1 + 1e-12) && values.length <= MOST_VALUES; at += 1) add(Math.min(low + at * amount, high));
  }
  return values;
}

/** The values of an axis as a link writes them: as they were written, or one by one. */
export function writeAxis({ target, values, written }: Axis, catalog: Catalog): string {
  if (written !== '') return written;
  const kind = kindOf(target, catalog);
  return values.map((value) => (kind.is === 'number' && typeof value === 'number' ? writeNumber(value, kind.dimension) : value === true ? 'on' : value === false ? 'off' : String(value))).join('/');
}
