import { NONE } from '../requests.ts';
import type { ServeValues } from '../plan/values.ts';
import { sessionStarts, type Dealt } from './arrivals.ts';
import { streamOf } from './streams.ts';

/** Who asks when, before anybody has said anything: a column per request, session after session. */
export interface Sessions {
  readonly count: number;
  /** When it comes; where it follows another, the earliest it could: as if answers took no time. */
  readonly arrival: Float64Array;
  readonly previous: Int32Array;
  readonly think: Float64Array;
  /** 1 where a conversation begins: nothing that was said before is repeated. */
  readonly opens: Uint8Array;
}

type SessionValues = Pick<ServeValues, 'arrivals' | 'rate' | 'burst' | 'peak' | 'day' | 'users' | 'think' | 'turns' | 'seed' | 'requests'>;

/**
 * Lays out `requests` questions. An open session is one conversation, of a geometric number of questions with mean `turns`; sessions begin at rate / turns, so that
 * questions come at `rate`. A closed session is a user, who has one conversation after the other; users ask equally often, or one more.
 * The last conversation is cut off when there are enough questions, so that which questions there are does not depend on when they come.
 */
export function laySessions(values: SessionValues, dealt?: Dealt): Sessions {
  const count = Math.max(0, Math.floor(values.requests));
  const turns = Math.max(1, values.turns);
  const questions = conversationLengths(values.seed, turns);
  const { lengths, sessions, opens } = values.arrivals === 'closed' ? closedSessions(count, values.users, questions) : openSessions(count, questions);
  const starts = sessionStarts(values, values.rate / turns, sessions, dealt);
  const arrival = new Float64Array(count);
  const previous = new Int32Array(count).fill(NONE);
  const think = new Float64Array(count);
  const pauses = streamOf(values.seed, 'think');
  let i = 0;
  for (let s = 0; s < sessions; s += 1) {
    arrival[i] = starts[s] as number;
    const end = i + (lengths[s] as number);
    for (i += 1; i < end; i += 1) {
      const pause = values.think * pauses.exponential();
      previous[i] = i - 1;
      think[i] = pause;
      arrival[i] = (arrival[i - 1] as number) + pause;
    }
  }
  return { count, arrival, previous, think, opens };
}

/** Draws how many questions a conversation has: k with probability (1 − p)^(k − 1) · p, where p = 1 / turns. */
function conversationLengths(seed: number, turns: number): () => number {
  if (turns === 1) return () => 1;
  const random = streamOf(seed, 'turns');
  const logOfMore = Math.log1p(-1 / turns);
  // `exponential` is −ln u.
  return () => 1 + Math.floor(-random.exponential() / logOfMore);
}

interface Layout {
  /** Questions of each session, and how many sessions there are. */
  readonly lengths: Int32Array;
  readonly sessions: number;
  readonly opens: Uint8Array;
}

function openSessions(count: number, questions: () => number): Layout {
  const lengths = new Int32Array(count);
  const opens = new Uint8Array(count);
  let sessions = 0;
  for (let i = 0; i < count; sessions += 1) {
    const length = Math.min(questions(), count - i);
    lengths[sessions] = length;
    opens[i] = 1;
    i += length;
  }
  return { lengths, sessions, opens };
}

function closedSessions(count: number, users: number, questions: () => number): Layout {
  const sessions = Math.min(count, Math.max(1, Math.floor(users)));
  const lengths = new Int32Array(sessions);
  const opens = new Uint8Array(count);
  let i = 0;
  for (let s = 0; s < sessions; s += 1) {
    const end = i + Math.floor(count / sessions) + (s < count % sessions ? 1 : 0);
    lengths[s] = end - i;
    while (i < end) {
      opens[i] = 1;
      i = Math.min(end, i + questions());
    }
  }
  return { lengths, sessions, opens };
}
