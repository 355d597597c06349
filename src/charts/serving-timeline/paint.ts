import type { Domain, Rect } from '../scale.ts';
import { placeColumns, valuesOf, type TimelineLayout } from './layout.ts';
import type { ServingTimelineData, TimelineRow } from './types.ts';

/** Custom properties that the columns take their colours from. */
export const TIMELINE_COLOURS = { prefill: '--runs-prefill', decode: '--runs-decode', cache: '--holds-kv', queue: '--ink-3', well: '--well' } as const;
export type TimelineColours = Readonly<Record<TimelineRow | 'well', string>>;

/** What painting needs of a 2D context; a test can stand in for it. */
export type TimelineBrush = Pick<CanvasRenderingContext2D, 'fillRect' | 'globalAlpha'> & { fillStyle: string | CanvasGradient | CanvasPattern };

export interface TimelinePainting {
  readonly data: ServingTimelineData;
  readonly layout: TimelineLayout;
  readonly window: Domain;
  readonly end: number;
  readonly colours: TimelineColours;
}

/** Of narrow passes drawn together: how strongly the largest shows behind the mean. */
const FAINT = 0.35;

/** Paints every row of the window; the origin is the chart's corner. */
export function paintRows(brush: TimelineBrush, { data, layout, window, colours }: Omit<TimelinePainting, 'end'>): void {
  for (const { engine, row, y, height, most } of layout.rows) {
    const record = data.engines[engine]?.record;
    if (record !== undefined && most > 0) paintRow(brush, { record, row, most, times: window, area: { x: layout.plot.x, y, width: layout.plot.width, height }, colour: colours[row] });
  }
}

/** Paints the whole run in little: who writes, or where nobody does, what is read. The origin is the chart's corner. */
export function paintOverview(brush: TimelineBrush, { data, layout: { rows, overview }, end, colours }: Omit<TimelinePainting, 'window'>): void {
  brush.fillStyle = colours.well;
  brush.fillRect(overview.x, overview.y, overview.width, overview.height);
  const shown = rows.find(({ row }) => row === 'decode') ?? rows[0];
  const record = shown === undefined ? undefined : data.engines[shown.engine]?.record;
  if (shown !== undefined && record !== undefined && shown.most > 0) paintRow(brush, { record, row: shown.row, most: shown.most, times: [0, end], area: overview, colour: colours[shown.row] });
}

interface RowPainting {
  readonly record: ServingTimelineData['engines'][number]['record'];
  readonly row: TimelineRow;
  readonly most: number;
  readonly times: Domain;
  readonly area: Rect;
  readonly colour: string;
}

function paintRow(brush: TimelineBrush, { record, row, most, times, area, colour }: RowPainting): void {
  const foot = area.y + area.height;
  const column = (alpha: number) => (x: number, width: number, value: number): void => {
    if (value <= 0) return;
    const height = Math.max(1, (value / most) * area.height);
    brush.globalAlpha = alpha;
    brush.fillRect(area.x + x, foot - height, width, height);
  };
  brush.fillStyle = colour;
  placeColumns(record, valuesOf(record, row), times, area.width, column(1), column(FAINT));
  brush.globalAlpha = 1;
}
