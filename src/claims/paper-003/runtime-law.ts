/** A few profiled points of one model on one machine: prompts with the time to their first token, and the time of a further token. */
export interface Profile {
  /** By prompt, at least two. */
  readonly prefill: readonly { readonly prompt: number; readonly seconds: number }[];
  readonly perToken: number;
}

/**
 * Runtime of one request alone on the machine, in seconds: T(p, o) = f(p) + g·(o − 1), where f joins the profiled prompts by
 * straight lines and goes on along the outermost ones (arXiv:2305.02440).
 */
export function idealizedRuntime({ prefill, perToken }: Profile, prompt: number, output: number): number {
  return prefillAt(prefill, prompt) + perToken * (output - 1);
}

function prefillAt(points: Profile['prefill'], prompt: number): number {
  const above = points.findIndex((point) => point.prompt >= prompt);
  const upper = Math.max(1, above < 0 ? points.length - 1 : above);
  const a = points[upper - 1];
  const b = points[upper];
  if (a === undefined || b === undefined) throw new Error('A profile needs two prompts');
  return a.seconds + ((prompt - a.prompt) * (b.seconds - a.seconds)) / (b.prompt - a.prompt);
}

/** Root mean square of relative differences, in percent. */
export function rmsPercent(pairs: readonly { readonly predicted: number; readonly actual: number }[]): number {
  const sum = pairs.reduce((total, { predicted, actual }) => total + ((predicted - actual) / actual) ** 2, 0);
  return 100 * Math.sqrt(sum / pairs.length);
}
