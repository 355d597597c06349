import type { Catalog } from '../../catalog/catalog.ts';
import { GROUP_COLOURS, type ParityData, type ParityGroup } from '../../charts/parity/types.ts';
import { errorWords } from '../../charts/parity/words.ts';
import { COLUMN_WORDS, detailOf, figureText, labelOf, machineOf, whatOf } from './labels.ts';
import type { Line } from './lines.ts';
import type { Grouping, Query } from './query.ts';
import { valueOf } from './select.ts';
import { KINDS, KIND_WORDS, kindOf, QUANTITY_WORDS, type Kind } from './words.ts';

/** Kinds of figures among lines, the one with most rows first. */
export function kindsOf(lines: readonly Line[]): readonly { readonly kind: Kind; readonly count: number }[] {
  const counts = new Map<Kind, number>();
  for (const { quantity } of lines) if (quantity !== undefined) counts.set(kindOf(quantity), (counts.get(kindOf(quantity)) ?? 0) + 1);
  return KINDS.flatMap((kind) => (counts.has(kind) ? [{ kind, count: counts.get(kind) ?? 0 }] : [])).sort((a, b) => b.count - a.count);
}

/** The column that tells rows apart before a reader chooses. */
export function groupingOf({ by, domain }: Query): Grouping {
  return by ?? (domain === undefined ? 'domain' : 'device');
}

/** Judged lines of one kind as points; the groups with most rows get the colours. */
export function parityData(lines: readonly Line[], kind: Kind, by: Grouping, catalog: Catalog): ParityData {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const value = valueOf(line, by) ?? '';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const hasRest = ranked.length > GROUP_COLOURS;
  const named = hasRest ? ranked.slice(0, GROUP_COLOURS) : ranked;
  const rest = ranked.slice(GROUP_COLOURS);
  const nameOf = (value: string): string => (value === '' ? 'no ' + COLUMN_WORDS[by] : labelOf(by, value, catalog));
  const place = new Map(named.map(([value], at) => [value, at]));
  const groups: readonly ParityGroup[] = [
    ...named.map(([value, count]) => ({ name: nameOf(value), count })),
    ...(hasRest ? [{ name: rest.length === 1 ? nameOf(rest[0]?.[0] ?? '') : `${rest.length} others`, count: rest.reduce((sum, [, count]) => sum + count, 0) }] : []),
  ];
  const { noun, dimension } = KIND_WORDS[kind];
  return {
    noun, dimension, groups, hasRest, groupNoun: COLUMN_WORDS[by],
    measured: Float64Array.from(lines, ({ measured }) => measured ?? Number.NaN),
    predicted: Float64Array.from(lines, ({ predicted }) => predicted ?? Number.NaN),
    group: Uint8Array.from(lines, (line) => place.get(valueOf(line, by) ?? '') ?? named.length),
    describe: (index) => wordsOf(lines[index], catalog),
  };
}

function wordsOf(line: Line | undefined, catalog: Catalog): ReturnType<ParityData['describe']> {
  if (line === undefined) return { name: '', facts: [] };
  const quantity = line.quantity === undefined ? '' : QUANTITY_WORDS[line.quantity];
  return {
    name: line.model === undefined ? whatOf(line, catalog) : `${whatOf(line, catalog)}: ${quantity}`,
    facts: [
      ['On', machineOf(line, catalog)],
      ['Measured', figureText(line, line.measured)],
      ['Predicted', figureText(line, line.predicted)],
      ['Error', errorWords(line.ratio ?? Number.NaN)],
      ['Source', line.publisher],
    ],
    ...(line.model !== undefined && { note: detailOf(line, catalog).slice(0, 160) }),
  };
}
