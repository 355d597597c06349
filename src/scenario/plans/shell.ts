import { MOST_ENTRIES, plainScalar, type Scalar } from './entries.ts';

/** Text that variables expand to may grow; a script that doubles itself stops here. */
const MOST_EXPANDED = 400_000;

export interface ShellText {
  /** Words of every command that has options, variables put in. */
  readonly words: readonly string[];
  /** Every command by itself, without the variables set before it. */
  readonly commands: readonly (readonly string[])[];
  /** Variables the script sets. */
  readonly variables: ReadonlyMap<string, string>;
  /** Variables grew past the limit. */
  readonly tooLong: boolean;
}

/**
 * Reads a shell script as far as launch scripts go: continued lines, comments, quotes, `NAME=value`, arrays, `$NAME`,
 * `${NAME:-default}` and whole-number `$((…))`. Conditions, loops and functions are not followed: their commands are read once.
 */
export function readShell(text: string): ShellText {
  const variables = new Map<string, string>();
  const commands: string[][] = [];
  const batch: string[] = [];
  let words: string[] = [];
  let array: { readonly name: string; readonly append: boolean; readonly words: string[] } | undefined;
  let spent = 0;
  let at = 0;
  const source = text.replaceAll('\r\n', '\n').replace(/\\[ \t]*\n/g, ' ');
  const expand = (piece: string): string => {
    const expanded = expandVariables(piece, variables);
    spent += expanded.length;
    return spent > MOST_EXPANDED ? '' : expanded;
  };
  const endCommand = (): void => {
    while (words.length > 0 && /^(?:export|local|declare|readonly|-x)$/.test(words[0] ?? '')) words.shift();
    while (words.length > 0) {
      const match = /^([A-Za-z_]\w*)(\+?)=([^]*)$/.exec(words[0] ?? '');
      if (match === null) break;
      const [, name = '', plus, value = ''] = match;
      variables.set(name, (plus === '+' ? `${variables.get(name) ?? ''} ` : '') + value);
      words.shift();
    }
    if (words.length > 0) commands.push(words);
    words = [];
  };
  while (at < source.length && spent <= MOST_EXPANDED) {
    const character = source[at] ?? '';
    if (character === '\n' || character === ';' || character === '|' || character === '&') {
      if (array === undefined) endCommand();
      at += 1;
    } else if (/\s/.test(character)) at += 1;
    else if (character === '#') {
      const end = source.indexOf('\n', at);
      const line = source.slice(at, end === -1 ? undefined : end);
      if (line.startsWith('#SBATCH')) batch.push(...line.slice(7).trim().split(/\s+/).filter((word) => word !== ''));
      at = end === -1 ? source.length : end;
    } else if (character === ')' && array !== undefined) {
      const value = array.words.join(' ');
      variables.set(array.name, array.append ? `${variables.get(array.name) ?? ''} ${value}` : value);
      array = undefined;
      at += 1;
    } else if (character === '(' || character === ')' || character === '<' || character === '>') at += 1;
    else {
      const word = readWord(source, at, expand);
      at = word.end;
      const opens = /^([A-Za-z_]\w*)(\+?)=$/.exec(word.text);
      if (opens !== null && source[at] === '(') {
        array = { name: opens[1] ?? '', append: opens[2] === '+', words: [] };
        at += 1;
      } else for (const part of word.splits ? word.text.split(/\s+/).filter((piece) => piece !== '') : [word.text]) (array?.words ?? words).push(part);
    }
  }
  endCommand();
  const withOptions = commands.filter((command) => command.some(isOption));
  const found = withOptions.length > 0 ? withOptions.flat() : [...variables.values()].filter((value) => /(?:^|\s)--\w/.test(value)).flatMap((value) => value.split(/\s+/));
  return { words: [...batch, ...found.flatMap(splitNested)], commands, variables, tooLong: spent > MOST_EXPANDED };
}

const isOption = (word: string): boolean => /^--?[A-Za-z]/.test(word);

/** `bash -c "torchrun …"` and a quoted variable full of options are words of their own. */
function splitNested(word: string): readonly string[] {
  return /\s/.test(word) && /(?:^|\s)--[A-Za-z]/.test(word) ? word.split(/\s+/).filter((part) => part !== '') : [word];
}

function readWord(source: string, start: number, expand: (piece: string) => string): { readonly text: string; readonly end: number; readonly splits: boolean } {
  let text = '';
  let at = start;
  let splits = false;
  while (at < source.length) {
    const character = source[at] ?? '';
    if (character === "'") {
      const end = source.indexOf("'", at + 1);
      text += source.slice(at + 1, end === -1 ? undefined : end);
      at = end === -1 ? source.length : end + 1;
    } else if (character === '"') {
      let end = at + 1;
      while (end < source.length && source[end] !== '"') end += source[end] === '\\' ? 2 : 1;
      const inside = source.slice(at + 1, end);
      if (/\[[@*]\]/.test(inside)) splits = true;
      text += expand(inside);
      at = end + 1;
    } else if (character === '$') {
      const end = variableEnd(source, at);
      text += expand(source.slice(at, end));
      splits ||= !/^[A-Za-z_]\w*\+?=/.test(text);
      at = end;
    } else if (character === '\\') {
      text += source[at + 1] ?? '';
      at += 2;
    } else if (/[\s;|&<>]/.test(character) || ((character === '(' || character === ')') && !text.startsWith('--'))) break;
    else {
      text += character;
      at += 1;
    }
  }
  return { text, end: Math.max(at, start + 1), splits };
}

function variableEnd(source: string, start: number): number {
  const pairs: readonly (readonly [string, string])[] = [['$((', '))'], ['${', '}'], ['$(', ')']];
  for (const [open, close] of pairs) {
    if (!source.startsWith(open, start)) continue;
    const end = source.indexOf(close, start);
    return end === -1 ? source.length : end + close.length;
  }
  return start + (/^\$[A-Za-z_]\w*|^\$./.exec(source.slice(start, start + 200))?.[0].length ?? 1);
}

/** Puts variables in; one that is not set stays as it stands. */
function expandVariables(text: string, variables: ReadonlyMap<string, string>): string {
  const plain = text.replace(/\$\{([A-Za-z_]\w*)(?:\[[@*]\])?(?::?[-=]([^}]{0,200}))?\}|\$([A-Za-z_]\w*)/g, (whole: string, braced: string | undefined, fallback: string | undefined, bare: string | undefined) => variables.get(braced ?? bare ?? '') ?? fallback ?? whole);
  return plain.replace(/\$\(\(([^()]{1,200})\)\)/g, (whole: string, sum: string) => String(arithmetic(sum, variables) ?? whole));
}

/** Whole numbers and names with + - * / and no parentheses, products first. */
function arithmetic(sum: string, variables: ReadonlyMap<string, string>): number | undefined {
  const tokens = sum.match(/\w+|[-+*/]/g) ?? [];
  let total = 0;
  let product: number | undefined;
  let sign = 1;
  let operator = '';
  for (const token of tokens) {
    if (/^[-+*/]$/.test(token)) {
      if (token === '+' || token === '-') {
        total += sign * (product ?? 0);
        product = undefined;
        sign = token === '-' ? -1 : 1;
        operator = '';
      } else operator = token;
      continue;
    }
    const value = Number(variables.get(token) ?? token);
    if (!Number.isFinite(value)) return undefined;
    product = product === undefined ? value : operator === '/' ? Math.trunc(product / value) : product * value;
  }
  const result = total + sign * (product ?? 0);
  return Number.isFinite(result) ? result : undefined;
}

/** Options of a command with their values: none is `true`, several are a list, the last of a repeated option counts. Names have underscores. */
export function optionEntries(words: readonly string[]): Map<string, Scalar> {
  const entries = new Map<string, Scalar>();
  let name: string | undefined;
  let values: (string | number | boolean)[] = [];
  const end = (): void => {
    if (name !== undefined) entries.set(name, values.length === 0 ? true : values.length === 1 ? (values[0] ?? true) : values);
    name = undefined;
    values = [];
  };
  for (const word of words) {
    if (entries.size >= MOST_ENTRIES) break;
    if (/^--?[A-Za-z]/.test(word)) {
      end();
      const [option = '', ...value] = word.replace(/^--?/, '').split('=');
      name = option.replaceAll('-', '_').slice(0, 100);
      if (value.length > 0) {
        values = [plainScalar(value.join('=')) ?? 'none'];
        end();
      }
    } else if (/\.(?:py|sh)$/.test(word)) end();
    else if (name !== undefined) values.push(plainScalar(word) ?? 'none');
  }
  end();
  return entries;
}
