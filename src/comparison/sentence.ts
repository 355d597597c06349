import type { MetricName } from '../engine/estimate-types.ts';
import { formatText } from '../units/format.ts';
import { phraseOf, together, type Phrase } from './phrases.ts';
import type { Attribution, AttributionResult, Contribution } from './types.ts';
import { factsOf, type Work } from './work.ts';

/** Who is compared, as they are called in the sentence. */
export interface Names {
  readonly from: string;
  readonly to: string;
}

/** Differences below this share of the value are none to a reader; they would not show in four figures. */
const ALIKE = 5e-5;
/** A change is named when it makes this share of what all changes in its direction make. */
const NAMED = 0.2;
/** What works against the difference is named when it takes back this share of it. */
const FELT = 0.05;
const MOST_NAMED = 3;

/**
 * The difference in one sentence: both values, then what makes it and what works against it. "B emits a token in 9.99 ms, A in
 * 14.1 ms: FP8 weights and the H200 win it, the doubled batch gives some back."
 */
export function sentence(result: AttributionResult, names: Names = { from: 'A', to: 'B' }): string {
  if (result.kind === 'not-comparable') return result.reason;
  const { from, to, difference, contributions } = result;
  if (contributions.length === 0) return `${names.from} and ${names.to} are the same scenario.`;
  const size = Math.max(Math.abs(from), Math.abs(to));
  if (Math.abs(difference) <= ALIKE * size) return alike(result, names, size);
  const values = compared(result, names);
  const sign = Math.sign(difference);
  const makers = contributions.filter(({ share }) => share * sign > 0);
  const breakers = contributions.filter(({ share }) => share * sign < 0);
  const makes = verbs(result, sign);
  const against = total(breakers) > FELT * total(makers) ? named(breakers) : undefined;
  const back = against === undefined ? '' : `, ${against.text} ${against.plural ? makes.backMany : makes.backOne}`;
  const winners = named(makers);
  // Only their company makes the difference: by themselves they come to nothing.
  if (winners === undefined) return `${values}.`;
  return `${values}: ${winners.text} ${winners.plural ? makes.many : makes.one}${back}.`;
}

/** Both values: "B emits a token in 9.99 ms, A in 14.1 ms". */
function compared(attribution: Attribution, names: Names): string {
  const { metric, from, to } = attribution;
  const { dimension } = factsOf(metric, attribution);
  const shown = distinct(from, to, (value, figures) => withNoun(formatText(value, dimension, { figures }), attribution));
  const said = statement(metric, attribution);
  const [short, after] = [said.short === '' ? '' : `${said.short} `, said.after === undefined ? '' : ` ${said.after}`];
  return `${names.to} ${said.verb} ${shown.to}${after}, ${names.from} ${short}${shown.from}`;
}

/** A bare rate says of what: "359 tokens/s". */
function withNoun(text: string, { counts = 'tokens' }: Work): string {
  return text.replace(/\u00a0([kMG]?)\/s$/, (_, prefix: string) => `${prefix}\u00a0${counts}/s`);
}

/** As few figures as tell the two apart, three at least. */
function distinct(from: number, to: number, show: (value: number, figures: number) => string): { readonly from: string; readonly to: string } {
  for (let figures = 3; figures < 6; figures += 1) {
    const shown = { from: show(from, figures), to: show(to, figures) };
    if (shown.from !== shown.to) return shown;
  }
  return { from: show(from, 6), to: show(to, 6) };
}

interface Statement {
  /** Between the second scenario's name and its value: "emits a token in". */
  readonly verb: string;
  /** Between the first one's name and its value: "in". */
  readonly short: string;
  /** After the first value. */
  readonly after?: string;
}

const STATEMENTS: Partial<Record<MetricName, Statement>> = {
  tpot: { verb: 'emits a token in', short: 'in' },
  ttft: { verb: 'gives a first token after', short: 'after' },
  prefill_time: { verb: 'reads the prompts in', short: 'in' },
  decode_step_time: { verb: 'takes a decode step in', short: 'in' },
  request_latency: { verb: 'answers a request in', short: 'in' },
  step_time: { verb: 'takes a step in', short: 'in' },
  training_time: { verb: 'finishes its run in', short: 'in' },
  memory_per_device: { verb: 'needs', short: '', after: 'of each device' },
  tokens_per_second: { verb: 'yields', short: '' },
  tokens_per_second_per_device: { verb: 'yields', short: '', after: 'on each device' },
  power: { verb: 'draws', short: '' },
  energy: { verb: 'takes', short: '' },
  facility_energy: { verb: 'takes', short: '', after: 'of the facility' },
  water: { verb: 'evaporates', short: '' },
  max_batch: { verb: 'has room for a batch of', short: 'for' },
  max_context: { verb: 'has room for a context of', short: 'for' },
  max_micro_batch: { verb: 'has room for a micro-batch of', short: 'for' },
  trained_parameters: { verb: 'trains', short: '', after: 'parameters' },
};

function statement(metric: MetricName, work: Work): Statement {
  const own = (work.counts === 'samples' || work.writes === false ? OF_READERS[metric] : undefined) ?? STATEMENTS[metric];
  if (own !== undefined) return own;
  const counts = work.counts ?? 'tokens';
  const per = metric === 'energy_per_token' ? `an energy per ${counts.slice(0, -1)}` : metric === 'usd_per_million_tokens' ? `a cost per million ${counts}` : undefined;
  return { verb: `has ${per ?? HAS[metric] ?? inWords(factsOf(metric, work).name)} of`, short: 'of' };
}

/** Of what reads once and writes nothing: encoders, and networks that work on samples. */
const OF_READERS: Partial<Record<MetricName, Statement>> = {
  ttft: { verb: 'works through the batch in', short: 'in' },
  prefill_time: { verb: 'takes a pass in', short: 'in' },
};

/** A metric's name after "has", with its article. */
const HAS: Partial<Record<MetricName, string>> = {
  mfu: 'a model FLOPs utilisation', hfu: 'a hardware FLOPs utilisation', model_flops: 'model work',
  device_flops_per_second: 'a rate on each device', total_usd: 'a cost', carbon: 'a carbon footprint', embodied_carbon: 'a share in the carbon of making its devices',
  goodput: 'a goodput', bubble: 'a pipeline bubble',
};

function inWords(name: string): string {
  return `a ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

interface Verbs {
  readonly one: string;
  readonly many: string;
  readonly backOne: string;
  readonly backMany: string;
}

/** What makes a difference wins it or costs it; where neither way is better it makes it. */
function verbs(attribution: Attribution, sign: number): Verbs {
  const { better } = factsOf(attribution.metric, attribution);
  if (better === 'neither') return { one: 'makes the difference', many: 'make the difference', backOne: 'works against it', backMany: 'work against it' };
  const won = (better === 'lower') === (sign < 0);
  return won
    ? { one: 'wins it', many: 'win it', backOne: 'gives some back', backMany: 'give some back' }
    : { one: 'costs it', many: 'cost it', backOne: 'wins some back', backMany: 'win some back' };
}

/** Nothing to tell apart: because nothing matters here, or because what matters cancels. */
function alike(attribution: Attribution, names: Names, size: number): string {
  const { metric, to, contributions } = attribution;
  const { dimension, name } = factsOf(metric, attribution);
  const both = `${names.from} and ${names.to} come to the same ${metric.startsWith('tokens_per_second') ? 'throughput' : inName(name)}, ${withNoun(formatText(to, dimension), attribution)}`;
  const up = contributions.filter(({ share }) => share > ALIKE * size);
  const down = contributions.filter(({ share }) => share < -ALIKE * size);
  const [raises, lowers] = [named(up), named(down)];
  if (raises === undefined || lowers === undefined) return `${both}: what differs changes nothing here.`;
  return `${both}: what ${raises.text} ${raises.plural ? 'add' : 'adds'}, ${lowers.text} ${lowers.plural ? 'take' : 'takes'} away.`;
}

function inName(name: string): string {
  const plain = name.replace(/:.*$/, '');
  return /^[A-Z][a-z]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain;
}

function total(contributions: readonly Contribution[]): number {
  return contributions.reduce((sum, { share }) => sum + Math.abs(share), 0);
}

/** The largest of those that pull one way: each with a fifth of the whole at least, the largest in any case. */
function named(contributions: readonly Contribution[]): Phrase | undefined {
  const whole = total(contributions);
  if (!(whole > 0)) return undefined;
  const sorted = contributions.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const large = sorted.filter(({ share }, place) => place === 0 || Math.abs(share) >= NAMED * whole).slice(0, MOST_NAMED);
  return together(large.map(phraseOf));
}
