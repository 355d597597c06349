/** A part of a statement: a word, which may hold a quoted value (`m.name="My model"`), or a text in quotes alone. */
export interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

export interface Statement {
  readonly words: readonly Word[];
  /** Line on which it begins, from 1. */
  readonly line: number;
}

/**
 * Statements of a program's text: apart by a new line, a semicolon, or (as links write it) a hyphen that stands alone; their words apart by spaces, but for what stands in
 * quotes. What follows `#` on a line is a remark. A quote that is not closed ends with the line. Never throws.
 */
export function statementsOf(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let words: Word[] = [];
  let begun = 1;
  let line = 1;
  const end = (): void => {
    if (words.length > 0) statements.push({ words, line: begun });
    words = [];
    begun = line;
  };
  for (const [token] of text.matchAll(/\n|;|#[^\n]*|(?:[^\s;"#]+(?:"[^"\n]*"?)?|"[^"\n]*"?)/g)) {
    if (token === '\n') {
      line += 1;
      end();
    } else if (token === ';' || token === '-') end();
    else if (!token.startsWith('#')) {
      if (words.length === 0) begun = line;
      words.push(token.startsWith('"') ? { text: token.replaceAll('"', '').trim(), quoted: true } : { text: token.replaceAll('"', ''), quoted: false });
    }
  }
  end();
  return statements;
}

/** A statement as it was written, but for its spaces. */
export function asWritten({ words }: Statement): string {
  return words.map(({ text, quoted }) => (quoted ? quote(text) : /\s/.test(text) ? text.replace(/^([^=/]*[=/])(.*)$/s, (_, key: string, value: string) => `${key}${quote(value)}`) : text)).join(' ');
}

/** In quotes, which it cannot hold itself. */
export function quote(text: string): string {
  return `"${text.replaceAll(/["\n]/g, ' ').trim()}"`;
}
