import { formatWhole } from '../../units/digits.ts';
import type { Progress } from './run.ts';

/** Milliseconds between two lines. */
const BETWEEN = 200;

/** Shows how far a run is, on one line that replaces itself; nothing where nobody watches. */
export function showProgress(stream: NodeJS.WriteStream): { readonly show: (now: Progress) => void; readonly clear: () => void } {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  const began = performance.now();
  let shown = began;
  return {
    show: ({ done, total, priced }) => {
      const now = performance.now();
      if (now - shown < BETWEEN) return;
      shown = now;
      const rate = (priced * 1000) / (now - began);
      const left = rate > 0 ? ` · ${formatWhole(Math.round(rate))} a second · ${formatWhole(Math.ceil((total - done) / rate))} s left` : '';
      stream.write(`\r\u001b[K${formatWhole(done)} of ${formatWhole(total)} scenarios${left}`);
    },
    clear: () => stream.write('\r\u001b[K'),
  };
}
