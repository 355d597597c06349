/**
 * Fits the efficiency parameters of every measured device family to the tables in `data/` and writes
 * src/catalog/data/calibration.json. Deterministic: the same tables give the same file.
 */
import { writeFileSync } from 'node:fs';
import { CALIBRATION_DOMAINS, type Calibration, type CalibrationDomain, type DomainFit, type FamilyCalibration, type StoredParameters } from '../../src/catalog/calibration.ts';
import { BEST_GEMM, DOMAIN_FIELDS, DOMAINS, type Domain } from './domains.ts';
import { fitAndJudge, read } from './fit.ts';
import type { Sample } from './samples.ts';
import { PARENTS, RELATIVES, START } from './start.ts';
import { readTable, textIn } from './table.ts';
import { tasks } from './tasks.ts';
import { fitWholeModels } from './whole-models.ts';

const ORDER = ['nvidia-hopper', 'nvidia-ampere-dc', 'nvidia-blackwell', 'nvidia-ada', 'nvidia-ampere', 'nvidia-volta', 'amd-cdna3', 'amd-cdna4', 'amd-cdna2', 'intel-gaudi', 'intel-gpu', 'apple'];

const ASSUMED: Readonly<Partial<Record<CalibrationDomain, string>>> = {
  elementwise: 'Assumed: half the bandwidth; no rows of single elementwise kernels in the tables.',
};

const wholeModelTasks = tasks();
const families: Record<string, FamilyCalibration> = {};

for (const family of ORDER) {
  const parent = PARENTS[family];
  let parameters: StoredParameters = parent === undefined ? START : (families[parent]?.parameters ?? START);
  const domains: Partial<Record<CalibrationDomain, DomainFit>> = {};
  for (const domain of DOMAINS) {
    const chosen = own(domain, family);
    if (chosen === undefined) continue;
    const samples = chosen.samples.filter((s) => s.family === family);
    const stages = chosen.stages(samples).filter((stage) => samples.some(stage.of));
    const judged = fitAndJudge<Sample>(samples, withEveryFormat(parameters, samples), stages, chosen.model);
    parameters = judged.parameters;
    domains[domain.name] = chosen === BEST_GEMM ? { ...judged.fit, note: 'Only the best shape of a search was published; shape, memory and floors are the relative’s.' } : judged.fit;
    report(family, domain.name, domains[domain.name], parameters, stages.flatMap((stage) => stage.paths));
  }
  for (const whole of fitWholeModels(family, parameters, wholeModelTasks)) {
    parameters = whole.parameters;
    domains[whole.domain] = whole.fit;
    report(family, whole.domain, whole.fit, parameters, whole.paths);
  }
  families[family] = { parameters, domains: complete(domains, parent) };
}

// A domain that neither the family nor its ancestors measured comes from the first family that did.
for (const [domain, fields] of Object.entries(DOMAIN_FIELDS) as [CalibrationDomain, readonly (keyof StoredParameters)[]][]) {
  const donor = ORDER.find((family) => (families[family]?.domains[domain].rows ?? 0) > 0);
  for (const family of ORDER) {
    const to = families[family];
    const from = donor === undefined ? undefined : families[donor];
    if (to === undefined || from === undefined || to === from || ancestry(family).some((f) => (families[f]?.domains[domain].rows ?? 0) > 0)) continue;
    families[family] = {
      parameters: { ...to.parameters, ...Object.fromEntries(fields.map((field) => [field, from.parameters[field]])) },
      domains: { ...to.domains, [domain]: { rows: 0, sources: [], from: donor } },
    };
  }
}

const usedSources = new Set(Object.values(families).flatMap((f) => Object.values(f.domains).flatMap((d) => d.sources)));
const sources = readTable(new URL('./data/sources.csv', import.meta.url)).filter((row) => usedSources.has(textIn(row, 'key'))).map((row) => ({
  key: textIn(row, 'key'), title: `${textIn(row, 'repository')}: ${textIn(row, 'path')} (${textIn(row, 'software')})`, url: `https://github.com/${textIn(row, 'repository').replace(/ .*/, '')}`, rows: Number(textIn(row, 'rows')),
}));
const rows = Object.values(families).reduce((sum, f) => sum + Object.values(f.domains).reduce((s, d) => s + d.rows, 0), 0);
const calibration: Calibration = { version: 1, rows, sources, families, relatives: RELATIVES, fallback: 'nvidia-hopper' };
writeFileSync(new URL('../../src/catalog/data/calibration.json', import.meta.url), `${JSON.stringify(calibration, null, 1)}\n`);
console.log(`${rows} rows, ${sources.length} sources, ${Object.keys(families).length} families`);

/** The domain to fit for a family: full rows before best shapes, nothing where it has neither. */
function own(domain: Domain, family: string): Domain | undefined {
  if (domain.samples.some((s) => s.family === family)) return domain;
  return domain.name === 'gemm' && BEST_GEMM.samples.some((s) => s.family === family) ? BEST_GEMM : undefined;
}

/** Gives each format in the rows a fraction to start from. */
function withEveryFormat(parameters: StoredParameters, samples: readonly Sample[]): StoredParameters {
  const missing = [...new Set(samples.flatMap((s) => s.ops.map((op) => op.format)))].filter((format) => parameters.gemm.fraction[format] === undefined);
  const { gemm } = parameters;
  return { ...parameters, gemm: { ...gemm, fraction: { ...gemm.fraction, ...Object.fromEntries(missing.map((format) => [format, gemm.fraction.bf16 * 0.75])) } } };
}

function complete(domains: Partial<Record<CalibrationDomain, DomainFit>>, parent: string | undefined): FamilyCalibration['domains'] {
  return Object.fromEntries(CALIBRATION_DOMAINS.map((name) => {
    const note = ASSUMED[name];
    return [name, domains[name] ?? { rows: 0, sources: [], ...(parent !== undefined && { from: parent }), ...(note !== undefined && { note }) }];
  })) as Record<CalibrationDomain, DomainFit>;
}

/** The family and those it inherits from, nearest first. */
function ancestry(family: string): readonly string[] {
  const parent = PARENTS[family];
  return parent === undefined ? [family] : [family, ...ancestry(parent)];
}

function report(family: string, domain: CalibrationDomain, fit: DomainFit | undefined, parameters: StoredParameters, paths: readonly string[]): void {
  if (fit === undefined) return;
  const percent = (x: number | undefined): string => (x === undefined ? '   –' : `${(x * 100).toFixed(0).padStart(3)}%`);
  console.log(`${family.padEnd(18)} ${domain.padEnd(18)} ${String(fit.rows).padStart(5)} rows ${String(fit.sources.length).padStart(2)} sources  median ${percent(fit.medianError)}  p80 ${percent(fit.p80Error)}  unseen source ${percent(fit.leaveOneSourceOut)}`);
  console.log(`    ${paths.map((path) => `${path} ${read(parameters, path)}`).join('  ')}`);
}
