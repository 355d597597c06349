import { transfer } from 'comlink';
import { createPainter } from '../../src/charts/cloud/painter-async.ts';
import type { CloudPainter } from '../../src/charts/cloud/types.ts';

/** What the draw worker answers: a painter of points (src/charts/cloud/types.ts). Arrays and pictures are handed over, not copied. */
export type DrawApi = CloudPainter;

/** The painter as it runs in a worker: it paints on canvases that need no page, and hands their pictures over. */
export function createDrawApi(newCanvas: (width: number, height: number) => OffscreenCanvas): DrawApi {
  const painter = createPainter(newCanvas);
  return { ...painter, attach: (show, size) => painter.attach((picture, look) => show(picture instanceof ImageBitmap ? transfer(picture, [picture]) : picture, look), size) };
}
