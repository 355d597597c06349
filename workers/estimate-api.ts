import { transfer } from 'comlink';
import { architectureFacts, deviceFacts } from '../src/catalog/facts-line.ts';
import type { Catalog } from '../src/catalog/catalog.ts';
import { answeringOver, type Loaded } from '../src/catalog/loaded.ts';
import { derivationAt, type DerivationAnswer } from '../src/engine/derivation/answer.ts';
import { estimate, metricOf } from '../src/engine/estimate.ts';
import type { Diagnostic, Estimate } from '../src/engine/estimate-types.ts';
import { routesToExperts, type Architecture } from '../src/engine/architecture.ts';
import { isTraining, type Job, type Network, type TrainingJob } from '../src/engine/job.ts';
import { memoryEstimate } from '../src/engine/memory/ledger.ts';
import { planNetwork } from '../src/engine/network/plan.ts';
import { countParameters } from '../src/engine/network/parameters.ts';
import { worstMemory } from '../src/engine/training/ledger.ts';
import { complete } from '../src/scenario/complete.ts';
import type { FieldValues, Settings } from '../src/scenario/fields.ts';
import type { Issue } from '../src/scenario/issue.ts';
import { OPENING } from '../src/scenario/presets.ts';
import { architectureOf, deviceOf, jobOf } from '../src/scenario/resolve.ts';
import type { About, CurveAnswer, CurveQuestion, EstimateApi, Evaluation, ExplainQuestion } from '../src/store/worker-api.ts';
import type { LayoutsAnswer } from '../src/store/training-answers.ts';
import type { Search } from './search.ts';
import { searchLayouts } from './training/layouts.ts';
import { methodsOf } from './training/methods.ts';
import { techniqueWorth } from '../src/comparison/worth.ts';
import { buffersOf, scheduleOf } from './training/schedule.ts';

const LOST = 'The model or the machine is not in the catalog.';
const NOT_TRAINING = 'This scenario does not train.';

/** Everything of a model that does not change while a slider moves. */
interface Planned {
  readonly network: Network;
  readonly about: ModelAbout;
}

/** Plans the networks of catalog models once; a model of the reader's own is planned anew, as it may change any time. */
function createPlanner(): (model: FieldValues['model'], catalog: Catalog) => Planned | undefined {
  const planned = new Map<string, Planned>();
  return (model, catalog) => {
    const kept = typeof model === 'string' ? planned.get(model) : undefined;
    if (kept !== undefined) return kept;
    const found = architectureOf(model, catalog);
    if (found === undefined) return undefined;
    const plan = { network: planNetwork(found.name, found.architecture), about: modelAbout(found.name, found.architecture) };
    if (typeof model === 'string') planned.set(model, plan);
    return plan;
  };
}

/** The answers of worker-api.ts over the engine. `load` is called once, when the first question comes. */
export function createEstimateApi(load: () => Promise<Loaded<Catalog>>): EstimateApi {
  const plan = createPlanner();
  let searching: Search<LayoutsAnswer> | undefined;
  const answering = answeringOver(load, 'This could not be computed');
  const withCatalog = async <T>(answer: (facts: Catalog) => Loaded<T>): Promise<Loaded<T>> => {
    const answered = await answering(answer);
    return answered.ok ? answered.value : answered;
  };
  return {
    ready: () => withCatalog(() => ({ ok: true, value: true })),
    estimate: (settings) => withCatalog((facts) => evaluate(settings, facts, plan)),
    curve: async (question) => {
      const reply = await withCatalog((facts) => curve(question, facts, plan));
      return reply.ok ? transfer(reply, [reply.value.y.buffer, reply.value.fits.buffer]) : reply;
    },
    explain: (question) => withCatalog((facts) => explained(question, facts, plan)),
    schedule: async (settings) => {
      const reply = await withCatalog((facts) => ofTraining(trainingJob(complete(settings, facts).values, facts, plan), scheduleOf));
      return reply.ok ? transfer(reply, buffersOf(reply.value)) : reply;
    },
    worth: (settings) => withCatalog((facts) => ({ ok: true, value: techniqueWorth(settings, facts) })),
    methods: (settings) =>
      withCatalog((facts) => {
        const value = methodsOf(settings, facts, (values) => trainingJob(values, facts, plan));
        return value === undefined ? { ok: false, message: NOT_TRAINING } : { ok: true, value };
      }),
    layouts: ({ search, settings }) =>
      withCatalog((facts) => {
        if (searching?.search !== search) {
          const job = trainingJob(complete(settings, facts).values, facts, plan);
          searching = job && searchLayouts(search, job);
        }
        return searching === undefined ? { ok: false, message: NOT_TRAINING } : { ok: true, value: searching.go() };
      }),
  };
}

type Planner = ReturnType<typeof createPlanner>;

/** The job of complete values; undefined where they do not train, or name what the catalog lacks. */
function trainingJob(values: FieldValues, catalog: Catalog, plan: Planner): TrainingJob | undefined {
  const planned = plan(values.model, catalog);
  const device = deviceOf(values.device, catalog);
  const job = planned && device && jobOf(values, planned.network, device, catalog);
  return job !== undefined && isTraining(job) ? job : undefined;
}

function ofTraining<T>(job: TrainingJob | undefined, answer: (job: TrainingJob) => T): Loaded<T> {
  return job === undefined ? { ok: false, message: NOT_TRAINING } : { ok: true, value: answer(job) };
}

function evaluate(settings: Settings, catalog: Catalog, plan: Planner): Loaded<Evaluation> {
  const { values, defaults, issues } = complete(settings, catalog);
  const planned = plan(values.model, catalog);
  const device = deviceOf(values.device, catalog);
  if (planned === undefined || device === undefined) return { ok: false, message: LOST };
  const job = jobOf(values, planned.network, device, catalog);
  return {
    ok: true,
    value: {
      settings,
      values,
      defaults: { ...defaults, ...openingOf(settings) },
      issues: issues.map(({ field, message, severity }) => ({ field, message, severity })),
      estimate: withUnused(estimate(job), unusedOf(settings, values, issues)),
      machine: job.machine,
      about: { ...planned.about, ...machineAbout(job) },
    },
  };
}

/** What was set and cannot be used, said at its field like what the engine finds. */
function unusedOf(settings: Settings, values: FieldValues, issues: readonly Issue[]): readonly Diagnostic[] {
  return issues.filter(({ severity }) => severity !== 'info').map((found) => ({ severity: 'warning', code: 'value-not-used', field: found.field, message: found.message, ...fixesOf(settings, values, found) }));
}

/** What is used in place of a value can be set; for a degree above the number of devices, that number can go up. */
function fixesOf(settings: Settings, values: FieldValues, { field, used }: Issue): Pick<Diagnostic, 'fixes'> {
  const value = Object.hasOwn(values, field) ? values[field as keyof FieldValues] : undefined;
  if (used === '' || value === undefined || typeof value === 'object') return {};
  const set = DEGREES.includes(field) ? settings[field as keyof Settings] : undefined;
  const more = typeof set === 'number' && Number.isInteger(set) && set > values.count && set <= 4096 ? [{ label: `Use ${set} devices`, settings: { count: set } }] : [];
  return { fixes: [{ label: `Use ${used}`, settings: { [field]: value } }, ...more] };
}

const DEGREES: readonly string[] = ['tensor', 'expert', 'pipeline', 'context'];

function withUnused(result: Estimate, unused: readonly Diagnostic[]): Estimate {
  return unused.length === 0 ? result : { ...result, diagnostics: [...unused, ...result.diagnostics] };
}

/** A field of the opening preset that was set goes back to the preset's value. */
function openingOf(settings: Settings): Partial<FieldValues> {
  return Object.fromEntries(Object.entries(OPENING).filter(([name]) => settings[name as keyof Settings] !== undefined && name !== 'model' && name !== 'device'));
}

function explained({ settings, place }: ExplainQuestion, catalog: Catalog, plan: Planner): Loaded<DerivationAnswer> {
  const { values } = complete(settings, catalog);
  const planned = plan(values.model, catalog);
  const device = deviceOf(values.device, catalog);
  if (planned === undefined || device === undefined) return { ok: false, message: LOST };
  const job = jobOf(values, planned.network, device, catalog);
  const value = derivationAt(job, estimate(job), place);
  return value === undefined ? { ok: false, message: 'This scenario has no such number.' } : { ok: true, value };
}

type ModelAbout = Pick<About, 'model' | 'modelFacts' | 'hasExperts' | 'hasLatentAttention' | 'decodes' | 'counts' | 'maxContext'>;

function modelAbout(name: string, architecture: Architecture): ModelAbout {
  return {
    model: name,
    modelFacts: architectureFacts(architecture, countParameters(architecture)),
    hasExperts: routesToExperts(architecture),
    hasLatentAttention: Object.values(architecture.mixers).some(({ kind }) => kind === 'mla'),
    decodes: architecture.kind !== 'encoder',
    counts: architecture.ops === undefined ? 'tokens' : 'samples',
    maxContext: architecture.max_context,
  };
}

function machineAbout({ machine, efficiency }: Job): Omit<About, keyof ModelAbout> {
  return {
    device: machine.device.name,
    deviceFacts: deviceFacts(machine.device),
    onBus: machine.scaleUp.bus !== 'none',
    fittedOn: efficiency.kind === 'ideal' ? undefined : { family: efficiency.fittedOn, inherited: efficiency.inherited },
  };
}

function curve({ settings, field, metric, at }: CurveQuestion, catalog: Catalog, plan: Planner): Loaded<CurveAnswer> {
  const y = new Float64Array(at.length);
  const fits = new Uint8Array(at.length);
  for (const [index, value] of at.entries()) {
    const { values } = complete({ ...settings, [field]: value }, catalog);
    const planned = plan(values.model, catalog);
    const device = deviceOf(values.device, catalog);
    const job = planned && device && jobOf(values, planned.network, device, catalog);
    // Above the number of devices a degree is not used, nor what other limits of training refuse: there is no such machine to draw.
    const unused = values.kind === 'generation' ? (field === 'tensor' || field === 'expert') && value > values.count : values[field] !== value;
    const drawn = job !== undefined && !unused;
    y[index] = (drawn ? metricOf(job, metric) : undefined) ?? Number.NaN;
    fits[index] = drawn && (isTraining(job) ? worstMemory(job) : memoryEstimate(job)).fits ? 1 : 0;
  }
  return { ok: true, value: { y, fits } };
}
