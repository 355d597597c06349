import type { PaperCase } from '../claim.ts';

/** Ten million tokens of reports, a thousand questions made by a reasoning model of 32 billion parameters on two A100. */
export const REPORTS = 'small-chunks - model make hw/a100-sxm-80gb n/2 tp/2';

export const CASES_019: readonly PaperCase[] = [
  { label: 'Chunks of 20 tokens', settings: {}, program: REPORTS },
  { label: 'Chunks of 5 tokens', settings: {}, program: `${REPORTS} - chunk/5` },
  { label: 'Chunks of 5 against 256', settings: {}, program: `${REPORTS} - chunk/5 - vs - ${REPORTS} - chunk/256` },
];
