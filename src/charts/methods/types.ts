import type { MemoryCategory } from '../../engine/estimate-types.ts';

/** One way to train the same model on the same data and machine. */
export interface MethodRow {
  readonly id: string;
  /** “Full, AdamW”, “LoRA r=16”. */
  readonly name: string;
  /** Its parameters in a few words, below the name. */
  readonly note?: string;
  /** On the most loaded device. */
  readonly categories: Readonly<Record<MemoryCategory, number>>;
  /** Seconds of a step or of the run, as `MethodsData.time` says; undefined where it cannot be computed. */
  readonly seconds: number | undefined;
  /** Most sequences a device can work on at once; 0 does not fit at all. */
  readonly largestMicroBatch: number | undefined;
  readonly trainedParameters: number;
}

export interface MethodsData {
  readonly rows: readonly MethodRow[];
  /** Of one device. */
  readonly capacity: number;
  /** “H100 SXM5 80 GB” */
  readonly deviceName: string;
  /** Of the model before any method. */
  readonly totalParameters: number;
  /** What `seconds` counts. */
  readonly time: 'step' | 'run';
  /** The method the scenario uses now. */
  readonly current?: string;
}
