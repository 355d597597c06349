import { KINDS_OF_RUN, type Amount, type Features, type KindOfRun, type LearnedDomain } from './learned-features.ts';

/** One amount as it was standardised, and what a standard deviation of it adds to ln(measured/predicted). */
export interface AmountTerm {
  readonly amount: Amount;
  readonly mean: number;
  readonly scale: number;
  /** Least and most that was seen; beyond, the nearest seen value counts. */
  readonly low: number;
  readonly high: number;
  readonly coefficient: number;
}

/** One kind that was seen, the share of the rows (as weighted) that had it, and what it adds. */
export interface KindTerm {
  readonly kind: KindOfRun;
  readonly value: string;
  readonly mean: number;
  readonly coefficient: number;
}

/** A ridge regression of ln(measured/predicted) of a time, for one kind of measured runs. */
export interface LearnedModel {
  readonly domain: LearnedDomain;
  readonly rows: number;
  readonly sources: readonly string[];
  /** Of the squared coefficients; chosen by sources left out. */
  readonly penalty: number;
  readonly intercept: number;
  readonly amounts: readonly AmountTerm[];
  readonly kinds: readonly KindTerm[];
}

/** Medians of |predicted / measured − 1| on the same rows. */
export interface LearnedErrors {
  readonly domain: LearnedDomain;
  readonly rows: number;
  readonly sources: number;
  /** At ideal efficiency: the bound that datasheets give. */
  readonly analytic: number;
  readonly calibrated: number;
  /** With the learned part, on the rows it was fitted to. */
  readonly fitted: number;
  /** With the learned part of one half of every source's rows, on the other half. */
  readonly otherHalf: number;
  /** With the learned part of the other sources; its penalty chosen without the one left out too. */
  readonly leftOut: number;
  readonly bySource: readonly { readonly source: string; readonly rows: number; readonly analytic: number; readonly calibrated: number; readonly leftOut: number }[];
}

/** The file `data/learned.json`, written by `npm run calibrate`. */
export interface LearnedTable {
  readonly models: readonly LearnedModel[];
  readonly errors: readonly LearnedErrors[];
}

/**
 * What a model adds to ln(predicted time) of a run. An amount beyond what was seen counts as the nearest seen; a kind never
 * seen adds nothing, as it stands at the mean of those that were.
 */
export function learnedLog(model: LearnedModel, { amounts, kinds }: Features): number {
  let sum = model.intercept;
  for (const { amount, mean, scale, low, high, coefficient } of model.amounts) {
    sum += (coefficient * (Math.min(high, Math.max(low, amounts[amount])) - mean)) / scale;
  }
  for (const kind of KINDS_OF_RUN) {
    const terms = model.kinds.filter((term) => term.kind === kind);
    if (!terms.some(({ value }) => value === kinds[kind])) continue;
    for (const { value, mean, coefficient } of terms) sum += coefficient * ((value === kinds[kind] ? 1 : 0) - mean);
  }
  return sum;
}

/** The factor on a predicted time; 1 for what no model was learned. */
export function learnedFactor(domain: LearnedDomain, features: Features, { models }: Pick<LearnedTable, 'models'>): number {
  const model = models.find((one) => one.domain === domain);
  return model === undefined ? 1 : Math.exp(learnedLog(model, features));
}
