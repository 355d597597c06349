import type { ServeContext } from '../../serving/run.ts';
import { oneLine } from '../reading.ts';
import { answerService, type ServeAnswered } from './answer.ts';
import type { ServeRun } from './arguments.ts';
import { readService } from './read.ts';
import type { NotedTrace } from './trace.ts';

/** Simulates the service in a text, JSON or a link. Never throws. */
export async function answerText(text: string, { ideal, extras }: Pick<ServeRun, 'ideal' | 'extras'>, context: ServeContext, traced?: NotedTrace): Promise<ServeAnswered> {
  try {
    const read = readService(text, ideal, context.catalog);
    return read.ok ? await answerService(read.asked, extras, context, traced) : read;
  } catch (error) {
    return { ok: false, reasons: [`This service could not be simulated: ${oneLine(error instanceof Error ? error.message : String(error))}`] };
  }
}
