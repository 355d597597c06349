import { formatDigits, formatWhole } from '../../units/digits.ts';
import { formatCount, formatPercent, formatText } from '../../units/format.ts';
import type { Domain } from '../scale.ts';
import type { ChartTable } from '../table.ts';
import { endOfRun, mostOf, passAt, runsAt, type PlacedRow } from './layout.ts';
import type { ServingTimelineData, TimelineEngine, TimelineRow } from './types.ts';

export const ROW_WORDS: Readonly<Record<TimelineRow, string>> = { prefill: 'Prefill', decode: 'Decode', cache: 'KV use', queue: 'Queue' };

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** “Six seconds”, “3.2 seconds”, “350 ms”: how much is in sight. */
export function spanWords([from, to]: Domain): string {
  const span = to - from;
  const whole = Math.round(span);
  if (Math.abs(span - whole) < 0.005 && whole >= 1 && whole <= 12) return `${(SMALL[whole] ?? '').replace(/^./, (first) => first.toUpperCase())} ${whole === 1 ? 'second' : 'seconds'}`;
  return span < 1 || span >= 1000 ? formatText(span, 'seconds', { trim: true }) : `${formatDigits(span, { trim: true })} seconds`;
}

/** Passes that are drawn as columns of their own even on a phone. */
const COLUMNS = 180;

/** A time of the run, always in seconds, as under the columns. */
function timeText(seconds: number): string {
  return `${formatDigits(seconds, { figures: 5, trim: true })}\u00a0s`;
}

/** Passes that start in the window, of the engine that has most of them. */
function passesIn({ engines }: ServingTimelineData, [from, to]: Domain): number {
  return engines.reduce((most, { record }) => {
    const [first, last] = [passAt(record, from), passAt(record, to)];
    return first === undefined || last === undefined ? most : Math.max(most, last - first + 1);
  }, 0);
}

/** The finding: how long a part of the run is in sight, and what a column is. */
export function findTimelineTitle(data: ServingTimelineData, window: Domain): string {
  const passes = passesIn(data, window);
  if (passes === 0) return 'No pass to show';
  const who = data.engines.length > 1 ? `${formatCount(data.engines.length)} engines` : 'the engine';
  return `${spanWords(window)} of ${who}: ${passes > COLUMNS ? `${formatCount(passes)} passes` : 'every column is one pass'}`;
}

/** “14,039 passes in all”; where the record is cut, what of them it holds. */
export function passesWords({ engines }: ServingTimelineData): string {
  const all = engines.reduce((sum, { record }) => sum + record.all, 0);
  const kept = engines.reduce((sum, { record }) => sum + record.count, 0);
  return kept < all ? `first ${formatWhole(kept)} of ${formatWhole(all)} passes` : `${formatWhole(all)} ${all === 1 ? 'pass' : 'passes'} in all`;
}

/** “max 512”, of the cache in per cent. */
export function mostWords({ row, most }: Pick<PlacedRow, 'row' | 'most'>): string {
  return `max ${row === 'cache' ? formatPercent(most) : formatCount(most)}`;
}

/** The pass at a time: its place, its length and what it did. */
export function describePass({ record }: TimelineEngine, time: number): string {
  const pass = passAt(record, time);
  if (pass === undefined) return 'no pass';
  const waiting = `${formatWhole(record.queue[pass] as number)} waiting`;
  if (!runsAt(record, pass, time)) return `nothing to do at ${timeText(time)}`;
  const works = [
    (record.promptTokens[pass] as number) > 0 ? `reads ${formatWhole(record.promptTokens[pass] as number)} prompt tokens` : '',
    (record.decodes[pass] as number) > 0 ? `writes for ${formatWhole(record.decodes[pass] as number)} sequences` : '',
  ].filter((part) => part !== '');
  return [`pass ${formatWhole(pass + 1)} at ${timeText(record.start[pass] as number)}`, `takes ${formatText(record.seconds[pass] as number, 'seconds')}`, ...works, `cache ${formatPercent(record.cacheShare[pass] as number)}`, waiting].join(', ');
}

/** One sentence for readers who do not see the columns. */
export function summarizeTimeline(data: ServingTimelineData, window: Domain): string {
  if (endOfRun(data) === 0) return 'Timeline of passes without a pass.';
  const told = data.engines.map((engine) => {
    const { record } = engine;
    const [read, written] = [mostOf(record, 'prefill'), mostOf(record, 'decode')];
    const works = [read > 0 ? `${formatWhole(read)} prompt tokens` : '', written > 0 ? `${formatWhole(written)} sequences` : ''].filter((part) => part !== '');
    const most = `up to ${works.join(' and ')} in a pass, cache up to ${formatPercent(mostOf(record, 'cache'))}, up to ${formatWhole(mostOf(record, 'queue'))} waiting`;
    return data.engines.length > 1 ? `${engine.name} ${most}` : most;
  });
  return `Passes of the engine from ${timeText(window[0])} to ${timeText(window[1])} of ${timeText(endOfRun(data))}: ${told.join('; ')}; ${passesWords(data)}.`;
}

/** Rows of the table at most; the CSV holds every pass. */
export const MOST_TIMELINE_ROWS = 500;

/** The table twin: the passes of a window, or all that were recorded. */
export function timelineRows({ engines }: ServingTimelineData, window: Domain | undefined, most = MOST_TIMELINE_ROWS): ChartTable {
  const rows = engines.flatMap(({ name, record }) => {
    const first = window === undefined ? 0 : (passAt(record, window[0]) ?? 0);
    const last = window === undefined ? record.count - 1 : (passAt(record, window[1]) ?? -1);
    return Array.from({ length: Math.max(0, Math.min(most, last - first + 1)) }, (_, i) => {
      const pass = first + i;
      return [name, pass + 1, record.start[pass], record.seconds[pass], record.promptTokens[pass], record.decodes[pass], record.cacheShare[pass], record.queue[pass]];
    });
  });
  return {
    columns: [
      { key: 'engine', label: 'Engine' }, { key: 'pass', label: 'Pass' }, { key: 'start', label: 'Start', unit: 's' }, { key: 'seconds', label: 'Takes', unit: 's' },
      { key: 'prompt', label: 'Prompt tokens' }, { key: 'decodes', label: 'Sequences written' }, { key: 'cache', label: 'Cache in use, share' }, { key: 'queue', label: 'Waiting' },
    ],
    rows,
  };
}
