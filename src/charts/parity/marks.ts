import { GROUP_COLOURS, type ParityData } from './types.ts';

/** Outlines of the groups' marks around the origin, each about the area of a disc of radius 1: shape says again what colour says. */
const OUTLINES = [
  'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z',
  'M0 -1.253L1.253 0L0 1.253L-1.253 0Z',
  'M-0.886 -0.886H0.886V0.886H-0.886Z',
  'M0 -1.55L1.35 0.78L-1.35 0.78Z',
  'M0 1.55L1.35 -0.78L-1.35 -0.78Z',
  'M-0.42 -1.2H0.42V-0.42H1.2V0.42H0.42V1.2H-0.42V0.42H-1.2V-0.42H-0.42Z',
] as const;
const REST = 'M-0.7 0A0.7 0.7 0 1 1 0.7 0A0.7 0.7 0 1 1 -0.7 0Z';

/** Custom properties of the colours, by the names drawing asks for. */
export const GROUP_PROPERTIES = {
  paper: '--paper', ink: '--ink', g0: '--group-1', g1: '--group-2', g2: '--group-3', g3: '--group-4', g4: '--group-5', g5: '--group-6', rest: '--group-rest',
} as const;
export type GroupColours = Readonly<Record<keyof typeof GROUP_PROPERTIES, string>>;

export interface GroupMark {
  readonly outline: string;
  /** Key of `GROUP_PROPERTIES`. */
  readonly colour: keyof typeof GROUP_PROPERTIES;
  /** Class that gives the same colour where styles reach. */
  readonly className: string;
}

const COLOURS = ['g0', 'g1', 'g2', 'g3', 'g4', 'g5'] as const;

/** How a group is drawn. */
export function markOf(group: number, { groups, hasRest }: Pick<ParityData, 'groups' | 'hasRest'>): GroupMark {
  const colour = COLOURS[group];
  if ((hasRest && group === groups.length - 1) || group >= GROUP_COLOURS || colour === undefined) return { outline: REST, colour: 'rest', className: 'group-rest' };
  return { outline: OUTLINES[group] ?? REST, colour, className: `group-${group + 1}` };
}
