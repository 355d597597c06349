import { proxy, transfer } from 'comlink';
import type { DrawApi } from '../../workers/draw/draw-api.ts';
import { connectionTo, type Connection } from './connection.ts';

/** Starts the draw worker, which paints points. Throws where the browser or the host allows none, or has no canvas that a worker can paint on. */
export function connectDraw(): Connection<DrawApi> {
  // Old browsers have OffscreenCanvas for WebGL alone.
  if (typeof OffscreenCanvas === 'undefined' || new OffscreenCanvas(1, 1).getContext('2d') === null) throw new Error('no canvas for a worker');
  const connection = connectionTo<DrawApi>(new Worker(new URL('../../workers/draw/draw.ts', import.meta.url), { type: 'module', name: 'draw' }));
  const remote = connection.api;
  return {
    ...connection,
    api: {
      attach: (show, size) => remote.attach(proxy(show), size),
      detach: () => remote.detach(),
      resize: (size) => remote.resize(size),
      start: (total) => remote.start(total),
      add: (run) => {
        const { first, values, status } = run;
        const buffers = new Set([...values, status].map(({ buffer }) => buffer as ArrayBuffer));
        return remote.add(transfer({ first, values, status }, [...buffers]));
      },
      extent: () => remote.extent(),
      look: (look) => remote.look(look),
      nearest: (x, y) => remote.nearest(x, y),
      within: (from, to) => remote.within(from, to),
      picture: (size) => remote.picture(size),
    },
  };
}
