import type { Counts, Front, PricedRun, Ranked, SweepQuestion } from '../../sweep/types.ts';
import type { Observable } from '../observed.ts';

/** How far a sweep is. */
export interface SweepProgress {
  readonly total: number;
  readonly done: number;
  /** Scenarios per second so far, all workers together. */
  readonly rate: number;
  /** Wall time so far, and what is left at that rate. Seconds. */
  readonly elapsed: number;
  readonly left: number;
}

/** What is known of the sweep that was asked for; while it runs, of the part that is done. */
export interface SweepState {
  readonly question: SweepQuestion | undefined;
  readonly status: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly progress: SweepProgress;
  readonly front: Front | undefined;
  readonly best: readonly Ranked[];
  readonly counts: Counts | undefined;
  /** Why there is no newer answer, as a sentence. */
  readonly failure: string | undefined;
}

/** Takes runs as they come, to draw them; each belongs to the sweep that was started last. */
export interface SweepPicture {
  readonly start: (question: SweepQuestion, total: number) => void;
  readonly add: (run: PricedRun) => void;
}

/** Runs sweeps over a pool of workers: the newest question wins. */
export interface SweepRunner extends Observable<SweepState> {
  readonly ask: (question: SweepQuestion | undefined) => void;
  readonly cancel: () => void;
  /** Draws into a picture from the next question on; undefined draws nowhere. */
  readonly drawInto: (picture: SweepPicture | undefined) => void;
  /** Seconds that a sweep would take, from a sample of its scenarios priced now. */
  readonly forecast: (question: SweepQuestion) => Promise<number | undefined>;
}
