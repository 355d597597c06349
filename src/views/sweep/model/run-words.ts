import type { SkipReason } from '../../../sweep/types.ts';
import { formatWhole } from '../../../units/digits.ts';
import { formatCount, formatText } from '../../../units/format.ts';

/** What became of scenarios that are left out. */
export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  'does not fit': 'do not fit, skipped',
  layout: 'cannot be laid out on the devices',
  technique: 'use a technique that cannot be had',
  refused: 'have settings that do not go together',
  'no value': 'have no value for an objective',
};

/** "1,315,440 scenarios, about 1.5 s". */
export function forecastWords(total: number, seconds: number | undefined): string {
  const count = `${formatWhole(total)} ${total === 1 ? 'scenario' : 'scenarios'}`;
  return seconds === undefined ? count : `${count}, about ${secondsWords(seconds)}`;
}

/** Two figures; nothing shorter than a tenth of a second. */
export function secondsWords(seconds: number): string {
  return seconds < 0.1 ? 'an instant' : formatText(seconds, 'seconds', { figures: 2 });
}

/** "870 k scenarios/s". */
export function rateWords(rate: number): string {
  return `${formatCount(rate)} scenarios/s`;
}
