import { rateText } from '../../../charts/serving-load/words.ts';
import { formatCount, formatPercent, formatText } from '../../../units/format.ts';
import { listedWords } from '../../../units/listed-words.ts';
import type { Bucket } from '../../../serving/fleet/buckets.ts';
import type { NotServed } from '../../../serving/fleet/capacity.ts';
import type { FleetCheck } from '../../../serving/fleet/check-fleet.ts';
import type { MachineAccount, Objective, PlannedFleet, SingleKind } from '../../../serving/fleet/problem.ts';
import { shortfallWords } from '../../../serving/fleet/shortfall-words.ts';
import type { FleetAnswer } from '../../../serving/fleet/types.ts';
import type { TooFull } from '../../../serving/questions/fleet.ts';

/** “2 × L40S”, “2 machines of 4 × L40S”. */
export function countWords(count: number, name: string): string {
  if (!name.includes(' × ')) return `${formatCount(count)} × ${name}`;
  return count === 1 ? name : `${formatCount(count)} machines of ${name}`;
}

/** A twelfth of 365 days. */
export const HOURS_A_MONTH = 730;

/** What is made least of a fleet, with its unit; undefined where its price is not known. */
export function takesText(least: Objective, { usdPerHour, watts }: { readonly usdPerHour: number | undefined; readonly watts: number }): string {
  return least === 'usd' ? (usdPerHour === undefined ? 'an unknown price' : `${formatText(usdPerHour, 'usd-per-hour')} (${formatText(usdPerHour * HOURS_A_MONTH, 'usd')} a month)`) : formatText(watts, 'watts');
}

function targetsWords(check: FleetCheck): string {
  const { length } = check.summary.targets;
  return length === 0 ? 'does' : length === 1 ? 'keeps the target' : length === 2 ? 'keeps both targets' : 'keeps every target';
}

/** Whether a simulated fleet keeps what is promised. */
export function keepsAll({ summary, ended }: FleetCheck): boolean {
  return summary.met && ended.kind !== 'overloaded';
}

/** The answer in a sentence: which machines, for how much, whether it holds, and what the next best costs. */
export function fleetTitle(answer: FleetAnswer, plan: PlannedFleet, check: FleetCheck | undefined, least: Objective): string {
  const parts = plan.counts.flatMap((count, machine) => (count > 0 ? [countWords(count, answer.machines[machine]?.name ?? '')] : []));
  const fleet = `${listedWords(parts)} at ${takesText(least, plan)}`;
  const load = rateText(answer.rate);
  const one = parts.length === 1 && parts[0]?.startsWith('1 ×') === true;
  if (check === undefined) return `${fleet} ${one ? 'is' : 'are'} enough for ${load} while nobody queues; the fleet is too large to simulate`;
  if (check.ended.kind === 'overloaded') return `${fleet} ${one ? 'does' : 'do'} not keep up with ${load}: its queue grows`;
  if (!check.summary.met) return `${fleet} ${one ? 'comes' : 'come'} nearest at ${load}: ${formatPercent(check.summary.kept, 3)} of requests keep every target`;
  const [verb, rest] = splitVerb(targetsWords(check));
  return `${fleet} ${one ? verb : plural(verb)}${rest} ${check.summary.targets.length === 0 ? load : `at ${load}`}${besideWords(answer, plan, least)}`;
}

function splitVerb(words: string): readonly [string, string] {
  const at = words.indexOf(' ');
  return at < 0 ? [words, ''] : [words.slice(0, at), words.slice(at)];
}

const plural = (verb: string): string => (verb === 'does' ? 'do' : 'keep');

/** “; the cheapest single kind, 3 × B200, costs 14 % more” */
function besideWords({ machines }: FleetAnswer, plan: PlannedFleet, least: Objective): string {
  const kinds = plan.counts.filter((count) => count > 0).length;
  const own = takes(least, plan);
  const others = plan.single
    .flatMap((single) => (single.kind === 'serves' && !(kinds === 1 && (plan.counts[single.machine] ?? 0) > 0) ? [{ ...single, takes: takes(least, single) }] : []))
    .filter((single): single is typeof single & { readonly takes: number } => single.takes !== undefined)
    .sort((a, b) => a.takes - b.takes);
  const [first] = others;
  if (own === undefined || !(own > 0)) return '';
  if (first === undefined) return plan.single.length > 1 ? '; no other kind alone serves them all' : '';
  const more = first.takes / own - 1;
  const what = kinds === 1 ? 'the next kind' : least === 'usd' ? 'the cheapest single kind' : 'the least single kind';
  const name = countWords(first.count, machines[first.machine]?.name ?? '');
  const verb = least === 'usd' ? 'costs' : 'draws';
  return `; ${what}, ${name}, ${verb} ${more < 0.0005 ? 'as much' : `${formatPercent(more)} more`}`;
}

function takes(least: Objective, { usdPerHour, watts }: { readonly usdPerHour: number | undefined; readonly watts: number }): number | undefined {
  return least === 'usd' ? usdPerHour : watts;
}

/** “prompts of 128 to 512, answers of 64 to 256 tokens” */
export function sizeWords({ prompts, outputs }: Bucket): string {
  return `prompts of ${formatCount(prompts.above + 1)} to ${formatCount(prompts.upTo)}, answers of ${formatCount(outputs.above + 1)} to ${formatCount(outputs.upTo)} tokens`;
}

/** What a machine is good for, and why there are none of it where there are none. */
export function accountWords({ goodFor, role }: MachineAccount, { buckets, machines }: FleetAnswer, least: Objective): string {
  const best = least === 'usd' ? 'cheapest' : 'least power';
  const share = goodFor.reduce((sum, { bucket }) => sum + (buckets[bucket]?.share ?? 0), 0);
  const good = goodFor.length === 0 ? '' : `${best} for ${formatPercent(share)} of requests`;
  switch (role.kind) {
    case 'chosen':
      return good === '' ? `${best} for none when full, but small: whole machines of it leave the least unused` : good;
    case 'no-price':
      return 'its price is not known';
    case 'forbidden':
      return 'none of it may be taken';
    case 'serves-nothing':
      return `serves none: ${notServedWords(role.example)}`;
    case 'never-least':
      return `never ${best}: at best ${formatPercent(role.by)} ${least === 'usd' ? 'dearer' : 'more'} than ${machines[role.machine]?.name ?? ''}, for ${sizeWords(buckets[role.bucket] as Bucket)}`;
    case 'too-little-to-fill':
      return `${good}, which would fill ${formatText(role.machines, 'count', { figures: 2 })} of one: the others have room for them`;
  }
}

/** Why a machine cannot serve requests of a size. */
export function notServedWords(reason: NotServed): string {
  switch (reason.why) {
    case 'memory':
      return `needs ${formatText(reason.needs, 'bytes')} of ${formatText(reason.has, 'bytes')} on each device`;
    case 'gap':
      return `${formatText(reason.least, 'seconds')} between tokens at least, where ${formatText(reason.needs, 'seconds', { trim: true })} are asked`;
    case 'first-token':
      return `${formatText(reason.least, 'seconds')} to the first token at least, where ${formatText(reason.needs, 'seconds', { trim: true })} are asked`;
    case 'context':
      return `${formatCount(reason.needs)} tokens are more than the model’s ${formatCount(reason.has)}`;
    case 'settings':
      return reason.message;
  }
}

/** A fleet of one kind that does not serve everything: what it lacks. */
export function lackingWords({ machine, buckets: lacking }: Extract<SingleKind, { kind: 'cannot' }>, { buckets, machines }: FleetAnswer): string {
  const { name = '', capacities = [] } = machines[machine] ?? {};
  const share = lacking.reduce((sum, bucket) => sum + (buckets[bucket]?.share ?? 0), 0);
  const example = lacking.map((bucket) => ({ bucket: buckets[bucket], capacity: capacities[bucket] })).sort((a, b) => (b.bucket?.share ?? 0) - (a.bucket?.share ?? 0))[0];
  const why = example?.bucket !== undefined && example.capacity?.kind === 'cannot' ? `: with ${sizeWords(example.bucket)} ${notServedWords(example.capacity)}` : '';
  return `${name} does not serve ${formatPercent(share)} of requests${why}.`;
}

/** A fuller fleet that failed, in a phrase. */
export function tooFullWords({ utilisation, usdPerHour, watts, kept, overloaded }: TooFull, least: Objective): string {
  const took = takesText(least, { usdPerHour, watts });
  return `${formatPercent(utilisation)} full, ${took}: ${overloaded ? 'its queue grew without end' : `${formatPercent(kept, 3)} of requests kept every target`}`;
}

/** Most shortfalls that are told one by one. */
const MOST_TOLD = 4;

/** What is missing where no fleet can be had, the most requests first, as a title and sentences. */
export function shortfallTexts(answer: FleetAnswer): { readonly title: string; readonly lines: readonly string[] } | undefined {
  const { plan, buckets, machines, rate } = answer;
  if (plan.kind !== 'infeasible') return undefined;
  const context = { buckets, machines, target: {}, rate };
  const unserved = plan.shortfalls.flatMap((one) => (one.kind === 'bucket' ? [{ one, share: buckets[one.bucket]?.share ?? 0 }] : [])).sort((a, b) => b.share - a.share);
  if (unserved.length === 0) {
    const [title = '', ...lines] = plan.shortfalls.map((one) => shortfallWords(one, context));
    return { title: `No fleet keeps to the limits. ${title}`, lines };
  }
  const share = unserved.reduce((sum, one) => sum + one.share, 0);
  const told = unserved.slice(0, MOST_TOLD).map(({ one }) => shortfallWords(one, context));
  const more = unserved.length - told.length;
  const rest = more > 0 ? [`So it is with ${more} more ${more === 1 ? 'size' : 'sizes'} of requests.`] : [];
  return {
    title: share > 0.9995 ? 'No machine on offer keeps the targets, whatever the size of a request' : `No machine on offer keeps the targets for ${formatPercent(share)} of requests`,
    lines: [...told, ...rest, 'Larger groups of the same devices are faster: they stand among the machines on offer.'],
  };
}
