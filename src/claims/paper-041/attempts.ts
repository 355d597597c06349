/** What of a network the rule of an attempt's arithmetic needs. */
export interface Dense {
  readonly parameters: number;
  readonly layers: number;
  readonly hidden: number;
}

/** FLOPs of a token that sees t before it: 2·N for the weights, 4·layers·hidden·t for scores and sums (Brown et al. 2024, section on FLOPs). */
function tokenFlops({ parameters, layers, hidden }: Dense, t: number): number {
  return 2 * parameters + 4 * layers * hidden * t;
}

/** FLOPs of k attempts at a problem whose prompt is read once: the prompt's tokens, then each attempt's, every one with all before it in view. */
export function attemptsFlops(model: Dense, prompt: number, answer: number, k: number): number {
  const span = (from: number, tokens: number): number => tokens * tokenFlops(model, from + (tokens + 1) / 2);
  return span(0, prompt) + k * span(prompt, answer);
}

/** Attempts at which coverage exp(−a·k^−b) reaches a share. */
export function attemptsFor(share: number, a: number, b: number): number {
  return (a / -Math.log(share)) ** (1 / b);
}
