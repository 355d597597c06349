import { transfer } from 'comlink';
import { architectureFacts, deviceFacts } from '../src/catalog/facts-line.ts';
import type { Catalog, Loaded } from '../src/catalog/catalog.ts';
import { estimate, sumEstimate } from '../src/engine/estimate.ts';
import type { MetricName } from '../src/engine/estimate-types.ts';
import type { Job } from '../src/engine/job.ts';
import { countParameters } from '../src/engine/network/parameters.ts';
import { complete } from '../src/scenario/complete.ts';
import type { FieldValues, Settings } from '../src/scenario/fields.ts';
import { OPENING } from '../src/scenario/presets.ts';
import { resolve } from '../src/scenario/resolve.ts';
import type { About, CurveAnswer, CurveQuestion, EstimateApi, Evaluation, Reply } from '../src/store/worker-api.ts';

/** Metrics that come from solving for what fits, which the sums leave out. */
const SOLVED: ReadonlySet<MetricName> = new Set<MetricName>(['max_batch', 'max_context']);

const LOST = 'The model or the machine is not in the catalog.';

/** The answers of worker-api.ts over the engine. `load` is called once, when the first question comes. */
export function createEstimateApi(load: () => Promise<Loaded<Catalog>>): EstimateApi {
  let loading: Promise<Loaded<Catalog>> | undefined;
  const catalog = (): Promise<Loaded<Catalog>> => (loading ??= load());
  const withCatalog = async <T>(answer: (facts: Catalog) => Reply<T>): Promise<Reply<T>> => {
    const loaded = await catalog();
    if (!loaded.ok) {
      loading = undefined;
      return loaded;
    }
    try {
      return answer(loaded.value);
    } catch (error) {
      return { ok: false, message: `This could not be computed: ${error instanceof Error ? error.message : String(error)}` };
    }
  };
  return {
    ready: () => withCatalog(() => ({ ok: true, value: true })),
    estimate: (settings) => withCatalog((facts) => evaluate(settings, facts)),
    curve: async (question) => {
      const reply = await withCatalog((facts) => curve(question, facts));
      return reply.ok ? transfer(reply, [reply.value.y.buffer, reply.value.fits.buffer]) : reply;
    },
  };
}

function evaluate(settings: Settings, catalog: Catalog): Reply<Evaluation> {
  const { values, defaults, issues } = complete(settings, catalog);
  const job = resolve(values, catalog);
  if (job === undefined) return { ok: false, message: LOST };
  return {
    ok: true,
    value: {
      settings,
      values,
      defaults: { ...defaults, ...openingOf(settings) },
      issues: issues.map(({ field, message, severity }) => ({ field, message, severity })),
      estimate: estimate(job),
      machine: job.machine,
      about: aboutOf(job),
    },
  };
}

/** A field of the opening preset that was set goes back to the preset's value. */
function openingOf(settings: Settings): Partial<FieldValues> {
  return Object.fromEntries(Object.entries(OPENING).filter(([name]) => settings[name as keyof Settings] !== undefined && name !== 'model' && name !== 'device'));
}

function aboutOf({ network, machine, efficiency }: Job): About {
  const { architecture } = network;
  const ffns = Object.values(architecture.ffns);
  return {
    model: network.name,
    modelFacts: architectureFacts(architecture, countParameters(architecture)),
    device: machine.device.name,
    deviceFacts: deviceFacts(machine.device),
    hasExperts: ffns.some(({ kind }) => kind === 'moe'),
    hasLatentAttention: Object.values(architecture.mixers).some(({ kind }) => kind === 'mla'),
    decodes: architecture.kind !== 'encoder',
    fittedOn: efficiency.kind === 'ideal' ? undefined : { family: efficiency.fittedOn, inherited: efficiency.inherited },
  };
}

function curve({ settings, field, metric, at }: CurveQuestion, catalog: Catalog): Reply<CurveAnswer> {
  const y = new Float64Array(at.length);
  const fits = new Uint8Array(at.length);
  for (const [index, value] of at.entries()) {
    const { values } = complete({ ...settings, [field]: value }, catalog);
    const job = resolve(values, catalog);
    const metrics = job === undefined ? {} : SOLVED.has(metric) ? estimate(job).metrics : sumEstimate(job);
    y[index] = metrics[metric] ?? Number.NaN;
    fits[index] = job !== undefined && (metrics.memory_per_device ?? 0) <= job.machine.memoryCapacity ? 1 : 0;
  }
  return { ok: true, value: { y, fits } };
}
