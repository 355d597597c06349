import type { SweepQuestion } from '../../../sweep/types.ts';
import { csvWriter } from './points-csv.ts';
import { streamPoints, type StreamOptions } from './stream-points.ts';

export interface PointsOptions extends Omit<StreamOptions, 'onRun'> {
  /** Opens the sweep again. */
  readonly link: string;
}

/** Characters of text that are put together before they leave the page's memory. */
const PART = 1 << 22;

/** Every point of a sweep as the parts of a file; undefined where it was stopped. Parts go to the browser's store of blobs as they are made. */
export async function savePoints(kind: 'points-csv' | 'points-parquet', question: SweepQuestion, { link, ...options }: PointsOptions): Promise<readonly Blob[] | undefined> {
  const parts: Blob[] = [];
  if (kind === 'points-csv') {
    const { head, rows } = csvWriter(question.spec);
    let text = head;
    const done = await streamPoints(question, {
      ...options,
      onRun: (run) => {
        text += rows(run);
        if (text.length < PART) return;
        parts.push(new Blob([text]));
        text = '';
      },
    });
    return done ? [...parts, new Blob([text])] : undefined;
  }
  const { parquetWriter } = await import('./points-parquet.ts');
  const writer = parquetWriter(question.spec, [{ key: 'roofscope.link', value: link }]);
  const done = await streamPoints(question, {
    ...options,
    onRun: async (run) => {
      const bytes = await writer.add(run);
      if (bytes !== undefined) parts.push(new Blob([bytes]));
    },
  });
  return done ? [...parts, new Blob([await writer.finish()])] : undefined;
}
