import type { Point, Rect } from '../scale.ts';
import type { MapPaper, PaperMapData } from './types.ts';

export interface PlacedPaper {
  readonly id: string;
  readonly of: MapPaper;
  readonly at: Point;
  readonly radius: number;
}

export interface PlacedCell {
  readonly mechanism: string;
  readonly phase: string;
  readonly box: Rect;
}

export interface MapLayout {
  readonly height: number;
  /** Narrow: cells stand under each other, each with the name of its phase. */
  readonly narrow: boolean;
  readonly plot: Rect;
  readonly rows: readonly { readonly name: string; readonly y: number; readonly line: number; readonly count: number }[];
  readonly columns: readonly { readonly name: string; readonly x: number }[];
  /** Names of phases beside the lines of a narrow map. */
  readonly lines: readonly { readonly name: string; readonly at: Point }[];
  readonly cells: readonly PlacedCell[];
  /** Row by row, and from left to right within one. */
  readonly marks: readonly PlacedPaper[];
}

/** Marks have as much room, so that each can be hit by a finger or a pointer alone. */
export const PITCH = 27;
const SMALLEST = 4.5;
const LARGEST = 10.7;
/** Ratio from which on a mark grows no more. */
export const MOST_EFFECT = 100;
const NARROW = 640;
const LABELS = 96;
const HEAD = 28;
const PAD = 5;
const ROW_TITLE = 26;
const LINE_LABELS = 72;

/** Radius of a mark: from the smallest at a ratio of 1, by its logarithm, to the largest at `MOST_EFFECT`. */
export function radiusOf(effect: number | undefined): number {
  if (effect === undefined || effect <= 1) return SMALLEST;
  return SMALLEST + (LARGEST - SMALLEST) * Math.min(1, Math.log(effect) / Math.log(MOST_EFFECT));
}

/** Places each paper once: in the row of its first mechanism and the column of its first phase, the largest effects first. */
export function layoutPaperMap(data: PaperMapData, width: number): MapLayout {
  const rows = data.mechanisms.filter((name) => data.papers.some(({ mechanisms }) => mechanisms[0] === name));
  const columns = data.phases.filter((name) => data.papers.some(({ phases }) => phases[0] === name));
  return width < NARROW ? layoutNarrow(data, rows, columns, width) : layoutWide(data, rows, columns, width);
}

function papersOf(data: PaperMapData, mechanism: string, phase: string): readonly MapPaper[] {
  return data.papers.filter(({ mechanisms, phases }) => mechanisms[0] === mechanism && phases[0] === phase).sort((a, b) => (b.effect ?? 0) - (a.effect ?? 0) || a.id - b.id);
}

function layoutWide(data: PaperMapData, rows: readonly string[], columns: readonly string[], width: number): MapLayout {
  const room = (width - LABELS) / Math.max(1, columns.length);
  const across = Math.max(1, Math.floor((room - 2 * PAD) / PITCH));
  const marks: PlacedPaper[] = [];
  const cells: PlacedCell[] = [];
  const placedRows: MapLayout['rows'][number][] = [];
  let y = HEAD;
  for (const mechanism of rows) {
    const found = columns.map((phase) => papersOf(data, mechanism, phase));
    const height = Math.max(1, ...found.map(({ length }) => Math.ceil(length / across))) * PITCH + 2 * PAD;
    placedRows.push({ name: mechanism, y: y + height / 2, line: y, count: found.reduce((sum, { length }) => sum + length, 0) });
    found.forEach((papers, column) => {
      const x = LABELS + column * room;
      cells.push({ mechanism, phase: columns[column] ?? '', box: { x, y, width: room, height } });
      marks.push(...flow(papers, { x: x + PAD, y: y + PAD }, across));
    });
    y += height;
  }
  return {
    height: y + 1, narrow: false, plot: { x: LABELS, y: HEAD, width: width - LABELS, height: y - HEAD }, rows: placedRows, cells, marks, lines: [],
    columns: columns.map((name, column) => ({ name, x: LABELS + column * room + PAD })),
  };
}

function layoutNarrow(data: PaperMapData, rows: readonly string[], columns: readonly string[], width: number): MapLayout {
  const across = Math.max(1, Math.floor((width - LINE_LABELS) / PITCH));
  const marks: PlacedPaper[] = [];
  const cells: PlacedCell[] = [];
  const lines: MapLayout['lines'][number][] = [];
  const placedRows: MapLayout['rows'][number][] = [];
  let y = 0;
  for (const mechanism of rows) {
    const title = y + ROW_TITLE - 8;
    const line = y;
    let count = 0;
    y += ROW_TITLE;
    for (const phase of columns) {
      const papers = papersOf(data, mechanism, phase);
      if (papers.length === 0) continue;
      const height = Math.ceil(papers.length / across) * PITCH;
      lines.push({ name: phase, at: { x: 0, y: y + PITCH / 2 } });
      cells.push({ mechanism, phase, box: { x: LINE_LABELS, y, width: width - LINE_LABELS, height } });
      marks.push(...flow(papers, { x: LINE_LABELS, y }, across));
      count += papers.length;
      y += height;
    }
    placedRows.push({ name: mechanism, y: title, line, count });
    y += PAD;
  }
  return { height: y + 1, narrow: true, plot: { x: 0, y: 0, width, height: y }, rows: placedRows, columns: [], lines, cells, marks };
}

function flow(papers: readonly MapPaper[], from: Point, across: number): readonly PlacedPaper[] {
  return papers.map((of, place) => ({
    id: String(of.id), of, radius: radiusOf(of.effect),
    at: { x: from.x + PITCH * ((place % across) + 0.5), y: from.y + PITCH * (Math.floor(place / across) + 0.5) },
  }));
}

/** The mark that a key moves to: the neighbour in reading order, or the nearest one of the lines above or below. */
export function markBeside(marks: readonly PlacedPaper[], id: string, key: string): string | undefined {
  const at = marks.findIndex((mark) => mark.id === id);
  const from = marks[at];
  if (from === undefined) return undefined;
  switch (key) {
    case 'ArrowRight':
      return marks[at + 1]?.id;
    case 'ArrowLeft':
      return marks[at - 1]?.id;
    case 'Home':
      return marks[0]?.id;
    case 'End':
      return marks.at(-1)?.id;
    case 'ArrowDown':
    case 'ArrowUp': {
      const sign = key === 'ArrowDown' ? 1 : -1;
      const beyond = marks.filter((mark) => sign * (mark.at.y - from.at.y) > 1);
      const nearest = Math.min(...beyond.map((mark) => sign * (mark.at.y - from.at.y)));
      const line = beyond.filter((mark) => Math.abs(sign * (mark.at.y - from.at.y) - nearest) < 1);
      return line.reduce<PlacedPaper | undefined>((best, mark) => (best === undefined || Math.abs(mark.at.x - from.at.x) < Math.abs(best.at.x - from.at.x) ? mark : best), undefined)?.id;
    }
    default:
      return undefined;
  }
}
