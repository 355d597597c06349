/**
 * Fits the efficiency parameters of every measured device family to the tables in src/measurements/data and writes
 * src/catalog/data/calibration.json. Deterministic: the same tables give the same file.
 * `--domain gemm` fits one domain of every family again and keeps the rest of the file; `--dry` writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { CALIBRATION_DOMAINS, type Calibration, type CalibrationDomain, type DomainFit, type FamilyCalibration, type StoredParameters } from '../../src/catalog/calibration.ts';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { loadSourceFiles } from '../../src/measurements/load-node.ts';
import { rowKey } from '../../src/measurements/row.ts';
import { attentionLikeGemm } from './attention-inherited.ts';
import { BEST_GEMM, DOMAIN_FIELDS, DOMAINS, DONATED, type Domain } from './domains.ts';
import { filled } from './filled.ts';
import { HOST_PATHS, hostRuns } from './host.ts';
import { copied, fitAndJudge, read } from './fit.ts';
import { writeBands } from './judge.ts';
import { writeLearned } from './learned.ts';
import { optionsOf } from './options.ts';
import { fitPortable, PORTABLE_PATHS, portableRuns } from './portable.ts';
import type { Sample } from './samples.ts';
import { ancestry, OLDER_ATTENTION, ORDER, PARENTS, RELATIVES, START } from './start.ts';
import { withHost, withTraining } from './shared-fits.ts';
import { TRAINING_PATHS, trainingRuns } from './training.ts';
import { unseenRuns } from './unseen-runs.ts';
import { fitWholeModels, wholeModelRuns } from './whole-models.ts';


const ASSUMED: Readonly<Partial<Record<CalibrationDomain, string>>> = {
  elementwise: 'Assumed from published kernels: streams at 0.8 of the bandwidth, norms and rotations at 0.64; a start of 2 µs.',
};

const { only, dry } = optionsOf(argv.slice(2));
const FILE = new URL('../../src/catalog/data/calibration.json', import.meta.url);
const stored = (): Calibration => JSON.parse(readFileSync(FILE, 'utf8')) as Calibration;
const chosen = (domain: CalibrationDomain): boolean => only === undefined || only.includes(domain);
const fieldsChosen = CALIBRATION_DOMAINS.filter(chosen).flatMap((domain) => DOMAIN_FIELDS[domain]);

const runs = wholeModelRuns(loadCatalog());
const before = stored();
const families: Record<string, FamilyCalibration> = {};
/** ln(measured/predicted) of rows, by fits that did not see their source. */
const unseen = new Map<string, number>();

for (const family of ORDER) {
  const parent = PARENTS[family];
  const inherited = parent === undefined ? START : (families[parent]?.parameters ?? START);
  const known = before.families[family]?.parameters;
  let parameters: StoredParameters = only === undefined || known === undefined ? inherited : copied(filled(known, inherited), inherited, fieldsChosen);
  parameters = { ...parameters, attention: { ...parameters.attention, older: OLDER_ATTENTION[family] ?? inherited.attention.older } };
  const domains: Partial<Record<CalibrationDomain, DomainFit>> = {};
  for (const domain of DOMAINS) {
    const fitted = chosen(domain.name) ? own(domain, family) : undefined;
    if (fitted === undefined) continue;
    const samples = fitted.samples.filter((s) => s.family === family);
    const stages = fitted.stages(samples).filter((stage) => samples.some(stage.of));
    const judged = fitAndJudge<Sample>(samples, withEveryFormat(parameters, samples), stages, fitted.model);
    parameters = judged.parameters;
    for (const { sample, ratio } of judged.unseen) unseen.set(rowKey(sample.table, sample.row), -Math.log(ratio));
    domains[domain.name] = fitted === BEST_GEMM ? { ...judged.fit, note: 'Only the best shape of a search was published; shape, memory and floors are the relative’s.' } : judged.fit;
    report(family, domain.name, domains[domain.name], parameters, stages.flatMap((stage) => stage.paths));
  }
  const donor = ancestry(family).slice(1).map((f) => families[f]).find((f) => (f?.domains['prefill-attention'].rows ?? 0) > 0);
  if (chosen('prefill-attention') && domains['prefill-attention'] === undefined && donor !== undefined) parameters = attentionLikeGemm(parameters, donor.parameters);
  for (const whole of fitWholeModels(family, parameters, runs, chosen)) {
    parameters = whole.parameters;
    domains[whole.domain] = whole.fit;
    report(family, whole.domain, whole.fit, parameters, whole.paths);
  }
  families[family] = { parameters, domains: complete(domains, parent) };
}

// Cards on a bus were measured in one family: what holds there stands in wherever a device has no links of its own.
const onBus = DOMAINS.flatMap(({ name, samples }) => (name === 'collective' && chosen(name) ? samples : [])).find((sample) => sample.machine.scaleUp.bus !== 'none');
const bus = onBus && families[onBus.family]?.parameters.collective.bus;
for (const [family, fitted] of Object.entries(families)) {
  if (bus !== undefined) families[family] = { ...fitted, parameters: { ...fitted.parameters, collective: { ...fitted.parameters.collective, bus } } };
}

if (chosen('host')) {
  const { families: changed, parameters, fit } = withHost(families, hostRuns(loadCatalog()));
  report('every family', 'host', fit, parameters, HOST_PATHS);
  Object.assign(families, changed);
}

if (chosen('training')) {
  const { families: changed, every, own } = withTraining(families, trainingRuns(loadCatalog()));
  report('every family', 'training', every.fit, every.parameters, TRAINING_PATHS);
  for (const [family, { parameters, fit }] of Object.entries(own)) report(family, 'training', fit, parameters, TRAINING_PATHS);
  Object.assign(families, changed);
}

// What is no kernel's is part of these rows too, so it comes last.
if (chosen('portable')) {
  const tuned = Object.fromEntries(Object.entries(families).map(([family, { parameters }]) => [family, parameters]));
  const [first = ''] = ORDER;
  const { portable, fit } = fitPortable(portableRuns(loadCatalog()), tuned, START.portable);
  report('every family', 'portable', fit, { ...(tuned[first] ?? START), portable }, PORTABLE_PATHS);
  for (const [family, known] of Object.entries(families)) {
    families[family] = { parameters: { ...known.parameters, portable }, domains: { ...known.domains, portable: family === first ? fit : { rows: 0, sources: [], from: first } } };
  }
}

// A domain that neither the family nor its ancestors measured comes from the first family that did.
for (const domain of DONATED.filter(chosen)) {
  const donor = ORDER.find((family) => (families[family]?.domains[domain].rows ?? 0) > 0);
  for (const family of ORDER) {
    const to = families[family];
    const from = donor === undefined ? undefined : families[donor];
    if (to === undefined || from === undefined || to === from || ancestry(family).some((f) => (families[f]?.domains[domain].rows ?? 0) > 0)) continue;
    families[family] = {
      parameters: copied(to.parameters, from.parameters, DOMAIN_FIELDS[domain]),
      domains: { ...to.domains, [domain]: { rows: 0, sources: [], from: donor } },
    };
  }
}

const calibration = filed(only === undefined ? families : merged(stored().families));
if (!dry) writeFileSync(FILE, `${JSON.stringify(calibration, null, 1)}\n`);
console.log(`${calibration.rows} rows, ${calibration.sources.length} sources, ${Object.keys(calibration.families).length} families${dry ? '; nothing written' : ''}`);
// Bands and the learned residual follow from every domain together.
if (only === undefined && !dry) {
  for (const [row, residual] of unseenRuns(loadCatalog(), calibration)) unseen.set(row, residual);
  writeBands(loadCatalog(), unseen);
  writeLearned(loadCatalog());
}

/** What is on disk now with the fitted domains replaced: others may have been written meanwhile. */
function merged(now: Calibration['families']): Calibration['families'] {
  return Object.fromEntries(ORDER.flatMap((family) => {
    const fitted = families[family];
    const kept = now[family] ?? fitted;
    if (fitted === undefined || kept === undefined) return [];
    const domains = CALIBRATION_DOMAINS.map((domain) => [domain, chosen(domain) ? fitted.domains[domain] : kept.domains[domain]] as const);
    return [[family, { parameters: copied(filled(kept.parameters, fitted.parameters), fitted.parameters, fieldsChosen), domains: Object.fromEntries(domains) as FamilyCalibration['domains'] }]];
  }));
}

function filed(all: Calibration['families']): Calibration {
  const used = new Set(Object.values(all).flatMap((f) => Object.values(f.domains).flatMap((d) => d.sources)));
  const sources = loadSourceFiles().filter(({ key }) => used.has(key)).map(({ key, repository, path, software, rows }) => ({
    key, title: `${repository}: ${path} (${software})`, url: `https://github.com/${repository.replace(/ .*/, '')}`, rows,
  }));
  const rows = Object.values(all).reduce((sum, f) => sum + Object.values(f.domains).reduce((s, d) => s + d.rows, 0), 0);
  return { ...stored(), version: 1, rows, sources, families: all, relatives: RELATIVES, fallback: 'nvidia-hopper' };
}

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

function report(family: string, domain: CalibrationDomain, fit: DomainFit | undefined, parameters: StoredParameters, paths: readonly string[]): void {
  if (fit === undefined) return;
  const percent = (x: number | undefined): string => (x === undefined ? '   –' : `${(x * 100).toFixed(0).padStart(3)}%`);
  console.log(`${family.padEnd(18)} ${domain.padEnd(18)} ${String(fit.rows).padStart(5)} rows ${String(fit.sources.length).padStart(2)} sources  median ${percent(fit.medianError)}  p80 ${percent(fit.p80Error)}  unseen source ${percent(fit.leaveOneSourceOut)}`);
  console.log(`    ${paths.map((path) => `${path} ${read(parameters, path)}`).join('  ')}`);
}
