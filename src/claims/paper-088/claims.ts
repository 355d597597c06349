import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { linkBytes, withAttentionElsewhere } from '../../serving/iteration/attention-elsewhere.ts';
import type { IterationPrices } from '../../serving/iteration/types.ts';
import type { Claim } from '../claim.ts';
import { simulatedService } from '../simulated.ts';
import { CARDS, group, LINK, WEIGHTS } from './cases.ts';

const ABSTRACT = 'arXiv:2405.01814, abstract';
/** Half to twice: prices, memory that software keeps and lengths are not the paper's. */
const FACTOR = 0.5;

const pricesOf = (settings: Settings, catalog: Catalog): IterationPrices => simulatedService(settings, catalog).prices;

function elsewhere(catalog: Catalog): IterationPrices {
  return withAttentionElsewhere(pricesOf(group(WEIGHTS), catalog), pricesOf({ ...group(CARDS), device: 'rtx-4090' }, catalog), { devices: CARDS, rate: LINK });
}

/** Sequences of so many tokens that memory holds, and tokens a second that they are written at. */
function writing(prices: IterationPrices, context: number): { readonly batch: number; readonly rate: number } {
  const batch = Math.max(1, Math.floor(prices.cacheRoom(1, 64) / prices.cacheBytes(context)));
  return { batch, rate: batch / prices.stepSeconds(batch, context) };
}

/** Dollars of one device: an hour of it, or all of it. Settings of ours. */
const CLOUD = { a100: 1.89, card: 0.69 } as const;
const BOUGHT = { a100: 15_000, card: 1_600 } as const;
type Prices = typeof CLOUD | typeof BOUGHT;

/** Tokens a second and dollar with caches elsewhere, over what groups of A100 alone do: the best of several sizes. */
const perDollar = (context: number, prices: Prices, groups: readonly Settings[]) => (catalog: Catalog): number => {
  const apart = writing(elsewhere(catalog), context).rate / (WEIGHTS * prices.a100 + CARDS * prices.card);
  return apart / Math.max(...groups.map((one) => writing(pricesOf(one, catalog), context).rate / ((one.count ?? 1) * prices.a100)));
};

/** As vLLM sets it, a tenth of memory is not used. */
const NINE_TENTHS = 0.9 * 80 * 2 ** 30;
const starved: Settings = { ...group(2), memoryCapacity: NINE_TENTHS };
const ANY = [2, 3, 4, 6, 8].map(group);
const T = 2048;
const LONG = 8192;
const EVERY = [[T, CLOUD], [T, BOUGHT], [LONG, CLOUD], [LONG, BOUGHT]] as const;

const SETUP = 'LLaMA 65B, as many sequences as memory holds, tokens a second of a step. Two A100 and sixteen RTX 4090 at $1.89 and $0.69 an hour, or $15,000 and $1,600 each: our settings.';

const own = (claim: string, compute: (catalog: Catalog) => number, why = 'Our own figure.'): Claim => ({ claim, kind: 'by construction', unit: '×', compute, why });

export const CLAIMS_088: readonly Claim[] = [
  {
    claim: 'Tokens per dollar over A100 alone: the most of all comparisons below', kind: 'predicted', published: 12.1, unit: '×', where: `${ABSTRACT}: 1.48 to 12.1`, tolerance: FACTOR,
    compute: (catalog) => Math.max(...EVERY.map(([context, prices]) => perDollar(context, prices, [starved])(catalog))),
    why: `${SETUP} It is over two A100 with nine tenths of their memory in use, 8,192 tokens, bought: beside the weights they hold one such sequence. The upper end of the range is a comparison with memory that is all but full.`,
  },
  {
    claim: 'Tokens per dollar over A100 alone: the least of all comparisons below', kind: 'predicted', published: 1.48, unit: '×', where: `${ABSTRACT}: 1.48 to 12.1`, tolerance: FACTOR,
    compute: (catalog) => Math.min(...EVERY.map(([context, prices]) => perDollar(context, prices, ANY)(catalog))),
    why: `${SETUP} It is over the best of 2, 3, 4, 6 and 8 A100 by the hour: less than one. The paper compares with groups that are nearly full of weights.`,
  },
  own('Over two A100, 2,048 tokens, by the hour', perDollar(T, CLOUD, [group(2)]), SETUP),
  own('Over two A100 with nine tenths of their memory, 2,048 tokens, by the hour', perDollar(T, CLOUD, [starved])),
  own('Over two A100, 2,048 tokens, bought', perDollar(T, BOUGHT, [group(2)])),
  own('Over three A100, 2,048 tokens, by the hour', perDollar(T, CLOUD, [group(3)])),
  own('Over three A100, 2,048 tokens, bought', perDollar(T, BOUGHT, [group(3)])),
  own('Over the best number of A100, 2,048 tokens, by the hour', perDollar(T, CLOUD, ANY), 'Our own figure: less than one. Memory by the hour is not cheap enough in small cards where the comparison may spread its weights over eight devices.'),
  own('Over the best number of A100, 2,048 tokens, bought', perDollar(T, BOUGHT, ANY)),
  own('Over the best number of A100, 8,192 tokens, by the hour', perDollar(LONG, CLOUD, ANY)),
  own('Over the best number of A100, 8,192 tokens, bought', perDollar(LONG, BOUGHT, ANY)),
  own('Over two A100 with nine tenths of their memory, 8,192 tokens, bought', perDollar(LONG, BOUGHT, [starved])),
  {
    claim: 'Mean rate between the pools, of 30 GB/s', kind: 'predicted', unit: '%', where: `${ABSTRACT}: bandwidth between the pools is manageable, below 30 GB/s`, tolerance: 1,
    compute: (catalog) => {
      const { rate } = writing(elsewhere(catalog), T);
      return (100 * rate * linkBytes(pricesOf(group(WEIGHTS), catalog))) / 30e9;
    },
    why: 'Queries out, results back and new keys and values, 2·d·b and 2·d·b a layer and token; 2,048 tokens a sequence.',
  },
  own('Share of a step that the link would take with nothing beside it, 25 GB/s', (catalog) => {
    const prices = pricesOf(group(WEIGHTS), catalog);
    const { batch, rate } = writing(elsewhere(catalog), T);
    return (((linkBytes(prices) * batch) / LINK + 2 * prices.layers * 30e-6) * rate) / batch;
  }, 'Our own figure, two messages of 30 µs a layer among it.'),
];
