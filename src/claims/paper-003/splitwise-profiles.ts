import type { Profile } from './runtime-law.ts';

/** One prompt length as measured: medians of five runs, in seconds. */
export interface MeasuredRun {
  readonly prompt: number;
  readonly firstToken: number;
  readonly perToken: number;
  readonly whole: number;
}

export const SPLITWISE_SOURCE = 'SplitwiseSim, data/perf_model.csv (github.com/Mutinifni/splitwise-sim)';

/** Tokens written in each run below. */
export const SPLITWISE_OUTPUT = 128;

const run = (prompt: number, firstToken: number, perToken: number, whole: number): MeasuredRun => ({
  prompt, firstToken: firstToken / 1e3, perToken: perToken / 1e3, whole: whole / 1e3,
});

/** Llama 2 70B, batch 1, A100 80 GB, by the number of devices that split it. Milliseconds in the source. */
export const SPLITWISE_RUNS = {
  2: [
    run(128, 81.08, 53.68, 6901.2), run(256, 112.93, 54.09, 6986.1), run(512, 196.86, 54.86, 7165.3), run(1024, 377.06, 54.77, 7336.4),
    run(2048, 688.05, 54.89, 7662.7), run(4096, 1485.3, 55.87, 8548.9), run(8192, 2990.2, 57.32, 10316.5),
  ],
  8: [
    run(128, 65.35, 43.03, 5531.1), run(256, 66.76, 43.48, 5592.0), run(512, 94.31, 44.85, 5803.0), run(1024, 154.46, 44.97, 5870.5),
    run(2048, 274.22, 45.44, 6050.0), run(4096, 661.22, 46.48, 6559.9), run(8192, 1549.8, 46.51, 7485.5),
  ],
} as const satisfies Readonly<Record<number, readonly MeasuredRun[]>>;

export type SplitwiseDevices = keyof typeof SPLITWISE_RUNS;

/** The prompts the law is given; the others test it. */
const PROFILED: readonly number[] = [512, 2048, 8192];

/** The run at one prompt length. */
export function splitwiseRun(devices: SplitwiseDevices, prompt: number): MeasuredRun {
  const found = SPLITWISE_RUNS[devices].find((one) => one.prompt === prompt);
  if (found === undefined) throw new Error(`No run with a prompt of ${prompt}`);
  return found;
}

/** Three prompts and one time per token: all that the law learns of the measurements. */
export function splitwiseProfile(devices: SplitwiseDevices): Profile {
  return {
    prefill: SPLITWISE_RUNS[devices].filter(({ prompt }) => PROFILED.includes(prompt)).map(({ prompt, firstToken }) => ({ prompt, seconds: firstToken })),
    perToken: splitwiseRun(devices, 512).perToken,
  };
}

/** The runs the law has not seen. */
export function splitwiseHeldOut(devices: SplitwiseDevices): readonly MeasuredRun[] {
  return SPLITWISE_RUNS[devices].filter(({ prompt }) => !PROFILED.includes(prompt));
}
