import { formatWhole } from '../../units/digits.ts';
import type { FlagSpec, FlagValue, QuantizationWord, Served } from './types.ts';

type Slot = keyof Served;
type Numeric = { [S in Slot]: number extends Served[S] ? S : never }[Slot];
type Boolish = { [S in Slot]: Served[S] extends boolean ? S : never }[Slot];
type Spec = Pick<FlagSpec, 'names' | 'default' | 'meaning' | 'targets'> & Partial<Pick<FlagSpec, 'file'>>;

/** Ways in which flags say a number: `k`, `m` and `g` are powers of 1,000, `K`, `M` and `G` of 1,024, as vLLM and SGLang read them. */
const SUFFIX: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

export function numberFrom(text: string | undefined): number | undefined {
  const match = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?)([kKmMgG]?)$/.exec(text?.replaceAll('_', '').trim() ?? '');
  const number = match === null ? NaN : Number(match[1]) * (SUFFIX[match[2] ?? ''] ?? NaN);
  return Number.isFinite(number) ? number : undefined;
}

export const served = (value: Partial<Served>, note?: string): FlagValue => ({ ok: true, served: value, ...(note === undefined ? {} : { note }) });
export const fault = (allowed: string): FlagValue => ({ ok: false, allowed });
const ranged = (min: number, max: number): string => `from ${formatWhole(min)} to ${formatWhole(max)}`;

/** A flag with a whole number. `scale` turns it into what the slot holds. */
export function whole<S extends Numeric>(slot: S, spec: Spec, { min = 1, max = 1_048_576, scale = 1 } = {}): FlagSpec {
  return {
    ...spec,
    takes: 'one',
    read: ({ value }) => {
      const number = numberFrom(value);
      return number !== undefined && Number.isInteger(number) && number >= min && number <= max ? served({ [slot]: number * scale } as Partial<Served>) : fault(`a whole number ${ranged(min, max)}`);
    },
    write: (plan) => {
      const value = plan[slot];
      return typeof value === 'number' ? String(Math.round(value / scale)) : undefined;
    },
  };
}

/** A flag with any number. */
export function real<S extends Numeric>(slot: S, spec: Spec, { min, max, scale = 1, digits = 4 }: { readonly min: number; readonly max: number; readonly scale?: number; readonly digits?: number }): FlagSpec {
  return {
    ...spec,
    takes: 'one',
    read: ({ value }) => {
      const number = numberFrom(value);
      return number !== undefined && number >= min && number <= max ? served({ [slot]: number * scale } as Partial<Served>) : fault(`a number from ${min} to ${formatWhole(max)}`);
    },
    write: (plan) => {
      const value = plan[slot];
      return typeof value === 'number' ? String(Number((value / scale).toFixed(digits))) : undefined;
    },
  };
}

/** A flag that means something by standing there. */
export function switches<S extends Boolish>(slot: S, on: boolean, spec: Spec): FlagSpec {
  return {
    ...spec,
    takes: 'none',
    read: ({ value }) => {
      const said = yes(value ?? 'true');
      return said === undefined ? fault('nothing, true or false') : served({ [slot]: said ? on : !on } as Partial<Served>);
    },
    write: (plan) => (plan[slot] === on ? true : undefined),
  };
}

/** A flag that is said with and without `no-`; in a file, true and false. */
export function toggles<S extends Boolish>(slot: S, spec: Spec): FlagSpec {
  return {
    ...spec,
    takes: spec.file === true ? 'one' : 'none',
    read: ({ value, negated }) => {
      const said = yes(value ?? 'true');
      return said === undefined ? fault('true or false') : served({ [slot]: said !== negated } as Partial<Served>);
    },
    write: (plan) => (spec.file === true ? String(plan[slot]) : plan[slot] ? true : 'no'),
  };
}

/** A flag whose value is one of a few words, each of which says something. The first that says what a plan holds is written. */
export function worded(spec: Spec, words: readonly (readonly [word: string, says: Partial<Served>, note?: string])[]): FlagSpec {
  return {
    ...spec,
    takes: 'one',
    read: ({ value }) => {
      const found = words.find(([word]) => word.toLowerCase() === value?.toLowerCase());
      return found === undefined ? fault(listed(words.map(([word]) => word))) : served(found[1], found[2]);
    },
    write: (plan) => words.find(([, says]) => Object.keys(says).length > 0 && Object.entries(says).every(([slot, value]) => Object.is(plan[slot as Slot], value)))?.[0],
  };
}

/** A flag that takes any text. */
export function texted<S extends 'model' | 'quantization' | 'kv' | 'draftModel'>(slot: S, spec: Spec): FlagSpec {
  return {
    ...spec,
    takes: 'one',
    read: ({ value }) => (value === undefined || value === '' ? fault('a name') : served({ [slot]: value } as Partial<Served>)),
    write: (plan) => plan[slot],
  };
}

/** A flag that names how weights are quantised. */
export function quantised(words: readonly QuantizationWord[], spec: Spec): FlagSpec {
  return worded(spec, words.map(({ word, formats }) => (formats === undefined ? [word, { quantization: word }, 'The checkpoint says its formats; its name is all that is read of it.'] : [word, { quantization: word }])));
}

export function listed(words: readonly string[], most = 14): string {
  const shown = words.slice(0, most);
  return `${words.length === 1 ? '' : 'one of '}${shown.join(', ')}${words.length > most ? ' and others' : ''}`;
}

export function yes(text: string): boolean | undefined {
  return /^(?:true|1|yes|on)$/i.test(text) ? true : /^(?:false|0|no|off)$/i.test(text) ? false : undefined;
}
