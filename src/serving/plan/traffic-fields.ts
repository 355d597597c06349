import { choice, count, quantiles, real, share, tokens, type ServeField } from './field-types.ts';
import type { PolicyName, ServeValues } from './values.ts';

/** Fields of the traffic and of the targets: the same for every compared policy. */
export type TrafficName = Exclude<keyof ServeValues, PolicyName>;

const LONGEST = 16_777_216;
export const MOST_QUANTILES = 33;

const arrives = (...kinds: readonly ServeValues['arrivals'][]) => ({ arrivals }: ServeValues): boolean => kinds.includes(arrivals);
const hasPrefix = ({ prefix }: ServeValues): boolean => prefix > 0;
const hasPassages = ({ passages }: ServeValues): boolean => passages > 0;

const LENGTH_OPTIONS = [
  { value: 'fixed', label: 'All alike' },
  { value: 'lognormal', label: 'Log-normal' },
  { value: 'exponential', label: 'Exponential' },
  { value: 'empirical', label: 'As observed', help: 'Drawn between the quantiles of observed lengths.' },
] as const;

export const TRAFFIC_FIELDS: { readonly [N in TrafficName]: ServeField } = {
  mix: choice({ key: 'mix', path: 'workload.mix', group: 'traffic', label: 'Requests', help: 'What people ask for: it sets lengths, shared beginnings and conversations, each of which can be changed.', options: [
    { value: 'conversation', label: 'Conversation' },
    { value: 'coding', label: 'Coding' },
    { value: 'retrieval', label: 'Retrieval' },
    { value: 'agent', label: 'Agent' },
    { value: 'long-context', label: 'Long context' },
    { value: 'custom', label: 'Custom' },
    { value: 'trace', label: 'Trace' },
  ] }),
  rate: real({ key: 'rate', path: 'workload.rate', group: 'traffic', label: 'Rate', noun: 'requests/s', dimension: 'per-second', help: 'Requests that come in a second, on average.', min: 1e-4, max: 1e6, sliderMin: 0.1, sliderMax: 1000, applies: ({ arrivals }) => arrivals !== 'closed' }),
  arrivals: choice({ key: 'arr', path: 'workload.arrivals.kind', group: 'traffic', label: 'Arrivals', help: 'When requests come: independent of each other, in bursts, evenly, from users who wait for their answer, or with the hour of the day.', options: [
    { value: 'poisson', label: 'Poisson' },
    { value: 'gamma', label: 'Bursts' },
    { value: 'constant', label: 'Even' },
    { value: 'closed', label: 'Users who wait' },
    { value: 'daily', label: 'Daily curve' },
  ] }),
  burst: real({ key: 'cv', path: 'workload.arrivals.burst', group: 'traffic', label: 'Burstiness', dimension: 'ratio', help: 'Standard deviation of the gaps between requests over their mean; 1 is Poisson, more is burstier.', min: 0.01, max: 20, sliderMin: 0.1, sliderMax: 10, applies: arrives('gamma') }),
  users: count({ key: 'users', path: 'workload.arrivals.users', group: 'traffic', label: 'Users', noun: 'users', help: 'People who each wait for an answer, think, and ask again.', min: 1, max: 1_000_000, sliderMax: 10_000, applies: arrives('closed') }),
  think: real({ key: 'think', path: 'workload.arrivals.think', group: 'traffic', label: 'Time to think', dimension: 'seconds', help: 'Mean time between an answer and the next question of the same person.', min: 0, max: 86_400, sliderMin: 0.1, sliderMax: 600, applies: ({ arrivals, turns }) => arrivals === 'closed' || turns > 1 }),
  peak: real({ key: 'peak', path: 'workload.arrivals.peak', group: 'traffic', label: 'Peak', noun: '× mean', dimension: 'ratio', help: 'Rate at the busiest hour over the mean of the day.', min: 1, max: 40, sliderMax: 10, applies: arrives('daily') }),
  day: real({ key: 'day', path: 'workload.arrivals.day', group: 'traffic', label: 'Day', dimension: 'seconds', help: 'Length of a day; a short one lets a short simulation see all of it.', min: 1, max: 86_400, sliderMin: 10, applies: arrives('daily') }),
  requests: count({ key: 'req', path: 'workload.requests', group: 'traffic', label: 'Requests simulated', noun: 'requests', help: 'More of them make percentiles more certain, and take longer.', min: 1, max: 1_000_000, sliderMin: 100, sliderMax: 100_000 }),
  seed: count({ key: 'seed', path: 'workload.seed', group: 'traffic', label: 'Seed', help: 'The same seed draws the same requests, everywhere.', min: 0, max: 4_294_967_295 }),

  promptKind: choice({ key: 'inkind', path: 'workload.prompt.kind', group: 'lengths', label: 'Prompt lengths', help: 'How the tokens of prompts are spread.', options: LENGTH_OPTIONS }),
  promptMedian: tokens({ key: 'in', path: 'workload.prompt.median', group: 'lengths', label: 'Median prompt', help: 'Half of the prompts are shorter. What is shared, retrieved or was said before comes on top.', min: 1, max: LONGEST, sliderMax: 1_048_576, applies: ({ promptKind }) => promptKind !== 'empirical' }),
  promptSpread: real({ key: 'insd', path: 'workload.prompt.spread', group: 'lengths', label: 'Prompt spread', dimension: 'ratio', help: 'Standard deviation of the logarithm; at 1, a sixth of the prompts are longer than 2.7 medians.', min: 0, max: 4, sliderMin: 0.1, applies: ({ promptKind }) => promptKind === 'lognormal' }),
  promptQuantiles: quantiles({ key: 'inq', path: 'workload.prompt.quantiles', group: 'lengths', label: 'Prompt quantiles', help: 'Observed lengths, equally spaced from the shortest to the longest.', min: 1, max: LONGEST, most: MOST_QUANTILES, applies: ({ promptKind }) => promptKind === 'empirical' }),
  outputKind: choice({ key: 'outkind', path: 'workload.output.kind', group: 'lengths', label: 'Answer lengths', help: 'How the tokens of answers are spread.', options: LENGTH_OPTIONS }),
  outputMedian: tokens({ key: 'out', path: 'workload.output.median', group: 'lengths', label: 'Median answer', help: 'Half of the answers are shorter.', min: 1, max: LONGEST, sliderMax: 131_072, applies: ({ outputKind }) => outputKind !== 'empirical' }),
  outputSpread: real({ key: 'outsd', path: 'workload.output.spread', group: 'lengths', label: 'Answer spread', dimension: 'ratio', help: 'Standard deviation of the logarithm of answer lengths.', min: 0, max: 4, sliderMin: 0.1, applies: ({ outputKind }) => outputKind === 'lognormal' }),
  outputQuantiles: quantiles({ key: 'outq', path: 'workload.output.quantiles', group: 'lengths', label: 'Answer quantiles', help: 'Observed lengths, equally spaced from the shortest to the longest.', min: 1, max: LONGEST, most: MOST_QUANTILES, applies: ({ outputKind }) => outputKind === 'empirical' }),
  samples: count({ key: 'n', path: 'workload.samples', group: 'lengths', label: 'Answers per prompt', noun: 'answers', help: 'Answers sampled for one prompt, side by side; its cache is shared.', min: 1, max: 256, sliderMax: 64, ladder: 'power-of-two' }),
  stopped: share({ key: 'stop', path: 'workload.stopped', group: 'lengths', label: 'Stopped early', help: 'Share of requests that end before their answer does, at a place anywhere in it.', sliderMin: 0.01 }),

  prefix: tokens({ key: 'prefix', path: 'workload.prefix.tokens', group: 'sharing', label: 'Shared beginning', help: 'Tokens that prompts begin with and share, such as the instructions of an assistant.', min: 0, max: LONGEST, sliderMin: 16, sliderMax: 131_072 }),
  prefixes: count({ key: 'prefixes', path: 'workload.prefix.count', group: 'sharing', label: 'Different beginnings', help: 'How many different shared beginnings there are.', min: 1, max: 1_000_000, sliderMax: 10_000, applies: hasPrefix }),
  prefixSkew: real({ key: 'pskew', path: 'workload.prefix.skew', group: 'sharing', label: 'Skew of beginnings', dimension: 'ratio', help: 'Exponent of Zipf’s law: 0 uses all of them alike, 1 the second half as often as the first.', min: 0, max: 4, sliderMin: 0.1, applies: (values) => hasPrefix(values) && values.prefixes > 1 }),
  passages: count({ key: 'docs', path: 'workload.passages.count', group: 'sharing', label: 'Retrieved passages', noun: 'passages', help: 'Passages that are looked up and put into each prompt.', min: 0, max: 256, sliderMin: 1, sliderMax: 64 }),
  passageTokens: tokens({ key: 'doclen', path: 'workload.passages.tokens', group: 'sharing', label: 'Tokens of a passage', help: 'How long each retrieved passage is.', min: 1, max: 1_048_576, sliderMax: 16_384, applies: hasPassages }),
  passagePool: count({ key: 'docpool', path: 'workload.passages.pool', group: 'sharing', label: 'Passages there are', noun: 'passages', help: 'Different passages that can be retrieved.', min: 1, max: 100_000_000, sliderMin: 10, sliderMax: 1_000_000, applies: hasPassages }),
  passageSkew: real({ key: 'docskew', path: 'workload.passages.skew', group: 'sharing', label: 'Skew of passages', dimension: 'ratio', help: 'Exponent of Zipf’s law: how unevenly passages are retrieved.', min: 0, max: 4, sliderMin: 0.1, applies: hasPassages }),
  turns: real({ key: 'turns', path: 'workload.turns', group: 'sharing', label: 'Questions of a conversation', dimension: 'ratio', help: 'Mean number; each is asked with all that was said before.', min: 1, max: 1000, sliderMax: 50 }),

  ttft: real({ key: 'ttft', path: 'workload.slo.ttft', group: 'targets', label: 'First token', dimension: 'seconds', help: 'Longest time to the first token that keeps the promise; 0 promises nothing.', min: 0, max: 86_400, sliderMin: 0.01, sliderMax: 60 }),
  ttftAt: share({ key: 'ttft', path: 'workload.slo.ttft_at', group: 'targets', label: 'First token, share', help: 'Share of requests that must keep to it.', min: 0.01, max: 0.9999, applies: ({ ttft }) => ttft > 0 }),
  gap: real({ key: 'gap', path: 'workload.slo.gap', group: 'targets', label: 'Gap between tokens', dimension: 'seconds', help: 'Longest time between one token and the next that keeps the promise, every gap of every answer counted; 0 promises nothing.', min: 0, max: 3600, sliderMin: 0.001, sliderMax: 10 }),
  gapAt: share({ key: 'gap', path: 'workload.slo.gap_at', group: 'targets', label: 'Gap, share', help: 'Share of all gaps that must keep to it.', min: 0.01, max: 0.9999, applies: ({ gap }) => gap > 0 }),
  tpot: real({ key: 'tpot', path: 'workload.slo.tpot', group: 'targets', label: 'Time per output token', dimension: 'seconds', help: 'Longest mean time between the tokens of an answer that keeps the promise; 0 promises nothing.', min: 0, max: 3600, sliderMin: 0.001, sliderMax: 1 }),
  tpotAt: share({ key: 'tpot', path: 'workload.slo.tpot_at', group: 'targets', label: 'Time per token, share', help: 'Share of answers that must keep to it.', min: 0.01, max: 0.9999, applies: ({ tpot }) => tpot > 0 }),
  latency: real({ key: 'e2e', path: 'workload.slo.latency', group: 'targets', label: 'Whole answer', dimension: 'seconds', help: 'Longest time from question to the end of the answer that keeps the promise; 0 promises nothing.', min: 0, max: 86_400, sliderMin: 0.1, sliderMax: 600 }),
  latencyAt: share({ key: 'e2e', path: 'workload.slo.latency_at', group: 'targets', label: 'Whole answer, share', help: 'Share of requests that must keep to it.', min: 0.01, max: 0.9999, applies: ({ latency }) => latency > 0 }),
};
