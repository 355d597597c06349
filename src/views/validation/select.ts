import type { Line } from './lines.ts';
import { FACETS, type Facet, type Grouping, type Query } from './query.ts';

/** The value of a line in a facet or grouping; undefined where it has none. */
export function valueOf(line: Line, column: Facet | Grouping): string | undefined {
  switch (column) {
    case 'source':
      return line.publisher;
    case 'device':
      return line.device;
    case 'family':
      return line.family;
    case 'format':
      return line.format;
    case 'model':
      return line.model;
    case 'quantity':
      return line.quantity;
    case 'state':
      return line.state;
    case 'domain':
      return line.domain;
  }
}

/** Lines of the query's domain that hold every word and, in each facet, one of the values chosen. `except` leaves one facet out. */
export function selectLines(lines: readonly Line[], { domain, chosen, text }: Query, except?: Facet): readonly Line[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const facets = FACETS.filter((facet) => facet !== except && chosen[facet].size > 0);
  if (domain === undefined && words.length === 0 && facets.length === 0) return lines;
  return lines.filter(
    (line) =>
      (domain === undefined || line.domain === domain) &&
      facets.every((facet) => {
        const value = valueOf(line, facet);
        return value !== undefined && chosen[facet].has(value);
      }) &&
      words.every((word) => line.words.includes(word)),
  );
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** Values of a facet with the lines each would show, the other filters as they are; most frequent first. Values chosen stay though none is left. */
export function countValues(lines: readonly Line[], query: Query, facet: Facet): readonly ValueCount[] {
  const counts = new Map<string, number>([...query.chosen[facet]].map((value) => [value, 0]));
  for (const line of selectLines(lines, query, facet)) {
    const value = valueOf(line, facet);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
