import type { Ratio, Seconds, Tokens } from '../../../units/dimensions.ts';
import { formatDigits, formatWhole } from '../../../units/digits.ts';
import { formatPercent, formatText } from '../../../units/format.ts';
import type { ServeSettings } from '../../plan/values.ts';
import { NONE } from '../../requests.ts';
import { badRowWords } from './reader.ts';
import { CHARACTERS_PER_TOKEN, TRACE_FORMAT_NAMES, type Trace } from './types.ts';

/** Quantiles that stand for a distribution: every 5 %. */
const QUANTILES = 21;
/** Longest that a quantile can be set to. */
const LONGEST = 16_777_216;

/** What is told of a trace. */
export interface TraceFacts {
  readonly requests: number;
  /** Absent where the file tells no times, or all the same. */
  readonly span: Seconds | undefined;
  readonly rate: number | undefined;
  /** Coefficient of variation of the gaps between arrivals. */
  readonly burst: Ratio | undefined;
  readonly prompt: { readonly median: Tokens; readonly mean: Tokens; readonly longest: Tokens };
  readonly output: { readonly median: Tokens; readonly mean: Tokens; readonly longest: Tokens };
  /** Share of prompt tokens whose blocks stood in an earlier prompt; absent where the trace has no blocks. */
  readonly repeated: Ratio | undefined;
  /** Mean questions of a conversation; absent where it has none. */
  readonly turns: number | undefined;
}

/** Requests per second from the first to the last. */
export function meanRate({ arrival, count }: Trace): number | undefined {
  const span = arrival?.[count - 1] ?? 0;
  return count > 1 && span > 0 ? (count - 1) / span : undefined;
}

/** Standard deviation of gaps over their mean. */
function burstOf({ arrival, count }: Trace): Ratio | undefined {
  const span = arrival?.[count - 1] ?? 0;
  if (arrival === undefined || count < 3 || !(span > 0)) return undefined;
  const mean = span / (count - 1);
  let squares = 0;
  for (let i = 1; i < count; i += 1) squares += ((arrival[i] as number) - (arrival[i - 1] as number) - mean) ** 2;
  return Math.sqrt(squares / (count - 1)) / mean;
}

/** Tokens of questions without what was said before them. */
function questionsOf({ prompt, output, previous }: Trace): Int32Array {
  if (previous === undefined) return prompt;
  return prompt.map((tokens, i) => {
    const before = previous[i] as number;
    return before === NONE ? tokens : Math.max(1, tokens - (prompt[before] as number) - (output[before] as number));
  });
}

const sumOf = (values: Int32Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/**
 * Quantiles at equal steps, such that drawing evenly between them has the mean of the values in the last step, whose few long ones a straight line to the
 * longest would multiply: the last is where that line must end instead, and never below the one before.
 */
export function fittedQuantiles(values: Int32Array, steps = QUANTILES): readonly number[] {
  const sorted = values.slice().sort();
  const last = sorted.length - 1;
  const quantiles = Array.from({ length: steps }, (_, k) => sorted[Math.round((k / (steps - 1)) * last)] as number);
  const from = Math.round(((steps - 2) / (steps - 1)) * last);
  const top = sorted.subarray(from);
  const low = quantiles[steps - 2] as number;
  return [...quantiles.slice(0, -1), Math.max(low, Math.round((2 * sumOf(top)) / top.length - low))].map((tokens) => Math.min(LONGEST, tokens));
}

const round = (value: number, figures: number): number => Number(value.toPrecision(figures));

/** Settings that draw traffic like the trace, for a link to carry in its place: lengths by quantiles, the rate, the burstiness. What prompts share does not travel. */
export function summaryOf(trace: Trace): ServeSettings {
  const { rate, burst, turns } = factsOf(trace);
  return {
    mix: 'trace',
    ...(rate === undefined ? {} : { rate: Math.min(1e6, Math.max(1e-4, round(rate, 6))) }),
    ...(burst === undefined ? {} : { arrivals: 'gamma' as const, burst: Math.min(20, Math.max(0.01, round(burst, 3))) }),
    promptKind: 'empirical', promptQuantiles: fittedQuantiles(questionsOf(trace)),
    outputKind: 'empirical', outputQuantiles: fittedQuantiles(trace.output),
    ...(turns === undefined ? {} : { turns: round(turns, 3) }),
  };
}

export function factsOf(trace: Trace): TraceFacts {
  const { count, arrival, previous } = trace;
  const lengths = (values: Int32Array): TraceFacts['prompt'] => {
    const sorted = values.slice().sort();
    return { median: sorted[Math.floor((count - 1) / 2)] as number, mean: sumOf(values) / count, longest: sorted[count - 1] as number };
  };
  const rate = meanRate(trace);
  return {
    requests: count,
    span: rate === undefined ? undefined : arrival?.[count - 1],
    rate,
    burst: burstOf(trace),
    prompt: lengths(trace.prompt),
    output: lengths(trace.output),
    repeated: repeatedShare(trace),
    turns: previous === undefined ? undefined : count / previous.reduce((sum, before) => sum + (before === NONE ? 1 : 0), 0),
  };
}

/** Blocks are told apart by all that stands before them too, so that one that was seen was seen with its beginning. */
function repeatedShare({ blocks, prompt }: Trace): Ratio | undefined {
  if (blocks === undefined) return undefined;
  const seen = new Uint8Array(blocks.count);
  let repeated = 0;
  for (const block of blocks.block) {
    repeated += seen[block] as number;
    seen[block] = 1;
  }
  return (repeated * blocks.tokens) / sumOf(prompt);
}

/** What is told of a trace, in sentences. */
export function traceWords(trace: Trace): readonly string[] {
  const { requests, span, rate, burst, prompt, output, repeated, turns } = factsOf(trace);
  const lengths = ({ median, mean, longest }: TraceFacts['prompt']): string => `median ${formatWhole(median)}, mean ${formatWhole(mean)}, longest ${formatWhole(longest)} tokens`;
  const words = [
    `${TRACE_FORMAT_NAMES[trace.format]}: ${formatWhole(requests)} ${requests === 1 ? 'request' : 'requests'}`,
    span === undefined || rate === undefined
      ? 'It tells no times, so that arrivals are drawn'
      : `Over ${formatText(span, 'seconds')}, ${formatDigits(rate)} a second on average${burst === undefined ? '' : `; the gaps between arrivals have a standard deviation of ${formatDigits(burst)} of their mean, where independent arrivals have 1`}`,
    `Prompts: ${lengths(prompt)}`,
    `Answers: ${lengths(output)}`,
  ];
  if (turns !== undefined) words.push(`Conversations have ${formatDigits(turns)} questions on average, each asked with all that was said before`);
  if (repeated !== undefined) words.push(`${formatPercent(repeated)} of prompt tokens stand in the beginning of an earlier prompt too; a link cannot carry that`);
  if (trace.estimated) words.push(`Tokens were estimated from texts, ${CHARACTERS_PER_TOKEN} characters each`);
  if (trace.left.count > 0) words.push(`${trace.left.count === 1 ? '1 row was' : `${formatWhole(trace.left.count)} rows were`} left out. ${trace.left.first.map(badRowWords).join('; ')}${trace.left.count > trace.left.first.length ? '; and so on' : ''}`);
  return words;
}
