import type { Diagnostic } from '../../estimate-types.ts';
import type { GenerationJob } from '../../job.ts';
import { withAdvice } from '../technique.ts';
import { stepSeconds } from './slot.ts';

/** A guess whose size can be chosen: what it makes of a job at a size, and which sizes are looked at. */
export interface Guess {
  readonly technique: string;
  readonly at: (job: GenerationJob, size: number) => GenerationJob;
  readonly sizes: readonly number[];
  readonly chosen: number;
  /** "a draft of 4 tokens" */
  readonly words: (size: number) => string;
}

/** `said`, which is `job` with what there is to say about its settings, with a guess of the chosen size and advice on other sizes at the load of `job`. */
export function withGuess(job: GenerationJob, said: GenerationJob, guess: Guess): GenerationJob {
  return withAdvice(guess.at(said, guess.chosen), () => bestSize(job, guess));
}

/** Seconds of a token: a step over the tokens that come out of it. */
function tokenSeconds(job: GenerationJob): number {
  return stepSeconds(job) / job.mechanisms.decoding.emitted;
}

/** Which size gives tokens fastest at this load, and what it is worth, as an answer to the whole job. */
function bestSize(without: GenerationJob, { technique, at, sizes, chosen, words }: Guess): Diagnostic {
  const plain = tokenSeconds(without);
  let best = chosen;
  let fastest = tokenSeconds(at(without, chosen));
  const gain = plain / fastest;
  for (const size of sizes) {
    const seconds = tokenSeconds(at(without, size));
    if (seconds < fastest * (1 - 1e-9)) {
      best = size;
      fastest = seconds;
    }
  }
  const field = `techniques.${technique}`;
  const alone = without.workload.scheduling === 'continuous' ? ' Prompts that are read between decode steps are left out of this.' : '';
  if (plain <= fastest) return { severity: 'warning', code: 'does-not-pay', field, message: `At this load guessing does not pay at any size: with ${words(chosen)} a token takes ${shown(1 / gain)} times as long as without.${alone}` };
  const offered = best === chosen ? `No other size gives tokens faster here.` : `${capital(words(best))} would give them ${shown(plain / fastest)} times as fast.`;
  return { severity: 'info', code: 'best-size', field, message: `With ${words(chosen)} tokens come ${shown(gain)} times as fast as without. ${offered}${alone}` };
}

/** "14 nodes" */
export const nodesOf = (nodes: number): string => `${nodes.toLocaleString('en')} ${nodes === 1 ? 'node' : 'nodes'}`;

const shown = (ratio: number): string => ratio.toPrecision(3);
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
