/** Samples of which a share is noisy. */
export interface NoisySamples {
  /** Clean samples wanted. */
  readonly clean: number;
  /** Share of the samples with noise. */
  readonly eps: number;
  /** What noise takes from a sample's worth: 0 nothing, 1 all of it. */
  readonly weight: number;
}

/** Noisy samples that are worth as much as the clean ones wanted: S/(1 − w·ε). */
export function samplesWorth({ clean, eps, weight }: NoisySamples): number {
  return clean / (1 - weight * eps);
}
