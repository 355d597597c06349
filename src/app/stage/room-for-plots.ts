/** Pixels of width that the plots and headings of the projector's theme are drawn for. */
const DRAWN_FOR = 1280;

/**
 * What is left for plots, headings and the foot of letters that are scaled: text is longer and scrolls, a plot only gets too small for its labels.
 * @param scale that the presenter chose for letters
 * @param width of the hall's window in pixels
 * @returns factor on their size, at most 1, so that together with `scale` they grow no further than the window is wide
 */
export function roomForPlots(scale: number, width: number): number {
  return Math.min(1, Math.max(1, width / DRAWN_FOR) / scale);
}
