import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { alone, LAW_MODELS, splitwiseCase } from './cases.ts';
import { idealizedRuntime, rmsPercent, type Profile } from './runtime-law.ts';
import { SPLITWISE_OUTPUT, SPLITWISE_SOURCE, splitwiseHeldOut, splitwiseProfile, splitwiseRun, type SplitwiseDevices } from './splitwise-profiles.ts';

const PROFILED_PROMPTS = [1, 512, 2048] as const;
const TRIED_PROMPTS = [64, 256, 1024, 1536, 4096] as const;
const TRIED_OUTPUTS = [16, 64, 256, 1024] as const;

/** Profiles the engine as the paper profiles a machine: three prompts, and one time per token. */
export function profileOf(settings: Settings, catalog: Catalog): Profile {
  return {
    prefill: PROFILED_PROMPTS.map((prompt) => ({ prompt, seconds: metricOfSettings({ ...settings, prompt }, 'ttft', catalog) })),
    perToken: metricOfSettings({ ...settings, prompt: 512, output: 64 }, 'tpot', catalog),
  };
}

/** How far the law is from the engine over prompts and outputs it has not seen, in percent. */
export function lawError(model: string, count: number, catalog: Catalog): number {
  const profile = profileOf(alone(model, count), catalog);
  return rmsPercent(
    TRIED_PROMPTS.flatMap((prompt) =>
      TRIED_OUTPUTS.map((output) => ({
        predicted: idealizedRuntime(profile, prompt, output),
        actual: metricOfSettings(alone(model, count, prompt, output), 'request_latency', catalog),
      })),
    ),
  );
}

/** The same against measured requests. */
function measuredError(devices: SplitwiseDevices): number {
  const profile = splitwiseProfile(devices);
  return rmsPercent(splitwiseHeldOut(devices).map(({ prompt, whole }) => ({ predicted: idealizedRuntime(profile, prompt, SPLITWISE_OUTPUT), actual: whole })));
}

const RMS_LIMIT = 0.1;
const MEASURED = 0.2;

const onEngine = LAW_MODELS.map(({ id, name, count }): Claim => ({
  claim: `Four profiled figures give the runtime of ${name} on ${count} × A100: rms difference over 20 unseen requests`,
  kind: 'predicted',
  unit: '%',
  where: 'abstract: the runtime can be estimated from little profiling; no figure is stated, so 10 % is our limit',
  compute: (catalog) => lawError(id, count, catalog),
  tolerance: RMS_LIMIT,
  why: 'The law leaves out that the KV cache grows with the output, and joins prompts by straight lines.',
}));

const onMeasurements = ([2, 8] as const).map((devices): Claim => ({
  claim: `Four measured figures give the runtime of Llama 2 70B on ${devices} × A100: rms difference over four other prompts`,
  kind: 'predicted',
  unit: '%',
  where: SPLITWISE_SOURCE,
  compute: () => measuredError(devices),
  tolerance: RMS_LIMIT,
}));

const measured = (claim: string, published: number, metric: 'ttft' | 'tpot' | 'request_latency', settings: Settings, why: string): Claim => ({
  claim, kind: 'predicted', published, unit: 's', where: SPLITWISE_SOURCE, tolerance: MEASURED, why,
  compute: (catalog) => metricOfSettings(settings, metric, catalog),
});

const LAUNCHES =
  'How this software starts its kernels is not stated. We take compiled code, and chose that knowing the figures: started from Python, decoding comes out about twice as slow.';
const STACK = `The calibration covers kernels and launches of several stacks, not this one. ${LAUNCHES}`;
const HOST_BOUND =
  `Measured steps hardly shorten from 2 to 8 devices (54.9 to 44.9 ms) although each reads a quarter as much: that software waits for its host between kernels. The engine’s launch costs are those of leaner software. ${LAUNCHES}`;

export const CLAIMS_003: readonly Claim[] = [
  ...onMeasurements,
  ...onEngine,
  {
    claim: 'The law at a prompt of 4,096 and 128 tokens written, Llama 2 70B on 2 × A100',
    kind: 'predicted',
    published: splitwiseRun(2, 4096).whole,
    unit: 's',
    where: SPLITWISE_SOURCE,
    compute: () => idealizedRuntime(splitwiseProfile(2), 4096, SPLITWISE_OUTPUT),
    tolerance: RMS_LIMIT,
  },
  measured('Time to the first token, prompt 512, Llama 2 70B on 2 × A100', splitwiseRun(2, 512).firstToken, 'ttft', splitwiseCase(2), STACK),
  measured('Time to the first token, prompt 8,192, Llama 2 70B on 2 × A100', splitwiseRun(2, 8192).firstToken, 'ttft', splitwiseCase(2, 8192), STACK),
  measured('Time per token, prompt 512, Llama 2 70B on 2 × A100', splitwiseRun(2, 512).perToken, 'tpot', splitwiseCase(2), STACK),
  measured('Whole request, prompt 512, Llama 2 70B on 2 × A100', splitwiseRun(2, 512).whole, 'request_latency', splitwiseCase(2), STACK),
  measured('Time per token, prompt 512, Llama 2 70B on 8 × A100', splitwiseRun(8, 512).perToken, 'tpot', splitwiseCase(8), HOST_BOUND),
  {
    claim: 'Time per token hardly depends on the prompt: at 8,192 over that at 512, Llama 2 70B on 8 × A100',
    kind: 'predicted',
    published: splitwiseRun(8, 8192).perToken / splitwiseRun(8, 512).perToken,
    unit: '×',
    where: SPLITWISE_SOURCE,
    compute: (catalog) => metricOfSettings(splitwiseCase(8, 8192), 'tpot', catalog) / metricOfSettings(splitwiseCase(8), 'tpot', catalog),
    tolerance: 0.05,
  },
  {
    claim: 'An API that answers faster often owes it to its software and sharing, not to its model',
    kind: 'cited',
    where: 'abstract; black-box services of 2022 and 2023',
    why: 'The services’ own runtimes are not ours to compute.',
  },
];
