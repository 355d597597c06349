import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { price } from '../price.ts';
import { numberAt, type Calculator, type CalculatorInput } from '../taxonomies/calculator.ts';
import { LARGE_POOL, MIDDLE_POOL, SMALL_POOL } from './cases.ts';

/** Deciding before an answer is written: c = c_r + Σ p·c. Costs in any unit. */
export function preGeneration(router: number, shares: readonly number[], costs: readonly number[]): number {
  return router + shares.reduce((sum, share, at) => sum + share * (costs[at] ?? 0), 0);
}

/** Deciding after each answer: c = c_r + c_1 + P_1·(c_2 + P_2·c_3), P being the chance that an answer is not good enough. */
export function cascade(router: number, escalate: readonly number[], costs: readonly number[]): number {
  return router + costs.reduceRight((rest, cost, at) => cost + (at < costs.length - 1 ? (escalate[at] ?? 0) * rest : 0), 0);
}

/** The least share of questions to the small model at which deciding pays for itself: c_r ÷ (c_large − c_small). */
export function breakEvenShare(router: number, small: number, large: number): number {
  return router / (large - small);
}

export interface ThresholdPoint {
  readonly share: number;
  readonly cost: number;
  readonly quality: number;
}

export interface TwoModels {
  readonly easy: number;
  readonly accuracy: number;
  readonly router: number;
  readonly small: { readonly cost: number; readonly easy: number; readonly hard: number };
  readonly large: { readonly cost: number; readonly easy: number; readonly hard: number };
}

/**
 * Cost and quality as the router's threshold moves: it sends to the small model a share f of hard questions and f^k of easy ones, k such that the
 * accuracy on both kinds is the one given where they are equal (a = (1 − a)^k). A router that guesses has k = 1: the line of random mixing.
 */
export function thresholdCurve({ easy, accuracy, router, small, large }: TwoModels, points = 41): readonly ThresholdPoint[] {
  const power = accuracy >= 1 ? 0 : Math.log(accuracy) / Math.log(1 - accuracy);
  return Array.from({ length: points }, (_, at) => {
    const hardSent = at / (points - 1);
    const easySent = hardSent === 0 ? 0 : hardSent ** power;
    const share = easy * easySent + (1 - easy) * hardSent;
    const quality = easy * (easySent * small.easy + (1 - easySent) * large.easy) + (1 - easy) * (hardSent * small.hard + (1 - hardSent) * large.hard);
    return { share, cost: preGeneration(router, [share, 1 - share], [small.cost, large.cost]), quality };
  });
}

/** Dollars of one question in a pool that is always busy, and questions a second it can answer. */
export function poolOf(settings: Settings, catalog: Catalog): { readonly usd: number; readonly rate: number; readonly usdPerHour: number } {
  const { metrics } = price(settings, catalog);
  const rate = (metrics.tokens_per_second ?? Number.NaN) / (settings.output ?? 1);
  const usd = ((metrics.usd_per_million_tokens ?? Number.NaN) * (settings.output ?? 1)) / 1e6;
  return { usd, rate, usdPerHour: usd * rate * 3600 };
}

/** Dollars of a question where pools are paid by the hour, whole machines each, at a rate of questions a second. */
export function paidByTheHour(pools: readonly { readonly share: number; readonly rate: number; readonly usdPerHour: number }[], rate: number): number {
  return pools.reduce((sum, pool) => sum + (pool.share > 0 ? Math.ceil((pool.share * rate) / pool.rate) * pool.usdPerHour : 0), 0) / (3600 * rate);
}

const ASSUMED = 'assumed';
const share = (name: string, label: string, value: number): CalculatorInput => ({ kind: 'number', name, label, dimension: 'percent', value, min: 0, max: 1, source: ASSUMED });
const INPUTS: readonly CalculatorInput[] = [
  share('p1', 'To the 3B model', 0.5), share('p2', 'To the 8B model', 0.3),
  { kind: 'number', name: 'router', label: 'Deciding, share of the 8B model’s cost', dimension: 'percent', value: 0.02, min: 0, max: 10, source: ASSUMED },
  { kind: 'number', name: 'accuracy', label: 'Router right', dimension: 'percent', value: 0.9, min: 0.5, max: 0.999, source: ASSUMED },
  share('easy', 'Easy questions', 0.6), share('esc1', 'Sent on by the 3B model', 0.5), share('esc2', 'Sent on by the 8B model', 0.4),
  share('qse', '8B: right on easy', 0.9), share('qsh', '8B: right on hard', 0.4), share('qle', '70B: right on easy', 0.95), share('qlh', '70B: right on hard', 0.75),
  { kind: 'number', name: 'rate', label: 'Questions a second', dimension: 'per-second', value: 4, min: 0.01, max: 10_000, source: ASSUMED },
];

/** Routing between three models, priced; and the line that a threshold draws between two of them. */
export const ROUTER: Calculator = {
  title: 'Routing between 3B, 8B and 70B',
  about: 'Before: c = c_r + Σ p·c. After: c = c_r + c₁ + P₁·(c₂ + P₂·c₃). Deciding pays from p > c_r ÷ (c_large − c_small). Costs of a question are the engine’s; shares, accuracy and who is right how often are assumed until you set them.',
  inputs: INPUTS,
  compute: (values, catalog) => {
    const at = (name: string): number => numberAt(INPUTS, values, name);
    const [small, middle, large] = [poolOf(SMALL_POOL, catalog), poolOf(MIDDLE_POOL, catalog), poolOf(LARGE_POOL, catalog)];
    const first = at('p1');
    const second = Math.min(at('p2'), 1 - first);
    const router = at('router') * middle.usd;
    const shares = [first, second, 1 - first - second];
    const costs = [small.usd, middle.usd, large.usd];
    const before = preGeneration(router, shares, costs);
    const models: TwoModels = { easy: at('easy'), accuracy: at('accuracy'), router, small: { cost: middle.usd, easy: at('qse'), hard: at('qsh') }, large: { cost: large.usd, easy: at('qle'), hard: at('qlh') } };
    const mixed = thresholdCurve({ ...models, accuracy: 0.5, router: 0 }, 2);
    const curve = thresholdCurve(models);
    const pools = [small, middle, large].map((pool, place) => ({ ...pool, share: shares[place] ?? 0 }));
    const split = paidByTheHour(pools, at('rate'));
    const alone = paidByTheHour([{ ...large, share: 1 }], at('rate'));
    return {
      finding: split < alone ? 'At this rate each pool is busy enough: routing saves money also where machines are paid by the hour.' : 'At this rate pools stand idle: paid by the hour, routing costs as much as the large model alone, or more.',
      lines: [
        { label: 'A question, 3B', value: small.usd, dimension: 'usd', settings: SMALL_POOL },
        { label: 'A question, 8B', value: middle.usd, dimension: 'usd', settings: MIDDLE_POOL },
        { label: 'A question, 70B', value: large.usd, dimension: 'usd', settings: LARGE_POOL },
        { label: 'Decided before', value: before, dimension: 'usd', total: true },
        { label: 'Against 70B for all', value: before / large.usd, dimension: 'percent' },
        { label: 'Decided after (cascade)', value: cascade(router, [at('esc1'), at('esc2')], costs), dimension: 'usd', total: true },
        { label: 'Deciding pays from a share to 8B of', value: breakEvenShare(router, middle.usd, large.usd), dimension: 'percent' },
        { label: 'Paid by the hour: three pools', value: split, dimension: 'usd', note: 'whole machines each' },
        { label: 'Paid by the hour: 70B for all', value: alone, dimension: 'usd' },
      ],
      curve: {
        title: '8B or 70B, as the threshold moves',
        x: { label: 'Cost of a question', dimension: 'usd' }, y: { label: 'Right answers (assumed)', dimension: 'percent' },
        series: [
          { label: 'random mixing', plain: true, points: mixed.map(({ cost, quality }) => [cost, quality] as const) },
          { label: 'router', points: curve.map(({ cost, quality }) => [cost, quality] as const) },
        ],
      },
    };
  },
};
