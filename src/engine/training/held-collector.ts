import type { ModuleName, WeightMatrix } from './effect.ts';

/** What a chunk's mixers and feed-forward layers add up to while they are visited, kind by kind. */
export interface HeldCollector {
  readonly matrices: WeightMatrix[];
  vectors: number;
  /** Of `vectors`. */
  biases: number;
  other: number;
  /** Devices that split heads and inner widths, and experts. */
  readonly tensor: number;
  readonly expert: number;
  readonly merged: boolean;
  /** Width of the residual stream of the stack visited. */
  hidden: number;
  /** Key of the mixer or FFN visited, and how many of it the chunk has. */
  part: string;
  layers: number;
}

/** Adds one matrix to each layer of the kind visited; one without elements is left out. */
export function matrix(c: HeldCollector, module: ModuleName, op: string, rows: number, columns: number): void {
  matrices(c, module, op, rows, columns, c.layers, c.layers);
}

/** Adds `count` matrices over the layers of the kind visited, of which a token passes through `active`. */
export function matrices(c: HeldCollector, module: ModuleName, op: string, rows: number, columns: number, count: number, active: number): void {
  if (rows * columns * count > 0) c.matrices.push({ module, part: c.part, op, rows, columns, count, active });
}

/** Adds vectors to each layer of the kind visited: `elements` in all, `biases` of them. */
export function vectors(c: HeldCollector, elements: number, biases = 0): void {
  c.vectors += c.layers * elements;
  c.biases += c.layers * biases;
}
