import type { StageChannel } from './stage-channel.ts';
import type { HallKey } from './stage-keys.ts';
import { readStageMessage, type StageMark, type StageState } from './stage-message.ts';
import type { Seen } from './stage-reading.ts';
import { createWatch, everyBeat, type Every } from './watch.ts';

export interface Audience {
  /** Asks for the state: when a window opens, and when it is seen again. */
  readonly hello: () => void;
  /** Tells whoever presents what is in view here of what is to be read. */
  readonly tellSeen: (seen: Seen) => void;
  /** Hands a key on to whoever presents. */
  readonly press: (key: HallKey) => void;
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
    tellSeen: (seen) => present !== undefined && !left && channel.post({ kind: 'seen', presenter: present.presenter, seen }),
    press: (key) => present !== undefined && !left && channel.post({ kind: 'key', presenter: present.presenter, key }),
    close: () => {
      watch.close();
      stop();
      channel.close();
    },
  };
}
