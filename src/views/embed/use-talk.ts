import { useEffect, useRef } from 'react';
import { applyTheme } from '../../ui/theme/theme.ts';
import { EMBED_VERSION, readRequest, type EmbedMessage, type EmbedState, type EmbedUi } from './messages.ts';

interface Talk {
  readonly ui: EmbedUi;
  /** Undefined until there is something to show. */
  readonly state: EmbedState | undefined;
  readonly onOpen: (link: string) => void;
  /** False where there is no such step. */
  readonly onStep: (to: number | 'next' | 'back') => boolean;
}

/** To whoever embeds the page, or to nobody. It says no more than the address of the frame does, so any origin may hear it. */
function tell(message: EmbedMessage, origin = '*'): void {
  if (window.parent !== window) window.parent.postMessage({ roofscope: EMBED_VERSION, ...message }, origin === 'null' ? '*' : origin);
}

/** Speaks with the page around: says what is shown and how large it is, and does what that page, and no other, asks. */
export function useTalk({ ui, state, onOpen, onStep }: Talk): void {
  const latest = useRef({ state, onOpen, onStep });
  latest.current = { state, onOpen, onStep };
  const ready = useRef(false);
  const text = JSON.stringify(state);
  useEffect(() => {
    const { state: now } = latest.current;
    if (now === undefined) return;
    tell(ready.current ? { type: 'state', ...now } : { type: 'ready', ui, ...now });
    ready.current = true;
  }, [text, ui]);
  useEffect(() => {
    const onMessage = (event: MessageEvent): void => {
      if (event.source !== window.parent || window.parent === window) return;
      const read = readRequest(event.data);
      if (read === undefined) return;
      if (!read.ok) return tell({ type: 'error', field: read.field, message: read.message }, event.origin);
      const { request } = read;
      switch (request.type) {
        case 'open':
          return latest.current.onOpen(request.link);
        case 'theme':
          return applyTheme(request.theme);
        case 'step':
          if (!latest.current.onStep(request.to)) tell({ type: 'error', field: 'to', message: ui === 'plot' ? 'a plot has no steps' : 'the lesson has no such step' }, event.origin);
          return undefined;
        case 'get':
          if (latest.current.state !== undefined) tell({ type: 'state', ...latest.current.state }, event.origin);
          return undefined;
      }
    };
    addEventListener('message', onMessage);
    return () => removeEventListener('message', onMessage);
  }, [ui]);
  useEffect(() => {
    const root = document.querySelector('.embed');
    if (root === null) return undefined;
    let last = '';
    const observer = new ResizeObserver(() => {
      const { width, height } = root.getBoundingClientRect();
      const size = { width: Math.ceil(width), height: Math.ceil(height) };
      if (last === `${size.width} ${size.height}`) return;
      last = `${size.width} ${size.height}`;
      tell({ type: 'size', ...size });
    });
    observer.observe(root);
    return () => observer.disconnect();
  }, []);
}
