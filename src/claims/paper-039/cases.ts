import type { PaperCase } from '../claim.ts';

export const LIVE = 'periodic-retraining';
/** Everything, every hour, watched by nobody. */
export const ALWAYS = `${LIVE} - keep/1 - duty/1 - watching/0`;
/** Half of the data, every hour. */
export const HALF = `${LIVE} - keep/0.5 - duty/1 - watching/0`;
/** All of the data, where a model has drifted: a tenth of the hours. */
export const DRIFTED = `${LIVE} - keep/1 - duty/0.1 - watching/0`;

export const CASES_039: readonly PaperCase[] = [
  { label: 'Half of the data, when a model has drifted', settings: {}, program: LIVE },
  { label: 'All of the data, every hour', settings: {}, program: ALWAYS },
  { label: 'Now and then against every hour', settings: {}, program: `${LIVE} - vs - ${ALWAYS} - title "Every hour, all of the data"` },
];
