import type { PassRecord } from '../../serving/outcome/types.ts';

/** One replica whose passes are shown; disaggregated, one that reads and one that writes. */
export interface TimelineEngine {
  readonly name: string;
  readonly record: PassRecord;
}

export interface ServingTimelineData {
  /** Stacked from top to bottom. */
  readonly engines: readonly TimelineEngine[];
}

/** What is shown of every pass, from top to bottom. */
export const TIMELINE_ROWS = ['prefill', 'decode', 'cache', 'queue'] as const;
export type TimelineRow = (typeof TIMELINE_ROWS)[number];
