import { searchScore } from './search.ts';

/** One thing that can be picked, with the facts that decide between it and its neighbours. */
export interface PickerRow {
  readonly id: string;
  readonly name: string;
  /** One text a column, in the order of the columns. */
  readonly facts: readonly string[];
  /** Family or vendor under whose heading the row stands. */
  readonly group: string;
  /** Known from memory rather than read at a source; marked “recalled”. */
  readonly unverified?: boolean;
  /** Further words that find the row. */
  readonly searchText?: string;
}

/** A line of the list: a heading, or a row with its number among the rows. */
export type PickerLine =
  | { readonly kind: 'group'; readonly title: string }
  | { readonly kind: 'row'; readonly row: PickerRow; readonly index: number };

function groupedLines(rows: readonly PickerRow[]): readonly PickerLine[] {
  const groups = new Map<string, PickerRow[]>();
  for (const row of rows) {
    const held = groups.get(row.group);
    if (held === undefined) groups.set(row.group, [row]);
    else held.push(row);
  }
  let index = 0;
  return [...groups].flatMap(([title, members]): PickerLine[] => [{ kind: 'group', title }, ...members.map((row): PickerLine => ({ kind: 'row', row, index: index++ }))]);
}

/** The lines to list: grouped in the order given while nothing is searched, else best answers first. */
export function pickerLines(rows: readonly PickerRow[], query: string): readonly PickerLine[] {
  if (query.trim() === '') return groupedLines(rows);
  return rows
    .map((row) => {
      const inName = searchScore(query, row.name);
      // Facts may complete a match (“llama moe”) but a name that answers alone comes first.
      const anywhere = searchScore(query, [row.name, row.group, row.searchText ?? '', row.id, ...row.facts].join(' '));
      return { row, score: inName * 2 + anywhere };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ row }, index) => ({ kind: 'row', row, index }));
}

/** The lines in sight of a scrolled list, with a few spare on either side. */
export function visibleRange(scrollTop: number, height: number, lineHeight: number, count: number): { readonly first: number; readonly last: number } {
  const spare = 6;
  const first = Math.max(0, Math.floor(scrollTop / lineHeight) - spare);
  return { first, last: Math.min(count, Math.ceil((scrollTop + height) / lineHeight) + spare) };
}
