import type { Dimension } from '../../units/dimension.ts';
import type { ProgramResult } from '../result.ts';
import type { BestAsked, BudgetMeasure } from './asked.ts';

const SECONDS_PER_HOUR = 3600;

/** What a priced program takes of the budget, in the budget's measure. Uses follow one after the other, so that their times add up. */
export function spentOf({ perUse, perUseSeconds, total, onceSeconds, uses }: ProgramResult, { measure, inAll = false }: Pick<BestAsked, 'measure' | 'inAll'>): number {
  const costs = inAll ? total : perUse;
  switch (measure) {
    case 'usd':
      return costs.usd;
    case 'device-hours':
      return costs.deviceSeconds / SECONDS_PER_HOUR;
    case 'joules':
      return costs.joules;
    case 'flops':
      return costs.flops;
    case 'seconds':
      return inAll ? onceSeconds + uses * perUseSeconds : perUseSeconds;
  }
}

/** How a budget is called and written. */
export const BUDGET_WORDS: Readonly<Record<BudgetMeasure, { readonly name: string; readonly dimension: Dimension; readonly noun?: string }>> = {
  usd: { name: 'Money', dimension: 'usd' },
  'device-hours': { name: 'Device-hours', dimension: 'count', noun: 'device-hours' },
  joules: { name: 'Energy', dimension: 'joules' },
  seconds: { name: 'Time', dimension: 'seconds' },
  flops: { name: 'Arithmetic', dimension: 'flops' },
};
