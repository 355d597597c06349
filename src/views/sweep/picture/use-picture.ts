import { useEffect, useRef, useState } from 'react';
import { createPainter } from '../../../charts/cloud/painter-async.ts';
import type { CloudExtent, CloudPainter } from '../../../charts/cloud/types.ts';
import { connectDraw } from '../../../store/draw-worker.ts';
import type { SweepRunner } from '../../../store/sweep/types.ts';
import type { SweepQuestion } from '../../../sweep/types.ts';

/** What holds and paints the points, and what has arrived. */
export interface Picture {
  readonly painter: CloudPainter;
  readonly extent: CloudExtent | undefined;
  /** The sweep that the points belong to. */
  readonly question: SweepQuestion | undefined;
  /** Rises when the painter had to be replaced: the sweep must be drawn again. */
  readonly lost: number;
}

interface Held {
  readonly painter: CloudPainter;
  readonly close: () => void;
}

/** A sweep that is done within this is shown once it is whole, so that the axes do not jump while a slider moves. Milliseconds. */
const WHOLE_WITHIN = 150;

/** Draws the runner's sweeps with a worker for as long as the view is open; where none can start, in the page. */
export function usePicture(runner: SweepRunner): Picture | undefined {
  const [held, setHeld] = useState<Held>();
  const [lost, setLost] = useState(0);
  const [shown, setShown] = useState<{ readonly extent: CloudExtent; readonly question: SweepQuestion }>();
  const sweep = useRef(0);
  useEffect(() => {
    const made = open(lost === 0, () => setLost((times) => times + 1));
    setHeld(made);
    let current: (extent: CloudExtent) => void = ignore;
    runner.drawInto({
      start: (question, total) => {
        sweep.current += 1;
        const own = sweep.current;
        const began = performance.now();
        made.painter.start(total).catch(ignore);
        current = (extent) => {
          if (own === sweep.current && (extent.arrived >= total || performance.now() - began > WHOLE_WITHIN)) setShown({ extent, question });
        };
      },
      add: ({ first, values, status }) => {
        const told = current;
        made.painter.add({ first, values: values.slice(0, 2), status }).then(told, ignore);
      },
    });
    return () => {
      runner.drawInto(undefined);
      made.close();
    };
  }, [runner, lost]);
  return held === undefined ? undefined : { painter: held.painter, extent: shown?.extent, question: shown?.question, lost };
}

function open(inWorker: boolean, onDeath: () => void): Held {
  if (inWorker) {
    try {
      const { api, onDeath: listen, close } = connectDraw();
      listen(onDeath);
      return { painter: api, close };
    } catch {
      // No worker can start, or none can paint.
    }
  }
  const painter = createPainter((width, height) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    return canvas;
  });
  return { painter, close: ignore };
}

function ignore(): void {
  return undefined;
}
