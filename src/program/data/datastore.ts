import type { Bytes, Flops, Seconds } from '../../units/dimensions.ts';

/** Text that is searched by vectors (MassiveDS, arXiv:2407.12854). */
export interface Datastore {
  readonly tokens: number;
  /** Tokens of a passage. */
  readonly passage: number;
  /** Share of a passage that the next repeats, 0 to 1. */
  readonly overlap?: number;
  /** Numbers of a vector, and bytes of a number. */
  readonly dims: number;
  readonly numberBytes: Bytes;
}

/** Passages: what there is over what each adds. */
export function passagesOf({ tokens, passage, overlap = 0 }: Pick<Datastore, 'tokens' | 'passage' | 'overlap'>): number {
  return tokens / (passage * (1 - overlap));
}

/** Bytes of a flat index: a vector a passage. */
export function indexBytes(datastore: Datastore): Bytes {
  return passagesOf(datastore) * datastore.dims * datastore.numberBytes;
}

/** FLOPs to embed everything once: 2 a parameter and token read; smaller passages cost no more, but for what overlaps. */
export function buildFlops({ tokens, overlap = 0 }: Pick<Datastore, 'tokens' | 'overlap'>, encoderParameters: number): Flops {
  return (2 * encoderParameters * tokens) / (1 - overlap);
}

/** Seconds in which servers read the share `probed` of the index, whatever number of questions it is read for. */
export function scanSeconds(datastore: Datastore, { probed, servers, rate }: { readonly probed: number; readonly servers: number; readonly rate: number }): Seconds {
  return (indexBytes(datastore) * probed) / (servers * rate);
}

/** Questions from which tuning a model costs less than reading `found` more tokens with each: FT$ / (2 N found / (F MFU) × $ a second) (arXiv:2404.10779). */
export function tuningBreakEven({ tuningUsd, parameters, found, flopsPerSecond, usdPerSecond }: {
  readonly tuningUsd: number;
  readonly parameters: number;
  readonly found: number;
  readonly flopsPerSecond: number;
  readonly usdPerSecond: number;
}): number {
  return tuningUsd / (((2 * parameters * found) / flopsPerSecond) * usdPerSecond);
}
