import type { StageMessage } from './stage-message.ts';

/** What windows of one browser hear each other over. */
export interface StageChannel {
  readonly post: (message: StageMessage) => void;
  /** Returns a function that stops it. Whatever arrives is handed on unread. */
  readonly listen: (listener: (message: unknown) => void) => () => void;
  readonly close: () => void;
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
