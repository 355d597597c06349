import type { Seconds, Tokens } from '../../units/dimensions.ts';

/** What machines that read and machines that write take for a request. */
export interface PoolWork {
  /** t_p: seconds in which one machine reads the prompt of one request, others read along with it or not. */
  readonly promptSeconds: Seconds;
  /** o: tokens of its answer. */
  readonly output: Tokens;
  /** B: answers that one machine writes at once, and t_tok(B): seconds of a step of so many. */
  readonly batch: number;
  readonly stepSeconds: Seconds;
}

/** Machines that read for each that writes, at which neither waits for the other: `n_p/n_t = t_p·B/(o·t_tok(B))`, whatever the rate (Splitwise, arXiv:2311.18677). */
export function poolRatio({ promptSeconds, output, batch, stepSeconds }: PoolWork): number {
  return (promptSeconds * batch) / (output * stepSeconds);
}

/** Requests a second of so many machines that read and so many that write: `min(n_p/t_p, n_t·B/(o·t_tok))`. */
export function poolRate({ promptSeconds, output, batch, stepSeconds }: PoolWork, prefill: number, decode: number): number {
  return Math.min(prefill / promptSeconds, (decode * batch) / (output * stepSeconds));
}

export interface PoolSizes {
  readonly prefill: number;
  readonly decode: number;
  /** Requests a second that they can do. */
  readonly rate: number;
}

/** Machines of each pool for a rate, no machine being used for more than `utilisation` of its time. */
export function poolSizes(work: PoolWork, rate: number, utilisation = 1): PoolSizes {
  const whole = (machines: number): number => Math.max(1, Math.ceil(machines - 1e-9));
  const prefill = whole((rate * work.promptSeconds) / utilisation);
  const decode = whole((rate * work.output * work.stepSeconds) / (work.batch * utilisation));
  return { prefill, decode, rate: poolRate(work, prefill, decode) };
}

/** The split of a number of machines that does most; at least one on each side, so that there must be two. */
export function bestSplit(work: PoolWork, machines: number): PoolSizes | undefined {
  if (machines < 2) return undefined;
  const share = poolRatio(work) / (1 + poolRatio(work));
  const below = Math.min(machines - 1, Math.max(1, Math.floor(machines * share)));
  const sizesOf = (prefill: number): PoolSizes => ({ prefill, decode: machines - prefill, rate: poolRate(work, prefill, machines - prefill) });
  const one = sizesOf(below);
  const other = sizesOf(Math.min(machines - 1, below + 1));
  return other.rate > one.rate ? other : one;
}
