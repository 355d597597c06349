import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A figure as collected: one JSON object a line. */
export interface Collected {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  readonly hardware: string;
  readonly model?: string;
  readonly model_params?: number;
  readonly n_devices: number;
  readonly interconnect?: string;
  readonly dtype?: string;
  readonly quantisation?: string;
  readonly workload: Readonly<Record<string, unknown>>;
  readonly parallelism?: Readonly<Record<string, unknown>>;
  readonly techniques?: Readonly<Record<string, unknown>>;
  readonly software?: string;
  readonly notes?: string;
  readonly source: { readonly key: string; readonly repo: string; readonly path: string; readonly line?: number };
}

/** Rows of `<name>.ndjson` in a folder. */
export function collected(folder: string, name: string): readonly Collected[] {
  return readFileSync(join(folder, `${name}.ndjson`), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Collected);
}
