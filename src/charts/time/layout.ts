import type { Bound } from '../../engine/estimate-types.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import { roundUp, type Axis } from '../axis.ts';
import { commonUnit } from '../common-unit.ts';
import type { Rect } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { BOUND_WORDS } from '../words.ts';
import type { TimeData, TimeItem } from './types.ts';
import { sumByBound } from './words.ts';

export interface TotalSegment {
  readonly bound: Bound;
  readonly x: number;
  readonly width: number;
  readonly label: { readonly text: string; readonly x: number; readonly anchor: 'start' | 'end' } | undefined;
}

export interface TimeRow {
  readonly id: string;
  /** Every op the row stands for. */
  readonly ids: readonly string[];
  readonly name: string;
  readonly bound: Bound;
  readonly y: number;
  readonly bar: number;
  /** Where the baseline's time lies; undefined where it had none. */
  readonly tick: number | undefined;
  readonly value: string;
  readonly share: string;
  readonly description: string;
}

export interface TimeLayout {
  readonly total: { readonly y: number; readonly height: number; readonly segments: readonly TotalSegment[] };
  readonly rows: readonly TimeRow[];
  readonly columns: Columns;
}

export interface Columns {
  readonly name: number;
  readonly bar: number;
  readonly barWidth: number;
  readonly value: number;
  readonly share: number;
}

export const ROW = 18.5;
const TOTAL = 14;
const ROWS_FROM = 44;
const BAR = 11;
const VALUE = 66;
const SHARE = 46;

/** Id of the row that sums the ops without a row of their own. */
export const REST_ID = 'rest';

/** Rows shown when a phase has more ops: the rest is summed in the last row. */
export const MOST_ROWS = 10;

/** Height the chart needs for a number of items. */
export function timeHeight(items: number, mostRows = MOST_ROWS): number {
  return ROWS_FROM + Math.min(items, mostRows) * ROW + 2;
}

/** Columns of the rows: name, bar, seconds, share; the bar takes what is left. */
export function timeColumns(width: number): Columns {
  const name = Math.min(220, Math.max(96, width * 0.39));
  const share = width;
  const value = width - SHARE;
  return { name: 0, bar: name, barWidth: Math.max(40, value - VALUE - name), value, share };
}

/** Longest first; beyond the most rows the rest is one row, bound by what binds most of it. */
export function gatherRows(items: readonly TimeItem[], mostRows: number): readonly (TimeItem & { readonly ids: readonly string[] })[] {
  const sorted = items.filter((item) => item.seconds > 0).sort((a, b) => b.seconds - a.seconds).map((item) => ({ ...item, ids: [item.id] }));
  if (sorted.length <= mostRows) return sorted;
  const rest = sorted.slice(mostRows - 1);
  const seconds = rest.reduce((sum, item) => sum + item.seconds, 0);
  return [...sorted.slice(0, mostRows - 1), { id: REST_ID, ids: rest.map((item) => item.id), name: `${rest.length} others`, seconds, bound: sumByBound(rest)[0]?.bound ?? 'overhead' }];
}

/** Seconds from zero to a round number beyond the longest row, so that bars keep their scale while data move. */
export function timeAxis(data: TimeData, mostRows = MOST_ROWS): Axis {
  const longest = [...gatherRows(data.items, mostRows), ...(data.baseline?.items ?? [])].reduce((most, item) => Math.max(most, item.seconds), 0);
  const end = longest > 0 ? roundUp(longest) : 1;
  return { kind: 'linear', domain: [0, end], ticks: [0, end] };
}

/** Places the total bar and the rows. */
export function layoutTime(data: TimeData, axis: Axis, plot: Rect, mostRows = MOST_ROWS): TimeLayout {
  const columns = timeColumns(plot.width);
  const perSecond = columns.barWidth / axis.domain[1];
  const before = new Map((data.baseline?.items ?? []).map((item) => [item.id, item.seconds]));
  const gathered = gatherRows(data.items, mostRows);
  const unit = commonUnit(gathered[0]?.seconds ?? 0, 'seconds');
  const rows = gathered.map((item, i): TimeRow => {
    const known = item.ids.map((id) => before.get(id)).filter((seconds) => seconds !== undefined);
    const old = known.length === 0 ? undefined : known.reduce((sum, seconds) => sum + seconds, 0);
    const value = unit.format(item.seconds);
    const share = formatPercent(data.total > 0 ? item.seconds / data.total : 0);
    return {
      id: item.id, ids: item.ids, name: fit(item.name, columns.bar - 8), bound: item.bound, y: ROWS_FROM + i * ROW, bar: Math.max(0.5, item.seconds * perSecond),
      tick: old === undefined ? undefined : Math.min(old * perSecond, columns.barWidth), value, share,
      description: `${item.name}, ${value}, ${share}, bound by ${BOUND_WORDS[item.bound]}${old === undefined ? '' : `, was ${formatText(old, 'seconds')}`}`,
    };
  });
  return { total: { y: 2, height: TOTAL, segments: placeTotal(data, plot.width) }, rows, columns };
}

function placeTotal(data: TimeData, width: number): readonly TotalSegment[] {
  const parts = sumByBound(data.items);
  const sum = Math.max(data.total, parts.reduce((all, part) => all + part.seconds, 0));
  let x = 0;
  let taken = 0;
  return parts.map(({ bound, seconds }, i) => {
    const part = (seconds / sum) * width;
    const segment = { bound, x, width: part, label: nameSegment(`${bound} ${formatPercent(seconds / sum)}`, x, part, taken, width, i === parts.length - 1) };
    if (segment.label !== undefined) taken = segment.label.x + textWidth(segment.label.text, 12) + 10;
    x += part;
    return segment;
  });
}

/** Under its segment; the last may end at the right edge instead; none where it would run into another. */
function nameSegment(text: string, x: number, part: number, taken: number, width: number, last: boolean): TotalSegment['label'] {
  const wide = textWidth(text, 12);
  if (x >= taken && wide <= part) return { text, x, anchor: 'start' };
  if (last && width - wide >= taken) return { text, x: width, anchor: 'end' };
  return undefined;
}

/** Letters of what an operation is of that are kept to tell by its end which of several it is. */
const FEWEST = 5;

/** The name shortened to a width, with an ellipsis: before the last comma where enough is left, as “…, weight gradient” tells apart what “Gate and up projection…” does not. */
function fit(name: string, width: number): string {
  if (textWidth(name, 12) <= width) return name;
  const comma = name.lastIndexOf(', ');
  const end = comma > FEWEST && textWidth(`${name.slice(0, FEWEST)}…${name.slice(comma)}`, 12) <= width ? name.slice(comma) : '';
  let cut = (end === '' ? name.length : comma) - 1;
  while (cut > 1 && textWidth(`${name.slice(0, cut)}…${end}`, 12) > width) cut -= 1;
  return `${name.slice(0, cut).trimEnd()}…${end}`;
}

/** Half of a bar's row that is air. */
export const BAR_INSET = (ROW - BAR) / 2;
export const BAR_HEIGHT = BAR;
