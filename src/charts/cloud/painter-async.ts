import { createPlainPainter, type CloudCanvas } from './painter.ts';
import type { CloudPainter } from './types.ts';

type AnyCanvas = HTMLCanvasElement | OffscreenCanvas;

/**
 * A painter over real canvases and the real clock: in a worker, or in the page where none can start.
 * @param newCanvas makes a canvas of that many device pixels, to paint on
 */
export function createPainter(newCanvas: (width: number, height: number) => AnyCanvas): CloudPainter {
  const plain = createPlainPainter({ now: () => performance.now(), later: (run, milliseconds) => void setTimeout(run, milliseconds) });
  let shown: void | Promise<void> = undefined;
  /** Questions among millions of points wait until nothing moves. */
  const calm = async (): Promise<void> => {
    for (let wait = plain.restless(); wait > 0; wait = plain.restless()) await sleep(wait);
  };
  return {
    attach: async (show, size) => {
      const canvas = newCanvas(1, 1);
      plain.attach(canvas as CloudCanvas, size, (look) => {
        shown = show('transferToImageBitmap' in canvas ? canvas.transferToImageBitmap() : canvas, look);
      });
    },
    detach: async () => plain.detach(),
    resize: async (size) => plain.resize(size),
    start: async (total) => plain.start(total),
    add: async (run) => plain.add(run),
    extent: async () => plain.extent(),
    look: async (look) => {
      plain.look(look);
      // Whoever asks for one look after another gets no more pictures than the page can show.
      await shown;
    },
    nearest: async (x, y) => {
      await calm();
      return plain.nearest(x, y);
    },
    within: async (from, to) => {
      await calm();
      return plain.within(from, to);
    },
    picture: async (size) => {
      const canvas = newCanvas(Math.round(size.width * size.ratio), Math.round(size.height * size.ratio));
      return plain.paintOnto(canvas as CloudCanvas, size) ? toPng(canvas) : undefined;
    },
  };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function toPng(canvas: AnyCanvas): Promise<Blob | undefined> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type: 'image/png' });
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}
