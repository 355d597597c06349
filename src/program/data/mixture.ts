/** Tokens of continued pretraining where all `domainTokens` are read once and make up the share `ratio` (D-CPT law, arXiv:2406.01375, usage 2: D = D_d / r). */
export function continuedTokens(domainTokens: number, ratio: number): number {
  return domainTokens / ratio;
}

/** How often a domain's own text is read: tokens × share / what there is of it. Beyond about four epochs repeated text teaches less (arXiv:2305.16264). */
export function domainEpochs({ tokens, ratio, available }: { readonly tokens: number; readonly ratio: number; readonly available: number }): number {
  return (tokens * ratio) / available;
}

/**
 * Whole runs' worth of training that `trials` mixtures cost where each changes the last part `last` (0 to 1) of one run (domain upsampling, arXiv:2406.03476):
 * the shared part once, and a branch each. `withBase`: the unchanged run is finished too.
 */
export function branchedRuns(trials: number, last: number, withBase = false): number {
  return 1 - last + last * (trials + (withBase ? 1 : 0));
}

/** Times cheaper than a run from the start for every trial; approaches 1/last with many trials. */
export function branchingSaving(trials: number, last: number, withBase = false): number {
  return (trials + (withBase ? 1 : 0)) / branchedRuns(trials, last, withBase);
}
