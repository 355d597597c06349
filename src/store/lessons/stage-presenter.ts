import type { StageChannel } from './stage-channel.ts';
import type { HallKey } from './stage-keys.ts';
import { readStageMessage, type StageMark, type StageState } from './stage-message.ts';
import type { Seen } from './stage-reading.ts';
import { createWatch, everyBeat, type Every, type Watch } from './watch.ts';

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
  /** Told what the hall has in view of what is to be read. */
  readonly onSeen?: (seen: Seen) => void;
  /** Told of a key that was pressed in the hall's window. */
  readonly onKey?: (key: HallKey) => void;
  readonly every?: Every;
}

/**
 * The presenter's end: every message is the whole state, and whoever says hello gets it. Of two presenters the one who began later presents;
 * the other is silent until that one leaves or answers no more, and then presents again by itself.
 */
export function createPresenter({ channel, id, now, onOvertaken, onSeen, onKey, every = everyBeat }: PresenterOptions): Presenter {
  let since = now();
  let seq = 0;
  let shown: Shown | undefined;
  let closed = false;
  /** The window that presents in the place of this one, and the watch over it. */
  let overtaker: { readonly id: string; readonly watch: Watch } | undefined;
  /** When the newest presenter heard of began: taking over is later still, whatever this window's clock says. */
  let newest = since;
  const post = (): void => {
    if (shown === undefined || overtaker !== undefined || closed) return;
    seq += 1;
    channel.post({ kind: 'state', state: { ...shown, presenter: id, since, seq } });
  };
  const presentAgain = (): void => {
    if (overtaker !== undefined) {
      overtaker.watch.close();
      overtaker = undefined;
      onOvertaken(false);
    }
    post();
  };
  const giveWay = (to: string): void => {
    const watch = overtaker?.watch ?? createWatch({
      every,
      ask: () => channel.post({ kind: 'check' }),
      onSilent: () => {
        if (overtaker !== undefined) channel.post({ kind: 'bye', presenter: overtaker.id });
        presentAgain();
      },
    });
    watch.heard();
    const first = overtaker === undefined;
    overtaker = { id: to, watch };
    if (first) onOvertaken(true);
  };
  const hearOf = ({ presenter, since: theirs }: StageMark): void => {
    if (presenter === id) return;
    newest = Math.max(newest, theirs);
    // An earlier one that has not heard yet is told by the next state.
    if (theirs > since || (theirs === since && presenter > id)) giveWay(presenter);
    else post();
  };
  const stop = channel.listen((found) => {
    const message = readStageMessage(found);
    switch (message?.kind) {
      case 'hello':
        return post();
      case 'check':
        if (shown !== undefined && overtaker === undefined) channel.post({ kind: 'here', presenter: id, since, seq });
        return undefined;
      case 'bye':
        if (message.presenter === overtaker?.id) presentAgain();
        // Some window heard nothing for long and took this one for gone.
        else if (message.presenter === id) post();
        return undefined;
      case 'here':
        return hearOf(message);
      case 'state':
        return hearOf(message.state);
      case 'seen':
        return message.presenter === id ? onSeen?.(message.seen) : undefined;
      case 'key':
        return message.presenter === id && overtaker === undefined ? onKey?.(message.key) : undefined;
    }
    return undefined;
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
      presentAgain();
    },
    close: () => {
      if (closed) return;
      closed = true;
      stop();
      overtaker?.watch.close();
      // Whoever hears it asks who else is there: this one is not any more.
      channel.post({ kind: 'bye', presenter: id });
      channel.close();
    },
  };
}
