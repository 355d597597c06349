import { efficiencyOf, type CalibrationDomain, type DomainFit, type StoredParameters } from '../../src/catalog/calibration.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Job } from '../../src/engine/job.ts';
import { loadRows } from '../../src/measurements/load-node.ts';
import type { Mapping } from '../../src/measurements/mapping.ts';
import { quantityOf } from '../../src/measurements/predict.ts';
import type { Quantity } from '../../src/measurements/row.ts';
import { mapRow, publisherOf } from '../../src/measurements/sources/index.ts';
import { complete } from '../../src/scenario/complete.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { fitAndJudge, type Stage } from './fit.ts';

type Scenario = Extract<Mapping, { readonly kind: 'scenario' }>;

/** A measured run of a whole model, resolved once: a fit asks for it hundreds of times. */
export interface Run {
  readonly source: string;
  readonly publisher: string;
  readonly family: string;
  readonly quantity: Quantity;
  readonly job: Job;
  readonly measured: number;
}

export interface WholeModelFit {
  readonly domain: CalibrationDomain;
  readonly parameters: StoredParameters;
  readonly fit: DomainFit;
  readonly paths: readonly string[];
}

/** What is fitted on whole models because no single kernels were published for it. */
interface WholeModelDomain {
  readonly domain: CalibrationDomain;
  readonly families: readonly string[];
  readonly publisher: string;
  readonly of: (run: Pick<Run, 'quantity'>) => boolean;
  readonly stages: readonly Stage<unknown>[];
  readonly note: string;
}

const WHOLE_MODEL_DOMAINS: readonly WholeModelDomain[] = [
  {
    domain: 'energy', families: ['nvidia-hopper', 'nvidia-blackwell'], publisher: 'ml-energy',
    of: ({ quantity }) => quantity === 'power',
    stages: [{ of: () => true, paths: ['energy.idleFraction', 'energy.computeFraction', 'energy.memoryFraction'] }],
    note: 'Mean board power while serving; the use of compute and memory is modelled, not measured.',
  },
];

/** Every run that something here is fitted on. */
export function wholeModelRuns(catalog: Catalog): readonly Run[] {
  return loadRows('inference').flatMap((row): Run[] => {
    const publisher = publisherOf(row);
    const domains = WHOLE_MODEL_DOMAINS.filter((domain) => domain.publisher === publisher);
    if (domains.length === 0) return [];
    const mapping = mapRow('inference', row);
    if (mapping.kind !== 'scenario' || mapping.aside !== undefined) return [];
    const traits = { quantity: mapping.quantity };
    const device = catalog.device(String(mapping.settings.device));
    if (device === undefined || !domains.some(({ of }) => of(traits)) || inSequence(mapping)) return [];
    const job = resolve(complete(mapping.settings, catalog).values, catalog);
    return job === undefined ? [] : [{ ...traits, source: row.source, publisher, family: device.family, job, measured: mapping.measured }];
  });
}

/** Devices that work one after the other, priced as one with more memory: kept for judging. */
function inSequence({ settings }: Scenario): boolean {
  return settings.memoryCapacity !== undefined;
}

/** A run in the shape the fit takes: `seconds` is the published value, whatever its unit. */
interface Fitted {
  readonly source: string;
  readonly seconds: number;
  readonly predict: (parameters: StoredParameters) => number;
}

/** Fits what whole models say about a family, in order. */
export function fitWholeModels(family: string, start: StoredParameters, all: readonly Run[], chosen: (domain: CalibrationDomain) => boolean): readonly WholeModelFit[] {
  const fits: WholeModelFit[] = [];
  let parameters = start;
  for (const { domain, families, publisher, of, stages, note } of WHOLE_MODEL_DOMAINS) {
    if (!families.includes(family) || !chosen(domain)) continue;
    const runs = all.filter((run) => run.family === family && run.publisher === publisher && of(run))
      .map((run): Fitted => ({ source: run.source, seconds: run.measured, predict: domain === 'energy' ? powerOf(run, parameters) : predictor(run) }));
    if (runs.length === 0) continue;
    const judged = fitAndJudge(runs, parameters, stages, (run, p) => run.predict(p));
    parameters = judged.parameters;
    fits.push({ domain, parameters, fit: { ...judged.fit, note }, paths: stages.flatMap((stage) => stage.paths) });
  }
  return fits;
}

function predictor({ quantity, job, family }: Run): (parameters: StoredParameters) => number {
  return (p) => quantityOf(quantity, { ...job, efficiency: efficiencyOf(p, family, false) }) ?? Number.NaN;
}

const LITTLE = 1e-3;

/**
 * Power with times held: linear in the three shares until the devices reach their limit, so that three prices of a run, one
 * for each share alone and far from the limit, stand for all others.
 */
function powerOf(run: Run, parameters: StoredParameters): (parameters: StoredParameters) => number {
  const nothing = { idleFraction: 0, computeFraction: 0, memoryFraction: 0 };
  const per = (share: keyof typeof nothing): number => predictor(run)({ ...parameters, energy: { ...parameters.energy, ...nothing, [share]: LITTLE } }) / LITTLE;
  const [idle, compute, memory] = [per('idleFraction'), per('computeFraction'), per('memoryFraction')];
  const limit = run.job.machine.tdp * run.job.machine.count;
  return ({ energy }) => Math.min(limit, energy.idleFraction * idle + energy.computeFraction * compute + energy.memoryFraction * memory);
}
