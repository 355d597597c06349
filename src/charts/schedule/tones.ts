import type { Block, PipelineProblem } from '../../engine/parallelism/pipeline.ts';

/** Colours of the theme that a schedule is painted with, as hex or rgb. */
export interface ScheduleColours {
  readonly paper: string;
  readonly ink: string;
  readonly well: string;
  readonly forward: string;
  readonly backward: string;
  readonly data: string;
  readonly optimizer: string;
  readonly other: string;
}

export type ToneKind = 'forward' | 'backward' | 'weight';

type Shape = Pick<PipelineProblem, 'schedule' | 'stages' | 'virtual' | 'microBatches'>;

/** How many lightnesses blocks come in: one a chunk of the device, and with DualPipe one for each way that micro-batches go. */
export function ranksOf({ schedule, virtual }: Shape): number {
  return schedule === 'dualpipe' ? 2 : Math.max(1, virtual);
}

/** Which of a device's chunks a block belongs to, counted from 0; with DualPipe 1 for the micro-batches that go the other way, its later half. */
export function rankOf({ chunk, microBatch }: Block, { schedule, stages, microBatches }: Shape): number {
  return schedule === 'dualpipe' ? (microBatch < Math.ceil(microBatches / 2) ? 0 : 1) : Math.floor(chunk / stages);
}

/** The hue of a block: an activation gradient that runs apart looks like a backward block. */
export function toneKind(kind: Block['kind']): ToneKind {
  switch (kind) {
    case 'forward':
      return 'forward';
    case 'backward':
    case 'input':
      return 'backward';
    case 'weight':
      return 'weight';
  }
}

/** Share of the full colour that a rank keeps, from 1 for the first to 0.4 for the last of many. */
export function tintOf(rank: number, ranks: number): number {
  if (ranks <= 1) return 1;
  return ranks === 2 ? (rank === 0 ? 1 : 0.55) : 1 - (0.6 * Math.min(rank, ranks - 1)) / (ranks - 1);
}

type Rgb = readonly [number, number, number];

/** Reads #rgb, #rrggbb or rgb(…); anything else is mid grey. */
export function parseColour(text: string): Rgb {
  const hex = /^#([0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
  const short = /^#([0-9a-f]{3})$/i.exec(text.trim())?.[1];
  if (short !== undefined) return [...short].map((digit) => Number.parseInt(digit + digit, 16)) as unknown as Rgb;
  const parts = /^rgba?\(([^)]+)\)$/.exec(text.trim())?.[1]?.split(/[\s,/]+/).map(Number);
  return parts === undefined || parts.length < 3 ? [128, 128, 128] : [parts[0]!, parts[1]!, parts[2]!];
}

/** `share` of one colour, the rest another, in sRGB. */
export function mix(one: string, other: string, share: number): string {
  const a = parseColour(one);
  const b = parseColour(other);
  const [red, green, blue] = a.map((value, i) => Math.round(value * share + b[i]! * (1 - share)));
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Colours by tone and rank. A weight gradient is nearer to ink, so that it differs in lightness. */
export function toneTable(colours: ScheduleColours, ranks: number): Readonly<Record<ToneKind, readonly string[]>> {
  const shares = Array.from({ length: ranks }, (_, rank) => tintOf(rank, ranks));
  const tint = (colour: string): readonly string[] => shares.map((share) => mix(colour, colours.paper, share));
  return { forward: tint(colours.forward), backward: tint(colours.backward), weight: tint(mix(colours.backward, colours.ink, 0.58)) };
}
