const NARROW = new Set([...'ijlItf.,:;!|\'()[]/ ']);
const WIDE = new Set([...'mwMW%@—GQO']);

/**
 * Estimated width in pixels of text in the charts' face (condensed sans). Layout runs without a
 * document, so it cannot measure; the estimate errs on the wide side.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const character of text) ems += NARROW.has(character) ? 0.29 : WIDE.has(character) ? 0.76 : 0.53;
  return ems * size * (bold ? 1.05 : 1);
}
