import { readStageMessage, type StageMark, type StageMessage, type StageState } from './stage-message.ts';
import { createWatch, everyBeat, type Every } from './watch.ts';

/** What windows of one browser hear each other over. */
export interface StageChannel {
  readonly post: (message: StageMessage) => void;
  /** Returns a function that stops it. Whatever arrives is handed on unread. */
  readonly listen: (listener: (message: unknown) => void) => () => void;
  readonly close: () => void;
}

/** What a presenter shows, apart from who and when. */
export type Shown = Omit<StageState, 'presenter' | 'since' | 'seq'>;

export interface Presenter {
  /** Shows a state to every audience window. Nothing where it is what they have. */
  readonly show: (shown: Shown) => void;
  /** Presents again after another window has taken over. */
  readonly takeOver: () => void;
  readonly close: () => void;
}

interface PresenterOptions {
  readonly channel: StageChannel;
  readonly id: string;
  readonly now: () => number;
  /** Told when another window presents (true), and when this one does again. */
  readonly onOvertaken: (overtaken: boolean) => void;
}

/** The presenter's end: every message is the whole state, and whoever says hello gets it. Of two presenters the one who began later presents. */
export function createPresenter({ channel, id, now, onOvertaken }: PresenterOptions): Presenter {
  let since = now();
  let seq = 0;
  let shown: Shown | undefined;
  let overtaken = false;
  /** When the newest presenter heard of began: taking over is later still, whatever this window's clock says. */
  let newest = since;
  const post = (): void => {
    if (shown === undefined || overtaken) return;
    seq += 1;
    channel.post({ kind: 'state', state: { ...shown, presenter: id, since, seq } });
  };
  const stop = channel.listen((found) => {
    const message = readStageMessage(found);
    if (message?.kind === 'hello') post();
    if (message?.kind === 'check' && shown !== undefined && !overtaken) channel.post({ kind: 'here', presenter: id, since, seq });
    // Some window heard nothing for long and took this one for gone.
    if (message?.kind === 'bye' && message.presenter === id) post();
    if (message?.kind !== 'state' || message.state.presenter === id) return;
    const { since: theirs, presenter } = message.state;
    newest = Math.max(newest, theirs);
    const later = theirs > since || (theirs === since && presenter > id);
    // An earlier one that has not heard yet is told by the next state.
    if (!later) post();
    else if (!overtaken) {
      overtaken = true;
      onOvertaken(true);
    }
  });
  return {
    show: (next) => {
      if (shown !== undefined && JSON.stringify(shown) === JSON.stringify(next)) return;
      shown = next;
      post();
    },
    takeOver: () => {
      since = Math.max(now(), newest + 1);
      newest = since;
      overtaken = false;
      onOvertaken(false);
      post();
    },
    close: () => {
      // Whoever hears it asks who else is there: this one is not any more.
      stop();
      if (!overtaken) channel.post({ kind: 'bye', presenter: id });
      channel.close();
    },
  };
}

export interface Audience {
  /** Asks for the state: when a window opens, and when it is seen again. */
  readonly hello: () => void;
  readonly close: () => void;
}

interface AudienceOptions {
  readonly channel: StageChannel;
  readonly onState: (state: StageState) => void;
  /** Told when the presenter has left and the last picture stays (true), and when somebody presents again. */
  readonly onLeft: (left: boolean) => void;
  readonly every?: Every;
}

/** Whether a state is newer than the one on screen. */
export function isNewer(next: StageMark, present: StageMark | undefined): boolean {
  if (present === undefined) return true;
  if (next.presenter === present.presenter) return next.since > present.since || (next.since === present.since && next.seq > present.seq);
  return next.since > present.since || (next.since === present.since && next.presenter > present.presenter);
}

/** The audience's end: takes the newest state, whatever order messages come in. When a presenter leaves or falls silent, the last picture stays, and whoever presents next is followed. */
export function createAudience({ channel, onState, onLeft, every = everyBeat }: AudienceOptions): Audience {
  let present: StageState | undefined;
  let left = false;
  const hello = (): void => channel.post({ kind: 'hello' });
  const leave = (): void => {
    if (left) return;
    left = true;
    onLeft(true);
    // One that was overtaken by it may still be there.
    hello();
  };
  const watch = createWatch({
    every,
    ask: () => channel.post({ kind: 'check' }),
    onSilent: () => {
      if (present === undefined || left) return;
      channel.post({ kind: 'bye', presenter: present.presenter });
      leave();
    },
  });
  const take = (state: StageState): void => {
    if (!isNewer(state, present) && !(left && state.presenter !== present?.presenter)) return;
    present = state;
    watch.heard();
    if (left) {
      left = false;
      onLeft(false);
    }
    onState(state);
  };
  const stop = channel.listen((found) => {
    const message = readStageMessage(found);
    switch (message?.kind) {
      case 'state':
        return take(message.state);
      case 'bye':
        return message.presenter === present?.presenter ? leave() : undefined;
      case 'here':
        if (message.presenter === present?.presenter) watch.heard();
        // A state was missed, or nobody was thought to be there.
        return left || isNewer(message, present) ? hello() : undefined;
    }
    return undefined;
  });
  hello();
  return {
    hello,
    close: () => {
      watch.close();
      stop();
      channel.close();
    },
  };
}

const NAME = 'roofscope-stage';

/** The channel between windows of this browser; undefined where there is none (a page opened from disk, an old browser). */
export function openStageChannel(): StageChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  try {
    const channel = new BroadcastChannel(NAME);
    return {
      post: (message) => channel.postMessage(message),
      listen: (listener) => {
        const hear = ({ data }: MessageEvent<unknown>): void => listener(data);
        channel.addEventListener('message', hear);
        return () => channel.removeEventListener('message', hear);
      },
      close: () => channel.close(),
    };
  } catch {
    return undefined;
  }
}
