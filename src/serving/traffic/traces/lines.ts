/** Takes a text in pieces and gives its lines, without their ends. */
export interface Lines {
  readonly push: (piece: string) => void;
  /** What follows the last line end. */
  readonly end: () => void;
  /** Characters of the line that has not ended yet. */
  readonly open: () => number;
}

export function splitLines(onLine: (line: string, number: number) => void): Lines {
  let [rest, number] = ['', 0];
  const give = (line: string): void => {
    number += 1;
    onLine(line.endsWith('\r') ? line.slice(0, -1) : line, number);
  };
  return {
    push: (piece) => {
      let from = 0;
      for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', from)) {
        give(rest + piece.slice(from, at));
        rest = '';
        from = at + 1;
      }
      rest += piece.slice(from);
    },
    end: () => {
      if (rest !== '') give(rest);
      rest = '';
    },
    open: () => rest.length,
  };
}
