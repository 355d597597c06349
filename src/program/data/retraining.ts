import type { Seconds } from '../../units/dimensions.ts';

/** A fleet of small models that is kept up to date (live nowcasting, arXiv:2309.15207). */
export interface Retraining {
  readonly models: number;
  /** Share of the data that is kept, 0 to 1, and the power of its size that training takes. */
  readonly keep: number;
  readonly power?: number;
  /** Share of turns in which a model is retrained. */
  readonly duty: number;
  /** Seconds of a training on all data, of watching for drift, and of forecasting. */
  readonly training: Seconds;
  readonly watching?: Seconds;
  readonly forecast?: Seconds;
}

/** Processor-seconds of a turn: n (φ κ^q c_t + c_m + c_f). */
export function retrainingSeconds({ models, keep, power = 1, duty, training, watching = 0, forecast = 0 }: Retraining): Seconds {
  return models * (duty * keep ** power * training + watching + forecast);
}

/** Share of error × compute that is saved against retraining on everything every turn: 1 − κ φ (1 + ε), ε the change of error. Watching is left out, as in the paper. */
export function errorComputeSaved({ keep, duty }: Pick<Retraining, 'keep' | 'duty'>, errorChange: number): number {
  return 1 - keep * duty * (1 + errorChange);
}
