/** How a pass that trains differs from one that generates: it caches nothing, keeps what its backward pass needs, and may read narrower GEMM inputs. */
export interface TrainingTerms {
  /** Devices of the tensor group over which norms, dropout and the residual stream are split along the sequence. */
  readonly sequenceShards: number;
  /** Devices that share each sequence, and how they exchange keys and values. */
  readonly context: number;
  readonly contextKind: 'ring' | 'all-to-all';
  readonly dropout: boolean;
  /** Elementwise work runs as the model is written, one kernel an operation, and not fused. */
  readonly writtenOut: boolean;
  /** Weights of norms get a gradient. */
  readonly trainsVectors: boolean;
  /** Most tokens an expert takes over its even share. */
  readonly capacityFactor: number;
  /** Trained keys and values before those of each sequence. */
  readonly prefix: number;
  /** Bytes of an element of a GEMM's input as it is read and as it is kept. */
  readonly readInput: number;
  readonly savedInput: number;
  /** Bytes written for an element that is narrowed before a GEMM reads it, all copies; 0 where none is. */
  readonly narrowed: number;
  /** Inputs are kept narrow, so that what another op keeps does not serve. */
  readonly savesNarrow: boolean;
  /** Bytes of an element that is sent to an expert. */
  readonly dispatched: number;
}

/**
 * Whose is the input of a GEMM. `stream`: full width, split along the sequence where norms are; `inner`: this device's
 * own part; `shared`: another GEMM on the same input keeps it; `kept`: the output of a kernel that keeps it for its own
 * backward pass, as fused attention and ReLU do.
 */
export type GemmInput = 'stream' | 'inner' | 'shared' | 'kept';

/** What a backward pass needs to know of the op just emitted beyond what the op says. */
export interface Trace {
  input: GemmInput;
  /** Bytes of an element of a GEMM's input as read and of its result as written. */
  read: number;
  written: number;
  /** Bytes its input takes when kept. */
  inputBytes: number;
  /** Of `savedBytes`, what stays although the attention core is computed again. */
  boundary: number;
  /** Of `savedBytes`, what other gradients and the weight gradient both need. */
  untilWeight: number;
  /** It has no backward pass. */
  straight: boolean;
}

/** A trace of nothing, to be filled op by op. */
export function blankTrace(): Trace {
  return { input: 'inner', read: 0, written: 0, inputBytes: 0, boundary: 0, untilWeight: 0, straight: false };
}
