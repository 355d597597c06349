import { createPainter } from '../../src/charts/cloud/painter-async.ts';
import type { CloudPainter } from '../../src/charts/cloud/types.ts';

/** What the draw worker answers: a painter of points (src/charts/cloud/types.ts). Arrays and the canvas are handed over. */
export type DrawApi = CloudPainter;

/** The painter as it runs in a worker: its spare canvases need no page. */
export function createDrawApi(newCanvas: (width: number, height: number) => OffscreenCanvas): DrawApi {
  return createPainter((width, height) => newCanvas(width, height));
}
