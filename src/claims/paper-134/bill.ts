import type { Catalog } from '../../catalog/catalog.ts';
import type { Estimate } from '../../engine/estimate-types.ts';
import type { Settings } from '../../scenario/fields.ts';
import { price } from '../price.ts';
import { choiceAt, numberAt, type Calculator, type CalculatorInput } from '../taxonomies/calculator.ts';
import { TUNED_METHODS, tuningSettings, type TunedMethod } from './cases.ts';

/** Passes that read and write nothing to learn from: a frozen reference or a reward model over a sequence. */
const READ: Settings = { kind: 'generation', model: 'llama-3-8b', device: 'a100-sxm-80gb', count: 8, tensor: 1, prompt: 1024, output: 1, batch: 64 };
/** Answers that PPO learns from: half a sequence of prompt, half of answer. */
const ROLLOUT: Settings = { ...READ, prompt: 512, output: 512, batch: 256 };

type Pricing = (settings: Settings) => Estimate;

/** Prices settings once each: methods share their passes. */
function pricing(catalog: Catalog): Pricing {
  const kept = new Map<string, Estimate>();
  return (settings) => {
    const key = JSON.stringify(settings);
    const found = kept.get(key) ?? price(settings, catalog);
    kept.set(key, found);
    return found;
  };
}

export interface Tuning {
  readonly usd: number;
  readonly joules: number;
  readonly deviceHours: number;
  /** Bytes of the fullest device. */
  readonly bytes: number;
}

/**
 * What tuning on so many samples of 1,024 tokens takes. Half fine-tuning leaves half of the weights out at a time: halfway between all weights and none
 * (5 N of 6 N a token). DPO trains on two sequences a sample and reads both with a frozen reference. PPO writes answers, reads them with reference and
 * reward models, and trains policy and value model. arXiv:2408.13296, chapters 4 to 6, for the methods; prices are the engine's.
 */
export function tuningOf(method: TunedMethod, samples: number, epochs: number, catalog: Catalog, priced: Pricing = pricing(catalog)): Tuning {
  const tokens = samples * epochs * 1024;
  const trained = (settings: Settings): Tuning => {
    const { metrics, memory } = priced(settings);
    const seconds = metrics.training_time ?? Number.NaN;
    return { usd: metrics.total_usd ?? Number.NaN, joules: seconds * (metrics.power ?? Number.NaN), deviceHours: ((settings.count ?? 1) * seconds) / 3600, bytes: memory.total };
  };
  const passes = (settings: Settings, sequences: number): Tuning => {
    const { metrics, memory } = priced(settings);
    const seconds = (sequences * (settings.output ?? 1)) / (metrics.tokens_per_second ?? Number.NaN);
    return { usd: ((metrics.total_usd ?? Number.NaN) * sequences) / (settings.batch ?? 1), joules: seconds * (metrics.power ?? Number.NaN), deviceHours: ((settings.count ?? 1) * seconds) / 3600, bytes: memory.categories.weights };
  };
  const own = trained(tuningSettings(method, tokens));
  switch (method) {
    case 'full':
    case 'lora':
    case 'qlora':
    case 'dora':
      return own;
    case 'half': {
      const none = trained({ ...tuningSettings('full', tokens), method: 'bitfit' });
      return scaled(added(own, none, true), 0.5);
    }
    case 'dpo':
      return added(scaled(own, 2), { ...passes(READ, 2 * samples * epochs), bytes: 0 }, false, own.bytes + passes(READ, 1).bytes);
    case 'ppo': {
      const read = passes(READ, samples * epochs);
      const wrote = passes(ROLLOUT, samples * epochs);
      const models = added(scaled(own, 2), added(scaled(read, 2), wrote, true), true);
      return { ...models, bytes: 2 * own.bytes + 2 * read.bytes };
    }
  }
}

function added(a: Tuning, b: Tuning, both: boolean, bytes: number = both ? a.bytes + b.bytes : a.bytes): Tuning {
  return { usd: a.usd + b.usd, joules: a.joules + b.joules, deviceHours: a.deviceHours + b.deviceHours, bytes };
}

function scaled({ usd, joules, deviceHours, bytes }: Tuning, by: number): Tuning {
  return { usd: by * usd, joules: by * joules, deviceHours: by * deviceHours, bytes: by === 0.5 ? by * bytes : bytes };
}

export interface Stage {
  readonly name: string;
  readonly usd: number;
}

export interface Project {
  readonly method: TunedMethod;
  readonly samples: number;
  readonly epochs: number;
  readonly usdPerSample: number;
  /** Runs before the one that counts, each a tenth of it. */
  readonly trials: number;
  readonly tested: number;
  readonly months: number;
  /** Answers a month, and the share of them that a large model looks at. */
  readonly answers: number;
  readonly judged: number;
  readonly usdPerJudged: number;
}

/** Dollars a GB and month of object storage; assumed, as clouds ask some two cents. */
const USD_PER_GB_MONTH = 0.023;
const TRIAL_SHARE = 0.1;

/** The seven stages of a project in dollars (arXiv:2408.13296), each worked out from what it takes. */
export function stagesOf(project: Project, catalog: Catalog, priced: Pricing = pricing(catalog)): readonly Stage[] {
  const tuning = tuningOf(project.method, project.samples, project.epochs, catalog, priced);
  const question = priced({ ...READ, prompt: 768, output: 256 }).metrics;
  const answer = (256 * (question.usd_per_million_tokens ?? Number.NaN)) / 1e6;
  const bytes = 2 * 8.03e9;
  return [
    { name: '1 Data', usd: project.samples * project.usdPerSample },
    { name: '2 Initialisation', usd: (bytes / 1e9) * USD_PER_GB_MONTH },
    { name: '3 Training setup', usd: project.trials * TRIAL_SHARE * tuning.usd },
    { name: '4 Fine-tuning', usd: tuning.usd },
    { name: '5 Evaluation', usd: project.tested * answer },
    { name: '6 Deployment', usd: project.months * project.answers * answer },
    { name: '7 Monitoring', usd: project.months * project.answers * project.judged * project.usdPerJudged },
  ];
}

const ASSUMED = 'assumed';
const NAMES: Readonly<Record<TunedMethod, string>> = { full: 'Full', half: 'Half fine-tuning', lora: 'LoRA', qlora: 'QLoRA', dora: 'DoRA', dpo: 'DPO', ppo: 'PPO' };
const INPUTS: readonly CalculatorInput[] = [
  { kind: 'choice', name: 'method', label: 'Method', value: 'lora', options: TUNED_METHODS.map((value) => ({ value, label: NAMES[value] })) },
  { kind: 'number', name: 'samples', label: 'Samples', dimension: 'count', value: 50_000, min: 100, max: 1e8, integer: true, source: 'preset of the paper’s card' },
  { kind: 'number', name: 'epochs', label: 'Epochs', dimension: 'count', value: 3, min: 1, max: 100, integer: true, source: 'preset of the paper’s card' },
  { kind: 'number', name: 'usd_sample', label: 'Dollars a sample', dimension: 'usd', value: 0.05, min: 0, max: 100, source: ASSUMED },
  { kind: 'number', name: 'trials', label: 'Trial runs, a tenth each', dimension: 'count', value: 5, min: 0, max: 1000, integer: true, source: ASSUMED },
  { kind: 'number', name: 'tested', label: 'Test questions', dimension: 'count', value: 10_000, min: 1, max: 1e8, integer: true, source: ASSUMED },
  { kind: 'number', name: 'months', label: 'Months in use', dimension: 'count', value: 12, min: 0, max: 240, integer: true, source: ASSUMED },
  { kind: 'number', name: 'answers', label: 'Answers a month', dimension: 'count', value: 1e6, min: 0, max: 1e12, source: ASSUMED },
  { kind: 'number', name: 'judged', label: 'Looked at', dimension: 'percent', value: 0.01, min: 0, max: 1, source: ASSUMED },
  { kind: 'number', name: 'usd_judged', label: 'Dollars a look', dimension: 'usd', value: 0.01, min: 0, max: 100, source: ASSUMED },
];

/** The bill of a fine-tuning project of Llama 3 8B by stage, for a method. */
export const BILL: Calculator = {
  title: 'The bill of a fine-tuning project, stage by stage',
  about: 'Samples of 1,024 tokens on eight A100; training, answers and passes are the engine’s, with 512 tokens of prompt and 512 of answer for PPO, 768 and 256 in use. Data, trials and looks are numbers of yours.',
  inputs: INPUTS,
  compute: (values, catalog) => {
    const at = (name: string): number => numberAt(INPUTS, values, name);
    const chosen = choiceAt(INPUTS, values, 'method');
    const method = TUNED_METHODS.find((one) => one === chosen) ?? 'lora';
    const project: Project = {
      method, samples: at('samples'), epochs: at('epochs'), usdPerSample: at('usd_sample'), trials: at('trials'), tested: at('tested'), months: at('months'), answers: at('answers'), judged: at('judged'), usdPerJudged: at('usd_judged'),
    };
    const priced = pricing(catalog);
    const stages = stagesOf(project, catalog, priced);
    const tuning = tuningOf(method, project.samples, project.epochs, catalog, priced);
    const total = stages.reduce((sum, { usd }) => sum + usd, 0);
    const most = stages.reduce((a, b) => (b.usd > a.usd ? b : a));
    return {
      finding: `Most of the money goes to ${most.name.slice(2).toLowerCase()}, ${Math.round((100 * most.usd) / total)} % of it; fine-tuning itself takes ${((100 * tuning.usd) / total).toPrecision(2)} %.`,
      lines: [
        ...stages.map(({ name, usd }) => ({ label: name, value: usd, dimension: 'usd' as const, ...(name.startsWith('4') && { settings: tuningSettings(method, project.samples * project.epochs * 1024) }) })),
        { label: 'The whole project', value: total, dimension: 'usd', total: true },
        ...TUNED_METHODS.map((one) => {
          const { usd, bytes } = tuningOf(one, project.samples, project.epochs, catalog, priced);
          return { label: `${NAMES[one]}: stage 4`, value: usd, dimension: 'usd' as const, note: `${(bytes / 2 ** 30).toPrecision(3)} GiB a device` };
        }),
      ],
    };
  },
};
