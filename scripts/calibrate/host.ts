import { efficiencyOf, type DomainFit, type StoredParameters } from '../../src/catalog/calibration.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { metricOf } from '../../src/engine/estimate.ts';
import { isTraining, type GenerationJob } from '../../src/engine/job.ts';
import type { HostKind, HostParameters } from '../../src/engine/price/host.ts';
import { loadRows } from '../../src/measurements/load-node.ts';
import { quantityOf } from '../../src/measurements/predict.ts';
import type { Quantity } from '../../src/measurements/row.ts';
import { mapRow, publisherOf } from '../../src/measurements/sources/index.ts';
import { complete } from '../../src/scenario/complete.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { fitAndJudge, type ParameterPath, type Stage } from './fit.ts';

/** A measured service or loop whose time beyond its kernels is the host's. */
export interface HostRun {
  readonly source: string;
  readonly family: string;
  readonly quantity: Quantity;
  readonly job: GenerationJob;
  readonly measured: number;
}

/** Rates of tokens, and the time of one: what the host has a part in for every token. */
const QUANTITIES: ReadonlySet<Quantity> = new Set<Quantity>(['tpot', 'decode-rate', 'output-rate', 'output-rate-per-device', 'prefill-time']);

/** Its kernels are its own, not those that the kernels' fits describe, so that what is left over is not the host's. */
const OWN_KERNELS: ReadonlySet<string> = new Set(['xiongjiedai']);

/**
 * Runs of dense models in 16 bits, whose kernels are known best: in others an error of the experts' or of narrow formats
 * would pass for the host's. Prompts in 8 bits too, since no others were timed on the newer devices. More requests than memory holds queue, so they are left out.
 */
export function hostRuns(catalog: Catalog): readonly HostRun[] {
  return loadRows('inference').flatMap((row): HostRun[] => {
    if (OWN_KERNELS.has(publisherOf(row))) return [];
    const mapping = mapRow('inference', row);
    if (mapping.kind !== 'scenario' || mapping.aside !== undefined || !QUANTITIES.has(mapping.quantity) || mapping.settings.memoryCapacity !== undefined) return [];
    const { weights = 'bf16' } = mapping.settings;
    const job = resolve(complete(mapping.settings, catalog).values, catalog);
    if (job === undefined || isTraining(job) || (mapping.quantity !== 'prefill-time' && weights !== 'bf16' && weights !== 'fp16')) return [];
    const dense = job.network.stack.ffns.every(({ ffn }) => ffn.kind !== 'moe');
    if (!dense || (metricOf(job, 'max_batch') ?? 0) < job.workload.batch) return [];
    return [{ source: row.source, family: job.machine.device.family, quantity: mapping.quantity, job, measured: mapping.measured }];
  });
}

/** A run in the shape the fit takes: seconds of a token, whatever was published. */
interface Fitted {
  readonly source: string;
  readonly seconds: number;
  readonly host: HostKind;
  readonly prompt: boolean;
  readonly predict: (host: HostParameters) => number;
}

const NOTE = 'Of the software and the host’s processor: one set for all families, from what dense models in 16 bits take beyond their kernels. Compiled code is assumed.';

const STAGES: readonly Stage<Fitted>[] = [
  { of: ({ host, prompt }) => host === 'graph' && prompt, paths: ['host.graph.perPromptKernel'] },
  { of: ({ host, prompt }) => host === 'graph' && !prompt, paths: ['host.graph.perPass', 'host.graph.perSequence'] },
  { of: ({ host, prompt }) => host === 'served' && !prompt, paths: ['host.served.perPass', 'host.served.perSequence'] },
  { of: ({ host }) => host === 'eager', paths: ['host.eager.perKernel'] },
];

export const HOST_PATHS: readonly ParameterPath[] = STAGES.flatMap(({ paths }) => paths);

/** The host's parameters, one set for all families: it is the software's and the host processor's, not the device's. */
export function fitHost(runs: readonly HostRun[], families: Readonly<Record<string, StoredParameters>>, start: StoredParameters): { readonly parameters: StoredParameters; readonly fit: DomainFit } {
  const fitted = runs.flatMap((run): Fitted[] => {
    const family = families[run.family];
    if (family === undefined) return [];
    const seconds = isTime(run.quantity) ? run.measured : 1 / run.measured;
    return [{ source: run.source, seconds, host: run.job.kernels.host, prompt: run.quantity === 'prefill-time', predict: predictor(run, family) }];
  });
  const { parameters, fit } = fitAndJudge(fitted, start, STAGES, (run, { host }) => run.predict(host[run.host]));
  // No times of prompts were published for services in Python; they start the same kernels.
  const { graph, served } = parameters.host;
  return { parameters: { ...parameters, host: { ...parameters.host, served: { ...served, perPromptKernel: graph.perPromptKernel } } }, fit: { ...fit, note: NOTE } };
}

const isTime = (quantity: Quantity): boolean => quantity === 'tpot' || quantity === 'prefill-time';

const LITTLE = 1e-6;

/**
 * Seconds of a token, which are linear in the host's time of a pass and of a sequence: three prices of a run stand for all
 * others, as long as the spacing of launches is none.
 */
function predictor(run: HostRun, family: StoredParameters): (host: HostParameters) => number {
  const { host } = run.job.kernels;
  const at = (given: HostParameters): number => {
    const efficiency = efficiencyOf({ ...family, host: { ...family.host, [host]: given } }, run.family, false);
    const value = quantityOf(run.quantity, { ...run.job, efficiency }) ?? Number.NaN;
    return isTime(run.quantity) ? value : 1 / value;
  };
  if (host === 'eager' || host === 'compiled') return at;
  const nothing: HostParameters = { perPass: 0, perSequence: 0, perKernel: 0, perPromptKernel: 0 };
  const none = at(nothing);
  const per = (name: keyof HostParameters): number => (at({ ...nothing, [name]: LITTLE }) - none) / LITTLE;
  const [pass, sequence, kernel] = [per('perPass'), per('perSequence'), per('perPromptKernel')];
  return ({ perPass, perSequence, perPromptKernel }) => none + pass * perPass + sequence * perSequence + kernel * perPromptKernel;
}
