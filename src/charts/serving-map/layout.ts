import { formatWhole } from '../../units/digits.ts';
import { clamp, type Point, type Rect } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import type { MapCell, ServingMapData } from './types.ts';

export interface PlacedCell {
  readonly id: string;
  readonly prompt: number;
  readonly output: number;
  readonly box: Rect;
  readonly of: MapCell;
  /** How strong the machine's colour is, 0 … 1; 0 where no machine serves. */
  readonly strength: number;
  readonly dot: { readonly at: Point; readonly radius: number } | undefined;
  /** Letter of the cheapest machine, where there is room. */
  readonly letter: { readonly text: string; readonly x: number; readonly y: number } | undefined;
}

export interface MapLayout {
  readonly height: number;
  readonly plot: Rect;
  readonly cells: readonly PlacedCell[];
  readonly ticksX: readonly { readonly x: number; readonly text: string }[];
  readonly ticksY: readonly { readonly y: number; readonly text: string }[];
}

const TOP = 24;
const AXIS = 38;
/** The colour of a machine that is no cheaper than the next, and the advantage from which it is full. */
const FAINTEST = 0.22;
const FULL = 0.5;

/** “A” … : what a machine is called inside a cell. */
export function letterOf(machine: number): string {
  return String.fromCharCode(65 + machine);
}

/** How strongly a cell is coloured: by what the next machine costs more; fully from half as much again, or where there is no other. */
export function strengthOf({ best, next }: MapCell): number {
  if (best === undefined) return 0;
  return next === undefined ? 1 : FAINTEST + (1 - FAINTEST) * clamp(next.more / FULL, [0, 1]);
}

/** Buckets as cells of the same size, prompts along x, answers up y; a disc's area is the bucket's share of the load. */
export function layoutMap({ promptEdges, outputEdges, cells }: ServingMapData, width: number, most = 40): MapLayout {
  const columns = Math.max(1, promptEdges.length - 1);
  const rows = Math.max(1, outputEdges.length - 1);
  const textsY = outputEdges.map(formatWhole);
  const left = Math.ceil(Math.max(0, ...textsY.map((text) => textWidth(text, 12))) / 6) * 6 + 10;
  const side = (width - left - 16) / columns;
  const high = Math.min(most, Math.max(26, side));
  const plot = { x: left, y: TOP, width: side * columns, height: high * rows };
  const largest = Math.max(0, ...cells.flatMap((column) => column.map(({ share }) => share)));
  // Below the letter and to its right, so that neither covers the other.
  const fullest = Math.min(side, high) * 0.36;
  return {
    height: TOP + plot.height + AXIS, plot,
    cells: cells.slice(0, columns).flatMap((column, prompt) => column.slice(0, rows).map((of, output): PlacedCell => {
      const box = { x: plot.x + prompt * side, y: plot.y + plot.height - (output + 1) * high, width: side, height: high };
      const radius = largest > 0 ? fullest * Math.sqrt(of.share / largest) : 0;
      return {
        id: `${prompt}:${output}`, prompt, output, box, of, strength: strengthOf(of),
        dot: radius >= 0.5 ? { at: { x: box.x + side * 0.61, y: box.y + high * 0.6 }, radius } : undefined,
        letter: of.best === undefined || side < 14 ? undefined : { text: letterOf(of.best), x: box.x + 3, y: box.y + 12 },
      };
    })),
    ticksX: thin(promptEdges.map((edge, i) => ({ x: plot.x + i * side, text: formatWhole(edge) })), side),
    ticksY: outputEdges.map((_, i) => ({ y: plot.y + plot.height - i * high + 4, text: textsY[i] as string })),
  };
}

/** Every second, third … tick where all would run into each other. */
function thin<T extends { readonly text: string }>(ticks: readonly T[], pitch: number): readonly T[] {
  const widest = Math.max(0, ...ticks.map(({ text }) => textWidth(text, 12)));
  const every = Math.max(1, Math.ceil((widest + 8) / pitch));
  return ticks.filter((_, i) => i % every === 0);
}

/** The cell a key moves to; undefined at the edge and for other keys. */
export function cellBeside({ promptEdges, outputEdges }: ServingMapData, id: string, key: string): string | undefined {
  const [prompt = 0, output = 0] = id.split(':').map(Number);
  const inside = (p: number, o: number): string | undefined => (p < 0 || o < 0 || p >= promptEdges.length - 1 || o >= outputEdges.length - 1 ? undefined : `${p}:${o}`);
  switch (key) {
    case 'ArrowRight':
      return inside(prompt + 1, output);
    case 'ArrowLeft':
      return inside(prompt - 1, output);
    case 'ArrowUp':
      return inside(prompt, output + 1);
    case 'ArrowDown':
      return inside(prompt, output - 1);
    case 'Home':
      return inside(0, output);
    case 'End':
      return inside(promptEdges.length - 2, output);
    default:
      return undefined;
  }
}
