/** Lower case, only letters, digits and points: "Llama 3 70B" and "llama-3-70b" are the same word, "opt-1.3b" and "opt-13b" are not. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9.]+/g, '');
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let twoBack: number[] = [];
  let oneBack = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((oneBack[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (oneBack[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (twoBack[j - 2] ?? 0) + 1);
      row.push(least);
    }
    twoBack = oneBack;
    oneBack = row;
  }
  return oneBack[b.length] ?? 0;
}

/** Longest text worth comparing: no id or name comes near it. */
const LONGEST = 80;

/**
 * The id whose id or name is closest to `text`, or undefined when more than a third of the letters differ.
 * The beginning of an id counts as close ("h100" means "h100-sxm"); among equals the first wins.
 */
export function nearest(text: string, records: readonly { readonly id: string; readonly name: string }[]): string | undefined {
  const wanted = plain(text.slice(0, LONGEST));
  if (wanted === '') return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const { id, name } of records) {
    for (const word of [plain(id), plain(name)]) {
      const begins = wanted.length >= 3 && word.length > wanted.length && word.startsWith(wanted);
      const distance = begins ? 0.5 : editDistance(wanted, word);
      if (distance < least) {
        least = distance;
        best = id;
      }
    }
  }
  return best;
}
