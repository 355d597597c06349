import { MOST_ENTRIES, plainScalar, type Nested } from './entries.ts';

export interface PythonCall {
  readonly name: string;
  readonly entries: readonly (readonly [string, Nested])[];
}

const DEEPEST = 12;
const MOST_CALLS = 50;

/** Calls of configuration classes, `Name(key=value, …)`, wherever they stand in the text; bare `key=value` lines count as one call without a name. */
export function readCalls(text: string): readonly PythonCall[] {
  const calls: PythonCall[] = [];
  let total = 0;
  for (const match of text.matchAll(/\b([A-Za-z_]\w*(?:Arguments|Config))\s*\(/g)) {
    if (total > MOST_ENTRIES || calls.length >= MOST_CALLS) break;
    const scanner = new Scanner(text, match.index + match[0].length);
    const entries = scanner.arguments(')');
    total += entries.length;
    calls.push({ name: match[1] ?? '', entries });
  }
  if (calls.length > 0) return calls;
  const entries = new Scanner(text, 0).arguments('');
  return entries.length > 0 ? [{ name: '', entries }] : [];
}

/** Reads literals; anything else is kept as its text. */
class Scanner {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  arguments(close: string): readonly (readonly [string, Nested])[] {
    const entries: (readonly [string, Nested])[] = [];
    while (this.#at < this.#text.length && entries.length < MOST_ENTRIES) {
      this.#skip();
      if (close !== '' && this.#peek(close)) break;
      const match = this.#match(/([A-Za-z_]\w*)\s*(?::\s*\w+\s*)?=(?!=)\s*/y);
      if (match === null) {
        if (close === '') this.#pass(/[^\n]*\n?/y);
        else this.#raw();
        continue;
      }
      entries.push([match[1] ?? '', this.#value(0)]);
    }
    return entries;
  }

  #value(depth: number): Nested {
    this.#skip();
    const quote = this.#match(/[rfbu]?("""|'''|"|')/y);
    if (quote !== null) return this.#string(quote[1] ?? '"');
    if (depth < DEEPEST && this.#peek('{')) return this.#dictionary(depth);
    const list = depth < DEEPEST && (this.#peek('[') ? ']' : this.#peek('(') ? ')' : '');
    if (list === ']' || list === ')') return this.#list(list, depth);
    const raw = this.#raw().trim();
    return plainScalar(raw.replace(/^torch\./, ''));
  }

  #string(quote: string): string {
    const end = this.#text.indexOf(quote, this.#at);
    const value = this.#text.slice(this.#at, end === -1 ? undefined : end);
    this.#at = end === -1 ? this.#text.length : end + quote.length;
    return value;
  }

  #list(close: string, depth: number): Nested {
    this.#at += 1;
    const items: Nested[] = [];
    while (this.#at < this.#text.length) {
      this.#skip();
      if (this.#peek(close)) break;
      const before = this.#at;
      items.push(this.#value(depth + 1));
      if (this.#at === before) this.#at += 1;
    }
    this.#at += 1;
    return items;
  }

  #dictionary(depth: number): Nested {
    this.#at += 1;
    const entries: (readonly [string, Nested])[] = [];
    while (this.#at < this.#text.length) {
      this.#skip();
      if (this.#peek('}')) break;
      const key = this.#match(/["']([^"'\n]*)["']\s*:/y);
      if (key !== null) entries.push([key[1] ?? '', this.#value(depth + 1)]);
      else this.#raw();
      if (key === null && !this.#peek('}') && !this.#peek(',')) this.#at += 1;
    }
    this.#at += 1;
    return { entries };
  }

  /** Up to the comma, bracket or line end that closes an expression, brackets within it skipped. */
  #raw(): string {
    const start = this.#at;
    let open = 0;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (open === 0 && /[,)\]}\n#]/.test(character)) break;
      if (/[([{]/.test(character)) open += 1;
      if (/[)\]}]/.test(character)) open -= 1;
      this.#at += 1;
    }
    if (this.#at === start) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #skip(): void {
    this.#pass(/(?:[\s,]|#[^\n]*)+/y);
  }

  #peek(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  #pass(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at += found[0].length;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at += found[0].length;
    return found;
  }
}
