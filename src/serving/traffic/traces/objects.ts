/** Takes a JSON text in pieces and gives the outermost objects of it, be they elements of a list or one after the other, each with the line it begins on. */
export interface Objects {
  readonly push: (piece: string) => void;
  /** Whether an object was begun that has not ended, and on which line. */
  readonly open: () => number | undefined;
  /** Characters of it. */
  readonly length: () => number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const NEW_LINE = 10;

/** Only braces and strings matter: whatever stands between objects is passed over, and what stands in one is for the parser. */
export function splitObjects(onObject: (text: string, line: number) => void): Objects {
  let [rest, depth, line, began] = ['', 0, 1, 1];
  let [inString, escaped] = [false, false];
  return {
    push: (piece) => {
      let from = depth > 0 ? 0 : -1;
      for (let i = 0; i < piece.length; i += 1) {
        const code = piece.charCodeAt(i);
        if (code === NEW_LINE) line += 1;
        if (inString) {
          if (escaped) escaped = false;
          else if (code === BACKSLASH) escaped = true;
          else if (code === QUOTE) inString = false;
        } else if (code === QUOTE) inString = depth > 0;
        else if (code === OPEN) {
          if (depth === 0) {
            from = i;
            began = line;
          }
          depth += 1;
        } else if (code === CLOSE && depth > 0) {
          depth -= 1;
          if (depth === 0) {
            onObject(rest + piece.slice(from, i + 1), began);
            rest = '';
            from = -1;
          }
        }
      }
      if (from >= 0) rest += piece.slice(from);
    },
    open: () => (depth > 0 ? began : undefined),
    length: () => rest.length,
  };
}
