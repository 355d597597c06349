/** How strongly a thing is drawn while something on the page is pointed at or selected. */
export type Emphasis = 'plain' | 'hovered' | 'focused' | 'muted';

/** What is pointed at (at most one) and what is selected, by op id; shared by all charts and tables. */
export interface Highlight {
  readonly hovered: string | undefined;
  readonly focused: ReadonlySet<string>;
}

export const NO_HIGHLIGHT: Highlight = { hovered: undefined, focused: new Set() };

/**
 * The emphasis of a thing that stands for the given ids: the hovered one in full, the selected ones
 * kept, the rest faded; everything plain while nothing is pointed at or selected.
 */
export function resolveEmphasis(highlight: Highlight, ids: readonly string[]): Emphasis {
  if (highlight.hovered !== undefined && ids.includes(highlight.hovered)) return 'hovered';
  if (ids.some((id) => highlight.focused.has(id))) return 'focused';
  return highlight.hovered === undefined && highlight.focused.size === 0 ? 'plain' : 'muted';
}

/** The highlight limited to ids a chart shows, so that hovering elsewhere never greys it out whole. */
export function highlightWithin(highlight: Highlight, known: ReadonlySet<string>): Highlight {
  const hovered = highlight.hovered !== undefined && known.has(highlight.hovered) ? highlight.hovered : undefined;
  const focused = new Set([...highlight.focused].filter((id) => known.has(id)));
  return { hovered, focused };
}
