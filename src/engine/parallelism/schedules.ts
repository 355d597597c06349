import type { ScheduleName } from '../training/plan.ts';

/** How chunks lie on devices: one after the other round and round, down and up again, or two copies head to tail. */
export type ChunkLayout = 'round' | 'zigzag' | 'both-ways';

export function chunkLayout(schedule: ScheduleName): ChunkLayout {
  switch (schedule) {
    case 'gpipe':
    case '1f1b':
    case 'interleaved':
    case 'zb-h1':
    case 'zb-h2':
      return 'round';
    case 'zb-v':
    case 'v-half':
    case 'v-min':
      return 'zigzag';
    case 'dualpipe':
      return 'both-ways';
  }
}

/**
 * Chunks on each device that a schedule works with: what is asked for where it is free to choose (interleaved), 2 for the
 * V-shaped ones, else 1. DualPipe also counts 1: its p chunks are stages, of which each device holds two (`chunksOfDevice`).
 */
export function virtualOf(schedule: ScheduleName, asked: number): number {
  if (schedule === 'interleaved') return asked;
  return chunkLayout(schedule) === 'zigzag' ? 2 : 1;
}

/** Whether the weight gradient runs apart from the activation gradient, so that GEMM inputs are kept until then. */
export function splitsBackward(schedule: ScheduleName): boolean {
  return schedule !== 'gpipe' && schedule !== '1f1b' && schedule !== 'interleaved';
}

/** Micro-batches of m that go the first way; the rest go the other way (DualPipe only). */
export function forwardDirection(schedule: ScheduleName, microBatches: number): number {
  return chunkLayout(schedule) === 'both-ways' ? Math.ceil(microBatches / 2) : microBatches;
}

/** Device 0 … p − 1 that runs chunk `chunk` (network order). `reverse`: for a micro-batch that goes DualPipe's other way. */
export function deviceOfChunk(schedule: ScheduleName, stages: number, virtual: number, chunk: number, reverse = false): number {
  switch (chunkLayout(schedule)) {
    case 'round':
      return chunk % stages;
    case 'zigzag': {
      const turn = Math.floor(chunk / stages);
      const place = chunk % stages;
      return turn % 2 === 0 || virtual < 2 ? place : stages - 1 - place;
    }
    case 'both-ways':
      return reverse ? stages - 1 - chunk : chunk;
  }
}

/** Chunks whose weights a device holds, in network order. DualPipe: stages i and p − 1 − i, twice the parameters of one. */
export function chunksOfDevice(schedule: ScheduleName, stages: number, virtual: number, device: number): readonly number[] {
  const opposite = stages - 1 - device;
  switch (chunkLayout(schedule)) {
    case 'round':
    case 'zigzag': {
      const turns = chunkLayout(schedule) === 'zigzag';
      const chunks: number[] = [];
      for (let turn = 0; turn < virtual; turn++) chunks.push(turn * stages + (turns && turn % 2 === 1 ? opposite : device));
      return chunks;
    }
    case 'both-ways':
      return device === opposite ? [device] : [Math.min(device, opposite), Math.max(device, opposite)];
  }
}
