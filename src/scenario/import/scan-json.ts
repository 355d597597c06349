/**
 * Finds where a JSON text goes wrong. Engines word and place syntax errors differently, and some give no place at all,
 * so this scanner exists only to point at the line; values are built by JSON.parse.
 */
export interface JsonScan {
  /** First thing that is not JSON. */
  readonly error?: { readonly line: number; readonly column: number; readonly message: string };
  /** NaN, Infinity and -Infinity, which Python writes and JSON does not allow: [start, end). */
  readonly nonFinite: readonly (readonly [number, number])[];
  readonly depth: number;
}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const NON_FINITE = /NaN|-?Infinity/y;
const SPACE = /[ \t\r\n]*/y;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

const WORDS: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or ]': 'a value or “]”',
  key: 'a name in double quotes',
  'key or }': 'a name in double quotes or “}”',
  ':': '“:”',
  ', or ]': '“,” or “]”',
  ', or }': '“,” or “}”',
  end: 'nothing more',
};

/** Scans `text` from start to the first error. Linear time, no recursion; stops at `deepest` levels of nesting. */
export function scanJson(text: string, deepest: number): JsonScan {
  const open: ('[' | '{')[] = [];
  const nonFinite: (readonly [number, number])[] = [];
  let depth = 0;
  let at = 0;
  let expected: Expected = 'value';
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return false;
    at += found[0].length;
    return true;
  };
  const afterValue = (): Expected => (open.length === 0 ? 'end' : open[open.length - 1] === '[' ? ', or ]' : ', or }');
  const fail = (message: string): JsonScan => ({ error: { ...place(text, at), message }, nonFinite, depth });

  for (;;) {
    match(SPACE);
    const character = text[at];
    if (character === undefined) {
      if (expected === 'end') return { nonFinite, depth };
      return fail(`the text ends where ${WORDS[expected]} is expected; is the file cut off?`);
    }
    const start = at;
    const wantsValue = expected === 'value' || expected === 'value or ]';
    if (wantsValue && (character === '{' || character === '[')) {
      open.push(character);
      depth = Math.max(depth, open.length);
      if (open.length > deepest) return fail(`nested more than ${deepest} levels deep`);
      at += 1;
      expected = character === '{' ? 'key or }' : 'value or ]';
    } else if ((character === '}' && (expected === 'key or }' || expected === ', or }')) || (character === ']' && (expected === 'value or ]' || expected === ', or ]'))) {
      open.pop();
      at += 1;
      expected = afterValue();
    } else if (character === ',' && (expected === ', or ]' || expected === ', or }')) {
      at += 1;
      expected = expected === ', or ]' ? 'value' : 'key';
    } else if (character === ':' && expected === ':') {
      at += 1;
      expected = 'value';
    } else if (expected === 'key' || expected === 'key or }') {
      if (!match(STRING)) return fail(unterminated(text, at) ?? `${WORDS[expected]} is expected`);
      expected = ':';
    } else if (wantsValue && (match(WORD) || match(STRING))) {
      expected = afterValue();
    } else if (wantsValue && match(NON_FINITE)) {
      nonFinite.push([start, at]);
      expected = afterValue();
    } else if (wantsValue && match(NUMBER)) {
      expected = afterValue();
    } else {
      return fail(unterminated(text, at) ?? `${WORDS[expected]} is expected`);
    }
  }
}

function unterminated(text: string, at: number): string | undefined {
  return text[at] === '"' && !/["\n]/.test(text.slice(at + 1)) ? 'the text ends inside a quotation; is the file cut off?' : undefined;
}

function place(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n') };
}
