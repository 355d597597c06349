import type { Settings } from '../../scenario/fields.ts';

/**
 * How a figure of memory was read, which decides what of a device's memory it holds: tensors alone
 * (`max_memory_allocated`), what the caching allocator took from the driver (`max_memory_reserved`), or all of it (`nvidia-smi`).
 */
export type Reading = 'allocated' | 'reserved' | 'device';

/** What the allocator holds over what tensors take: one number, fitted over all rows that read more than tensors. */
export const RESERVED_SLACK = 0.12;

/**
 * Buffers of one NCCL communicator. Each of up to 32 channels keeps, for each neighbour it receives from, 4 MiB for the
 * simple protocol, 4.7 MiB for LL128 and 0.25 MiB for LL (NCCL, src/include/device.h and src/init.cc): of 24 channels with
 * a ring and a tree's two children.
 */
const COMMUNICATOR_BYTES = 24 * 3 * 9 * 2 ** 20;

/** Settings that make the engine's peak what a reading shows; `context` is the driver's, `communicators` the groups a rank is in. */
export function readAs(reading: Reading, more: { readonly context?: number; readonly communicators?: number } = {}): Settings {
  switch (reading) {
    case 'allocated':
      return { reserve: 0 };
    case 'reserved':
      return { reserve: 0, allocatorSlack: RESERVED_SLACK };
    case 'device':
      return { reserve: (more.context ?? 0) + (more.communicators ?? 0) * COMMUNICATOR_BYTES, allocatorSlack: RESERVED_SLACK };
  }
}
