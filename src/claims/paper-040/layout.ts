/** A program as the model is trained on it. All in tokens but the lines. */
export interface Layout {
  readonly length: number;
  /** Calls moved to the end. */
  readonly moved: number;
  readonly lines: number;
}

/** A line’s number and the sign after it. */
const TOKENS_OF_A_NUMBER = 2;

/** Tokens of a program with numbered lines and its calls repeated at the end, over those of the program as it was. */
export function tokensOverPlain({ length, moved, lines }: Layout): number {
  return (length + moved + TOKENS_OF_A_NUMBER * lines) / length;
}
