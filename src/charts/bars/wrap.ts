import { textWidth } from '../text-width.ts';

/** Text in as many lines of a width as are allowed; what is left over ends in an ellipsis. Words are kept whole where they fit. */
export function wrapLines(text: string, width: number, size: number, most: number, bold = false): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, size, bold) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== '') lines.push(line);
  const kept = lines.slice(0, most);
  const last = kept.length - 1;
  return kept.map((one, at) => fitted(at === last && lines.length > most ? `${one}…` : one, width, size, bold));
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function fitted(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  let kept = text.replace(/…$/, '');
  while (kept.length > 1 && textWidth(`${kept}…`, size, bold) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
