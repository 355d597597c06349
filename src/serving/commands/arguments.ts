import { editDistance } from '../../catalog/nearest.ts';
import type { EngineTable, FlagSpec } from './types.ts';

/** What a name is in an engine's table. */
export type Known = { readonly kind: 'flag'; readonly spec: FlagSpec } | { readonly kind: 'noted'; readonly why: string; readonly alone: boolean } | { readonly kind: 'unknown'; readonly near: string | undefined };

/** One flag of a text as it was given. */
export interface Argument {
  /** Without dashes; with those inside. A JSON flag's dotted key is behind the dot. */
  readonly name: string;
  readonly value: string | undefined;
  readonly negated: boolean;
  /** As it stands in the text. */
  readonly text: string;
  readonly known: Known;
}

export interface Arguments {
  readonly flags: readonly Argument[];
  /** Words that belong to no flag: the model first. */
  readonly positional: readonly string[];
}

const plain = (name: string): string => name.replaceAll('_', '-').toLowerCase();
const LONGEST_SHOWN = 120;
/** Commands have a few dozen. */
export const MOST_FLAGS = 400;

/** Finds what a name means: itself, with `no-` before it, or the only one that begins with it, as argparse has it. */
export function knownName(table: EngineTable, given: string, file: boolean): { readonly known: Known; readonly negated: boolean } {
  const name = plain(given);
  const found = exact(table, name, file);
  if (found !== undefined) return { known: found, negated: false };
  const without = name.startsWith('no-') ? exact(table, name.slice(3), file) : undefined;
  if (without !== undefined) return { known: without, negated: true };
  // O3 of -O3, and keys of JSON flags.
  const stem = exact(table, name.replace(/(?<=^o)\d$/, ''), file);
  if (stem !== undefined) return { known: stem, negated: false };
  const names = [...new Set([...table.flags.filter((spec) => file || spec.file !== true).flatMap(({ names: own }) => own), ...table.noted.flatMap(({ values, alone }) => [...values, ...alone])])];
  if (name.length > 60) return { known: { kind: 'unknown', near: undefined }, negated: false };
  const begun = name.length < 3 ? [] : names.filter((other) => plain(other).startsWith(name));
  const [only] = begun;
  if (only !== undefined && begun.length === 1) return { known: exact(table, plain(only), true) ?? { kind: 'unknown', near: only }, negated: false };
  const most = Math.max(1, Math.floor(name.length / 4));
  const near = names.filter((other) => Math.abs(other.length - name.length) <= most).map((other) => ({ other, distance: editDistance(name, plain(other)) })).filter(({ distance }) => distance <= most).sort((a, b) => a.distance - b.distance)[0]?.other;
  return { known: { kind: 'unknown', near }, negated: false };
}

function exact({ flags, noted }: EngineTable, name: string, file: boolean): Known | undefined {
  const named = (names: readonly string[]): boolean => names.some((other) => plain(other) === name);
  // A file's keys are looked for first where there is a file, then flags: files of vLLM and SGLang hold flags by their names.
  const spec = (file ? flags.find((one) => one.file === true && named(one.names)) : undefined) ?? flags.find((one) => one.file !== true && named(one.names));
  if (spec !== undefined) return { kind: 'flag', spec };
  for (const { why, values, alone } of noted) {
    if (named(values)) return { kind: 'noted', why, alone: false };
    if (named(alone)) return { kind: 'noted', why, alone: true };
  }
  return undefined;
}

/** Reads the words behind an engine's name. Repeated flags stay, in their order. */
export function readArguments(table: EngineTable, words: readonly string[]): Arguments {
  const flags: Argument[] = [];
  const positional: string[] = [];
  let at = 0;
  while (at < words.length && flags.length < MOST_FLAGS) {
    const word = words[at] ?? '';
    at += 1;
    if (!isFlag(word)) {
      if (word !== '' && word !== '\\') positional.push(word);
      continue;
    }
    const [, dashes = '', whole = '', joined] = /^(-{1,2})([^=]*)(?:=([^]*))?$/.exec(word) ?? [];
    const dotted = /^([^.]+)\.(.+)$/.exec(whole);
    const { known, negated } = knownName(table, dotted?.[1] ?? whole, false);
    const taken: string[] = [];
    const more = (): boolean => at < words.length && !isFlag(words[at] ?? '');
    const take = (): void => {
      taken.push(words[at] ?? '');
      at += 1;
    };
    if (joined === undefined) {
      switch (takes(known, negated)) {
        case 'none':
          if (/^(?:true|false)$/i.test(words[at] ?? '')) take();
          break;
        case 'one':
        case 'maybe':
          if (more()) take();
          break;
        case 'many':
          if (more()) take();
          // Lists of sizes and of name=path go on; a bare word after one value is more likely the model.
          while (more() && /^[\d.]+$|^[^/]+=/.test(words[at] ?? '')) take();
          break;
      }
    }
    const said = joined ?? (taken.length === 0 ? undefined : taken.join(' '));
    // -O3 has its value in its name.
    const value = dotted === null ? said : JSON.stringify({ [dotted[2] ?? '']: scalar(said) });
    flags.push({ name: whole, value, negated, text: shown(`${dashes}${whole}${said === undefined ? '' : joined === undefined ? ` ${said}` : `=${said}`}`), known });
  }
  return { flags: merged(flags), positional };
}

function takes(known: Known, negated: boolean): FlagSpec['takes'] {
  switch (known.kind) {
    case 'flag':
      return negated ? 'none' : known.spec.takes;
    case 'noted':
      return known.alone || negated ? 'none' : 'many';
    case 'unknown':
      return 'one';
  }
}

/** Keys of one JSON flag given one by one make one object. */
function merged(flags: readonly Argument[]): readonly Argument[] {
  const result: Argument[] = [];
  for (const flag of flags) {
    const stem = flag.name.split('.')[0];
    const before = flag.name.includes('.') ? result.findIndex((other) => other.name.includes('.') && other.name.split('.')[0] === stem) : -1;
    const other = result[before];
    if (other === undefined) result.push(flag);
    else result[before] = { ...other, text: shown(`${other.text} ${flag.text}`), value: JSON.stringify({ ...(JSON.parse(other.value ?? '{}') as object), ...(JSON.parse(flag.value ?? '{}') as object) }) };
  }
  return result;
}

function scalar(text: string | undefined): unknown {
  if (text === undefined) return true;
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : text;
}

/** A negative number is a value. */
const isFlag = (word: string): boolean => /^--?[A-Za-z]/.test(word);

export function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}
