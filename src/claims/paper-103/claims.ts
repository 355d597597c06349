import type { Catalog } from '../../catalog/catalog.ts';
import type { IterationPrices } from '../../serving/iteration/types.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { Claim } from '../claim.ts';
import { simulatedService } from '../simulated.ts';
import { balanced, LARGE, pieces, SEQUENCE, settingsOf, SMALL, trafficOf, type Setup } from './cases.ts';
import { runPipeline, zipfLengths, type PipelineOutcome } from './pipeline.ts';

const TABLE_2 = 'arXiv:2308.16369, table 2';
const ABSTRACT = 'arXiv:2308.16369, abstract';
const TILES = 'arXiv:2308.16369, tile quantization';

const pricesOf = (setup: Setup, catalog: Catalog): IterationPrices => simulatedService(settingsOf(setup), catalog).prices;

/** Seconds of a pass that gives `decodes` sequences of 1,024 tokens their next one and reads so many tokens of a prompt. */
function passSeconds(prices: IterationPrices, decodes: number, tokens: number): number {
  const price = { seconds: 0, joules: 0 };
  const reads = tokens > 0;
  prices.price({ decodes, queries: 1, context: decodes * SEQUENCE, prompts: reads ? 1 : 0, promptTokens: tokens, ending: reads ? 1 : 0, promptAttention: reads ? prices.promptAttention(tokens, 0) : 0, padding: 0 }, price);
  return price.seconds;
}

/** Seconds that a next token adds to a pass of so many rows that reads a prompt, `decodes` rows of which write. */
const carried = (prices: IterationPrices, rows: number, decodes: number): number => (passSeconds(prices, decodes, rows - decodes) - passSeconds(prices, 0, rows)) / decodes;
const alone = (prices: IterationPrices, batch: number): number => passSeconds(prices, batch, 0) / batch;

/** How much less a next token takes beside a piece of a prompt, of what it takes in a step of its own with as many others. */
const lessWith = (setup: Setup, batch: number) => (catalog: Catalog): number => {
  const prices = pricesOf(setup, catalog);
  return alone(prices, batch) / carried(prices, setup.chunk, batch - 1);
};

/** Enough batches for the beginning and the end not to count. */
const BATCHES = 12;

/** Requests a second over what another policy does where all requests are there from the start. */
const throughputOver = (setup: Setup, other: ServeSettings) => (catalog: Catalog): number => {
  const service = simulatedService(settingsOf(setup), catalog);
  const rate = (policy: ServeSettings): number => {
    const { totals } = service.serve({ ...trafficOf(setup, 1e4), arrivals: 'constant', requests: BATCHES * setup.batch, ...policy }).result;
    return totals.finished / totals.seconds;
  };
  return rate(pieces(setup)) / rate(other);
};

/** Whole batches: all prompts in one pass, then all answers. Or one prompt a pass. */
const wholeBatch = (setup: Setup): ServeSettings => ({ batching: 'decode-first', maxTokens: setup.batch * balanced(setup).prompt });
const promptByPrompt = (setup: Setup): ServeSettings => ({ batching: 'decode-first', maxTokens: balanced(setup).prompt });

const LONGEST = 4096;
const STAGES = 8;
const LENGTHS = { from: 1024, to: LONGEST, exponent: 0.4, prompts: 10, seed: 1 } as const;

/** GPT-3 175B on 64 A100: eight nodes as a pipeline of tensor groups, with whole prompts and with pieces of 256; and one of eight tensor groups apart. */
function pipelines(catalog: Catalog): { readonly whole: () => PipelineOutcome; readonly cut: () => PipelineOutcome; readonly apart: () => PipelineOutcome } {
  const { prices } = simulatedService({ model: 'gpt3-175b', device: 'a100-sxm-80gb', count: 8, tensor: 8 }, catalog);
  const room = prices.cacheRoom(LONGEST, 1);
  const cache = prices.cacheBytes(LONGEST);
  // A stage holds an eighth of the weights and of every cache, and there are eight micro-batches.
  const batch = Math.floor((room + prices.weightBytes * (1 - 1 / STAGES)) / cache);
  const requests = zipfLengths(1600, LENGTHS);
  return {
    whole: () => runPipeline(prices, requests, { rows: undefined, batch, stages: STAGES }),
    cut: () => runPipeline(prices, requests, { rows: 256, batch, stages: STAGES }),
    apart: () => runPipeline(prices, requests.slice(0, requests.length / STAGES), { rows: undefined, batch: Math.floor(room / cache), stages: 1 }),
  };
}

const PIPELINE = 'GPT-3 175B, stages of eight A100 each, 1,600 requests of 1,024 to 4,096 tokens by Zipf’s law with exponent 0.4, P : D = 10. Stages take an eighth of what a pass of the whole model takes; sending between them takes nothing. As many requests as memory holds at 4,096 tokens.';

const tile = (setup: Setup) => (catalog: Catalog): number => {
  const prices = pricesOf(setup, catalog);
  return 100 * (passSeconds(prices, 0, 257) / passSeconds(prices, 0, 256) - 1);
};

export const CLAIMS_103: readonly Claim[] = [
  { claim: 'A next token in a step of four, LLaMA 13B on an A6000', kind: 'predicted', published: 12.49e-3, unit: 's', dimension: 'seconds', where: TABLE_2, tolerance: 0.3, compute: (catalog) => alone(pricesOf(SMALL, catalog), 4) },
  {
    claim: 'A next token carried by a prompt: 1,021 rows read, three write, less 1,024 rows read', kind: 'predicted', published: 1.2e-3, unit: 's', dimension: 'seconds', where: TABLE_2, tolerance: 0.3,
    compute: (catalog) => carried(pricesOf(SMALL, catalog), SEQUENCE, 3),
  },
  {
    claim: 'How much cheaper a next token becomes that way', kind: 'predicted', published: 10, unit: '×', where: TABLE_2, tolerance: 0.3,
    compute: (catalog) => alone(pricesOf(SMALL, catalog), 4) / carried(pricesOf(SMALL, catalog), SEQUENCE, 3),
  },
  { claim: 'Speed-up of next tokens in passes of 256 rows, batches of four', kind: 'predicted', published: 10, unit: '×', where: `${ABSTRACT}: up to an order of magnitude`, tolerance: 0.3, compute: lessWith(SMALL, 4) },
  { claim: 'The same, batches of 18', kind: 'predicted', published: 2.8, unit: '×', where: 'arXiv:2308.16369, sweep of batches', tolerance: 0.3, compute: lessWith(SMALL, 18), why: 'Where a step has many sequences, weights are read for all of them already; what stays is each one’s own cache.' },
  { claim: 'Speed-up of next tokens, LLaMA 33B on an A100, batches of 10', kind: 'predicted', published: 4.25, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: lessWith(LARGE, 10) },
  {
    claim: 'Throughput at P : D = C / (B − 1), LLaMA 13B on an A6000', kind: 'predicted', published: 1.33, unit: '×', where: ABSTRACT, tolerance: 0.1, compute: throughputOver(SMALL, wholeBatch(SMALL)),
    why: 'Simulated: 216 requests of 960 and 64 tokens, 18 at once, rows in pieces of 256; the baseline reads the 18 prompts of a batch in one pass and then writes all answers.',
  },
  {
    claim: 'The same, the baseline reads its prompts one by one', kind: 'predicted', published: 1.33, unit: '×', where: ABSTRACT, tolerance: 0.1, compute: throughputOver(SMALL, promptByPrompt(SMALL)),
    why: 'How many prompts the paper’s baseline reads in one pass was not found.',
  },
  { claim: 'The same over a baseline that reads newcomers first', kind: 'by construction', unit: '×', compute: throughputOver(SMALL, { batching: 'prefill-first', maxTokens: SEQUENCE }), why: 'Our own figure: what servers did by default when pieces came up.' },
  { claim: 'Throughput at P : D = C / (B − 1), LLaMA 33B on an A100', kind: 'predicted', published: 1.25, unit: '×', where: ABSTRACT, tolerance: 0.1, compute: throughputOver(LARGE, wholeBatch(LARGE)), why: 'Simulated as for 13B: 989 and 35 tokens, 10 at once.' },
  { claim: 'Rows 256 → 257, LLaMA 13B on an A6000: a pass takes longer by', kind: 'predicted', published: 32, unit: '%', where: TILES, tolerance: 0.625, compute: tile(SMALL), why: 'Measured at 69.8 and 92.3 ms. Tiles of 128 rows alone would cost half as much again; what does not go by tiles is the same.' },
  {
    claim: 'Bubbles of a pipeline: median seconds of a request, whole prompts over pieces', kind: 'predicted', published: 6.29, unit: '×', where: ABSTRACT, tolerance: 0.25,
    compute: (catalog) => {
      const { whole, cut } = pipelines(catalog);
      return whole().medianBubble / cut().medianBubble;
    },
    why: `${PIPELINE} Idle time before each micro-batch of a request counts. With pieces hardly any is left here, as every stage takes the same and nothing but the tail of a prompt makes a micro-batch shorter; so the quotient is far larger than published, while throughput is not so far off.`,
  },
  {
    claim: 'Share of time that stages stand idle, whole prompts', kind: 'by construction', unit: '×', compute: (catalog) => pipelines(catalog).whole().idleShare, why: `Our own figure. ${PIPELINE}`,
  },
  { claim: 'The same with pieces', kind: 'by construction', unit: '×', compute: (catalog) => pipelines(catalog).cut().idleShare, why: 'Our own figure.' },
  {
    claim: 'Throughput of the pipeline, pieces over whole prompts', kind: 'predicted', published: 1.91, unit: '×', where: ABSTRACT, tolerance: 0.25,
    compute: (catalog) => {
      const { whole, cut } = pipelines(catalog);
      return cut().throughput / whole().throughput;
    },
    why: `${PIPELINE} A micro-batch with whole prompts holds up the seven others, and in the long run newcomers come to all of them at different times; the longer the run, the larger the gain.`,
  },
  {
    claim: 'Throughput of the pipeline with pieces, over tensor groups apart', kind: 'predicted', published: 1.48, unit: '×', where: ABSTRACT, tolerance: 0.25,
    compute: (catalog) => {
      const { cut, apart } = pipelines(catalog);
      return cut().throughput / (STAGES * apart().throughput);
    },
    why: 'Each of the eight groups holds all weights and so fewer requests. Memory holds 16 of them at once here; a smaller batch would widen the gap.',
  },
];
