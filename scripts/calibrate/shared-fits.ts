import type { FamilyCalibration, StoredParameters } from '../../src/catalog/calibration.ts';
import { fitHost, type HostRun } from './host.ts';
import { ancestry, LONG_RUNS, ORDER, START } from './start.ts';
import { fitTraining, type TrainingFit, type TrainingRun } from './training.ts';
import type { DomainFit } from '../../src/catalog/calibration.ts';

export type Families = Readonly<Record<string, FamilyCalibration>>;

const [FIRST = ''] = ORDER;

const parametersOf = (families: Families): Readonly<Record<string, StoredParameters>> => Object.fromEntries(Object.entries(families).map(([family, { parameters }]) => [family, parameters]));

const each = (families: Families, change: (family: string, known: FamilyCalibration) => FamilyCalibration): Families =>
  Object.fromEntries(Object.entries(families).map(([family, known]) => [family, change(family, known)]));

/** Families with the host's times, one set for all, fitted on what runs take beyond their kernels. */
export function withHost(families: Families, runs: readonly HostRun[]): { readonly families: Families; readonly parameters: StoredParameters; readonly fit: DomainFit } {
  const kernels = parametersOf(families);
  const { parameters, fit } = fitHost(runs, kernels, kernels[FIRST] ?? START);
  const changed = each(families, (family, known) => ({
    parameters: { ...known.parameters, host: parameters.host },
    domains: { ...known.domains, host: family === FIRST ? fit : { rows: 0, sources: [], from: FIRST } },
  }));
  return { families: changed, parameters, fit };
}

/** Families with what only whole training steps show. */
export function withTraining(families: Families, runs: readonly TrainingRun[]): { readonly families: Families; readonly every: TrainingFit; readonly own: Readonly<Record<string, TrainingFit>> } {
  const kernels = parametersOf(families);
  const { every, own } = fitTraining(runs, kernels, { ...(kernels[FIRST] ?? START), clock: START.clock, training: START.training });
  const changed = each(families, (family, known) => {
    const from = ancestry(family).find((one) => own[one] !== undefined) ?? FIRST;
    const { parameters, fit } = own[from] ?? every;
    return {
      parameters: { ...known.parameters, clock: { ...parameters.clock, burst: !LONG_RUNS.has(family) }, training: parameters.training },
      domains: { ...known.domains, training: from === family ? fit : { rows: 0, sources: [], from } },
    };
  });
  return { families: changed, every, own };
}
