import { formatDigits, formatWhole } from '../../../units/digits.ts';
import { formatPercent, formatText } from '../../../units/format.ts';
import { listedWords } from '../../../units/listed-words.ts';
import { lowerFirst } from '../../../units/lower-first.ts';
import { quantileName, rateText } from '../../../charts/serving-load/words.ts';
import type { TargetOutcome } from '../../../serving/outcome/summary.ts';
import type { PolicyOutcome } from '../../../serving/run.ts';
import { MEASURE_WORDS } from './measures.ts';
import { highestRate, isClosed, rateOfPoint, type ShownPolicy } from './shown.ts';

export interface ServeNotice {
  readonly tone: 'bad' | 'warn' | 'plain';
  readonly text: string;
}

/** What has to be said of an answer before its figures are read, the worst first. */
export function serveNotices(shown: readonly ShownPolicy[], solved: boolean): readonly ServeNotice[] {
  const several = shown.length > 1;
  const of = (policy: ShownPolicy, text: string): string => (several ? `${policy.name}: ${lowerFirst(text)}` : text);
  return shown.flatMap((policy): readonly ServeNotice[] => {
    const { answer } = policy;
    if (!answer.ok) return [{ tone: 'bad', text: of(policy, answer.message) }];
    const told = [overloadWords(policy, answer, solved), refusedWords(answer)].filter((text) => text !== undefined);
    const missed = solved ? unmeetableWords(policy, answer) : undefined;
    return [...told.map((text) => ({ tone: 'bad' as const, text: of(policy, text) })), ...(missed === undefined ? [] : [{ tone: 'warn' as const, text: of(policy, missed) }])];
  });
}

/** Where more comes than can be done; how much can be, once the curve is this plan's and not the one before. */
function overloadWords(policy: ShownPolicy, { result, values }: PolicyOutcome, solved: boolean): string | undefined {
  if (!policy.overloaded) return undefined;
  const { ended } = result;
  const { capacity } = policy.curve ?? {};
  const bound = !solved || capacity === undefined || isClosed(values) ? '' : ` Up to about ${rateText(capacity)} the queue stays bounded.`;
  if (ended.kind !== 'overloaded') return `More comes than can be done, though ${formatWhole(result.requests.count)} requests are too few for the queue to grow long: with more of them times would grow further.${bound}`;
  return `More comes than can be done: over the second half of arrivals ${formatWhole(ended.arrived)} requests came and ${formatWhole(ended.served)} ${ended.served === 1 ? 'was' : 'were'} done, and ${formatWhole(ended.queue)} were waiting after ${formatText(ended.seconds, 'seconds')}. They are worked off and nobody else comes; with more requests times would grow further.${bound}`;
}

function refusedWords({ result, roomTokens }: PolicyOutcome): string | undefined {
  const { refused } = result.totals;
  if (refused === 0) return undefined;
  return `${formatWhole(refused)} of ${formatWhole(result.requests.count)} requests ${refused === 1 ? 'was' : 'were'} refused (${formatPercent(refused / result.requests.count)}): with ${refused === 1 ? 'its answer it needs' : 'their answers they need'} more cache than the ${formatWhole(roomTokens)} tokens that one replica has room for, or more than the model’s context.`;
}

/** Where no load tried keeps every target: which are missed at the lightest, and by how much. */
function unmeetableWords(policy: ShownPolicy, { summary }: PolicyOutcome): string | undefined {
  if (summary.targets.length === 0 || policy.curve === undefined || highestRate(policy) !== undefined) return undefined;
  const lightest = policy.curve.points[0];
  const missed = lightest?.summary.targets.filter(({ met }) => !met) ?? [];
  if (lightest === undefined || missed.length === 0) return undefined;
  const rate = rateOfPoint(policy.values, lightest);
  return `No rate tried keeps every target: even at ${rateText(rate)} ${listedWords(missed.map(missWords))}.`;
}

/** “time to first token, p99, takes 307 ms, 6.1 times the 50 ms promised” */
function missWords({ name, at, value, limit, kept }: TargetOutcome): string {
  const word = `${lowerFirst(MEASURE_WORDS[name].name)}, ${quantileName(at)},`;
  if (value <= limit) return `${word} is within ${formatText(limit, 'seconds', { trim: true })} for only ${formatPercent(kept)} of requests, since others were refused or did not finish`;
  const times = value / limit;
  return `${word} is ${formatText(value, 'seconds')}, ${times < 2 ? `${formatPercent(times - 1)} over` : `${formatDigits(times, { figures: 2 })} times`} the ${formatText(limit, 'seconds', { trim: true })} promised`;
}

/** How far looked-up passes are from passes priced one operation at a time. */
export function lookupWords({ tableError: { mean, worst, passes } }: PolicyOutcome): string {
  return `Passes are looked up in a table of the engine’s own prices: of ${formatWhole(passes)} drawn between its knots, the mean is within ${formatText(mean, 'percent', { figures: 2 })} of pricing every operation, the worst within ${formatText(worst, 'percent', { figures: 2 })}.`;
}
