import { textWidth } from '../text-width.ts';

/** A label in lines that fit a width, at most three; words are never cut. */
export function wrapLabel(label: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && (textWidth(`${last} ${word}`, size) <= width || lines.length === 3)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
