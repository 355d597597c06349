import { readProblemWork, type ProblemWork } from './problem-work.ts';
import { isPressable, type HallKey } from './stage-keys.ts';
import { TOP, readReading, readSeen, type Reading, type Seen } from './stage-reading.ts';
import { readGuess, type Guess } from './work.ts';

/** Everything that an audience window shows: the whole of it in every message, so that a window that missed ten is right after the next. */
export interface StageState {
  /** Who presents, and since when (milliseconds): of two, the one who began later. */
  readonly presenter: string;
  readonly since: number;
  /** Counts the presenter's messages: an older one never replaces a newer. */
  readonly seq: number;
  /** Query of the page's own link: the audience reads it as any link. */
  readonly link: string;
  /** Number whose derivation is open; a link does not carry it. */
  readonly explain: string | undefined;
  /** What was drawn at the present step, by `lesson.step`. */
  readonly step: string;
  readonly guess: Guess | undefined;
  /** What is typed into the problems on show, and uncovered of their solutions. */
  readonly problems: ProblemWork;
  readonly theme: StageTheme;
  /** Size of letters, 1 as usual. */
  readonly scale: number;
  /** Where the presenter points, in shares of the page's width and height. */
  readonly laser: { readonly x: number; readonly y: number } | undefined;
  readonly blank: boolean;
  readonly qr: boolean;
  readonly reading: Reading;
  /** The presenter is at work on the settings beside the view: the hall sees them then. */
  readonly settings: boolean;
}

export const STAGE_THEMES = ['projector', 'light', 'dark'] as const;
export type StageTheme = (typeof STAGE_THEMES)[number];

/** The least and the most that letters are scaled by. */
export const STAGE_SCALES = { min: 0.8, max: 1.6, step: 0.1 } as const;

export type StageMessage =
  | { readonly kind: 'state'; readonly state: StageState }
  /** An audience window has opened, or is seen again: whoever presents answers with the state. */
  | { readonly kind: 'hello' }
  /** A window asks whether somebody presents; whoever does answers with `here`. */
  | { readonly kind: 'check' }
  | ({ readonly kind: 'here' } & StageMark)
  /** A presenter leaves, or has been silent for so long that another window says it for it. */
  | { readonly kind: 'bye'; readonly presenter: string }
  /** What an audience window has in view of what is to be read there. */
  | { readonly kind: 'seen'; readonly presenter: string; readonly seen: Seen }
  /** A key that was pressed in an audience window. */
  | { readonly kind: 'key'; readonly presenter: string; readonly key: HallKey };

/** Who presents, since when, and how far it has come: enough to see whether a state was missed. */
export type StageMark = Pick<StageState, 'presenter' | 'since' | 'seq'>;

const LONGEST_LINK = 8192;

/** A message as far as it can be trusted: anything of the same origin can post on a channel. Undefined where it is none of ours. */
export function readStageMessage(found: unknown): StageMessage | undefined {
  const { kind, state, presenter, since, seq, seen, key } = fieldsOf(found);
  switch (kind) {
    case 'hello':
    case 'check':
      return { kind };
    case 'here':
      return isId(presenter) && isCount(since) && isCount(seq) ? { kind, presenter, since, seq } : undefined;
    case 'bye':
      return isId(presenter) ? { kind, presenter } : undefined;
    case 'seen': {
      const read = readSeen(seen);
      return isId(presenter) && read !== undefined ? { kind, presenter, seen: read } : undefined;
    }
    case 'key':
      return isId(presenter) && isPressable(key) ? { kind, presenter, key } : undefined;
    case 'state': {
      const read = readState(fieldsOf(state));
      return read && { kind, state: read };
    }
    default:
      return undefined;
  }
}

function readState({ presenter, since, seq, link, explain, step, guess, problems, theme, scale, laser, blank, qr, reading, settings }: Readonly<Record<string, unknown>>): StageState | undefined {
  if (!isId(presenter) || !isCount(since) || !isCount(seq)) return undefined;
  if (typeof link !== 'string' || link.length > LONGEST_LINK || typeof step !== 'string' || step.length > 200) return undefined;
  const { x, y } = fieldsOf(laser);
  return {
    presenter, since, seq, link, step,
    explain: typeof explain === 'string' && explain.length <= 200 ? explain : undefined,
    guess: readGuess(guess),
    problems: readProblemWork(problems),
    theme: STAGE_THEMES.find((one) => one === theme) ?? 'projector',
    scale: typeof scale === 'number' && Number.isFinite(scale) ? Math.min(STAGE_SCALES.max, Math.max(STAGE_SCALES.min, scale)) : 1,
    laser: isShare(x) && isShare(y) ? { x, y } : undefined,
    blank: blank === true,
    qr: qr === true,
    reading: readReading(reading) ?? TOP,
    settings: settings === true,
  };
}

function fieldsOf(found: unknown): Readonly<Record<string, unknown>> {
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Readonly<Record<string, unknown>>) : {};
}

function isId(found: unknown): found is string {
  return typeof found === 'string' && /^[a-z0-9-]{1,64}$/.test(found);
}

function isCount(found: unknown): found is number {
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0;
}

function isShare(found: unknown): found is number {
  return typeof found === 'number' && found >= 0 && found <= 1;
}
