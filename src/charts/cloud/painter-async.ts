import { createPlainPainter } from './painter.ts';
import type { CloudPainter } from './types.ts';

type AnyCanvas = HTMLCanvasElement | OffscreenCanvas;

/**
 * A painter over real canvases and the real clock: in a worker, or in the page where none can start.
 * @param newCanvas makes a canvas for pictures to export, of that many device pixels
 */
export function createPainter(newCanvas: (width: number, height: number) => AnyCanvas): CloudPainter {
  const plain = createPlainPainter({ now: () => performance.now(), later: (run, milliseconds) => void setTimeout(run, milliseconds) });
  return {
    attach: async (canvas, size) => plain.attach(canvas as Parameters<typeof plain.attach>[0], size),
    detach: async () => plain.detach(),
    resize: async (size) => plain.resize(size),
    start: async (total) => plain.start(total),
    add: async (run) => plain.add(run),
    extent: async () => plain.extent(),
    look: async (look) => plain.look(look),
    nearest: async (x, y) => plain.nearest(x, y),
    within: async (from, to) => plain.within(from, to),
    picture: async (size) => {
      const canvas = newCanvas(Math.round(size.width * size.ratio), Math.round(size.height * size.ratio));
      return plain.paintOnto(canvas as Parameters<typeof plain.paintOnto>[0], size) ? toPng(canvas) : undefined;
    },
  };
}

function toPng(canvas: AnyCanvas): Promise<Blob | undefined> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type: 'image/png' });
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}
