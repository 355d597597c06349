import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { simulatedService } from '../simulated.ts';
import { BATCH, cell } from './cases.ts';
import { BATCHES, CARD_NAMES, CARDS, MEASURED, NETWORK_NAMES, NETWORKS, SYSTEM_NAMES, SYSTEMS, type Card, type System } from './table.ts';
import { agreeingCells, atTheirBatch, bestOther, gain, largestThroughput, meanRatio, measuredGain, mostThatFit } from './throughput.ts';

const TABLE = 'table of largest throughputs, github.com/mit-han-lab/qserve';
const SAME_RULE = 'Every system with as many sequences as fit beside its weights, 256 at most, all kernels replayed from a graph; at what batch the others were measured is not said.';
const A100 = 'As measured, nothing of 8 bits gains on A100 what its matrix units promise: TensorRT-LLM’s own W8A8 is no faster there than its 16 bits for Llama 3 8B and Mistral. Calibrated products make it 1.9 ×.';
const GQA = 'Where eight heads share a cache the engine fits more sequences than the authors chose.';
const TIGHT = 'So little memory is left that one sequence more or less decides, and what the runtime keeps for itself is not said.';

const MEAN_WHY: Readonly<Record<Card, Readonly<Partial<Record<System, string>>>>> = {
  l40s: {
    fp16: `${SAME_RULE} Measured, Llama 2 13B runs at 92 tokens a second, which a few sequences would do.`, w4a16: SAME_RULE, w8a8: SAME_RULE, qserve: `${SAME_RULE} The authors stopped at fewer.`,
  },
  'a100-sxm-80gb': { w8a8: `${SAME_RULE} ${A100}`, qserve: `${SAME_RULE} ${A100}` },
};

const GAIN_WHY: Readonly<Record<Card, readonly (string | undefined)[]>> = {
  l40s: [undefined, 'The table’s own column gives 1.13 over Atom’s W4A4; over the best of TensorRT-LLM it is 1.88.', undefined, 'TensorRT-LLM reached half of what its batch that fits would give.', undefined, undefined, `${GQA} Measured, 24 sequences were the best.`, TIGHT],
  'a100-sxm-80gb': [A100, A100, A100, A100, A100, A100, `${A100} ${GQA}`, TIGHT],
};

const gains = CARDS.flatMap((card) => NETWORKS.map((_, at): Claim => ({
  claim: `${CARD_NAMES[card]}, ${NETWORK_NAMES[at]}: throughput of QServe over the best of TensorRT-LLM`, kind: 'predicted', published: measuredGain(at, card), unit: '×', where: TABLE, tolerance: 0.25,
  compute: (catalog) => gain(at, card, catalog), why: [SAME_RULE, GAIN_WHY[card][at]].filter((part) => part !== undefined).join(' '),
})));

const absolutes = CARDS.flatMap((card) => NETWORKS.map((_, at): Claim => ({
  claim: `${CARD_NAMES[card]}, ${NETWORK_NAMES[at]}: tokens a second of QServe with ${BATCHES[card][at]} sequences, as its authors`, kind: 'predicted', published: MEASURED[card].qserve[at] as number, unit: 'tok/s', where: TABLE, tolerance: 0.25,
  compute: (catalog) => atTheirBatch(at, card, catalog),
  ...(card === 'a100-sxm-80gb' && { why: `Weights are expanded by ordinary arithmetic beside the products, of which A100 has a fifth of what L40S has. ${A100}` }),
})));

const means = CARDS.flatMap((card) => SYSTEMS.map((system): Claim => ({
  claim: `${CARD_NAMES[card]}, ${SYSTEM_NAMES[system]}: computed over measured, geometric mean of what fits`, kind: 'predicted', published: 1, unit: '×', where: TABLE, tolerance: 0.45,
  compute: (catalog) => meanRatio(card, system, catalog), why: MEAN_WHY[card][system] ?? SAME_RULE,
})));

/** Tokens of a dollar: throughput over an hour's price. */
function centsRatio(catalog: Catalog, prices: (card: Card) => number): number {
  const logs = NETWORKS.map((_, at) => Math.log(largestThroughput(at, 'l40s', 'qserve', catalog) / prices('l40s') / (bestOther(at, 'a100-sxm-80gb', catalog) / prices('a100-sxm-80gb'))));
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

/** Tokens a second of batches of 64 after each other, simulated. */
const simulated = (system: System, catalog: Catalog): number =>
  simulatedService(cell('llama-3-8b', 'l40s', system, BATCH), catalog).serve({ rate: 1000, requests: 4 * BATCH, promptKind: 'fixed', promptMedian: 1024, outputKind: 'fixed', outputMedian: 512, batching: 'static', maxBatch: BATCH }).summary.outputPerSecond;

export const CLAIMS_120: readonly Claim[] = [
  { claim: 'Cells of the table that fit in memory, or do not, as measured: of 64', kind: 'predicted', published: 64, unit: 'cells', where: TABLE, tolerance: 0, compute: agreeingCells, why: 'Among them are all eight that do not fit.' },
  ...gains,
  {
    claim: 'Gains within 25 % of the table, of 16', kind: 'predicted', published: 16, unit: 'cells', where: TABLE, tolerance: 3 / 16,
    compute: (catalog) => CARDS.flatMap((card) => NETWORKS.map((_, at) => Math.abs(gain(at, card, catalog) / measuredGain(at, card) - 1) <= 0.25)).filter(Boolean).length,
    why: 'Each is among the claims above, with what is behind those that are not.',
  },
  ...absolutes,
  ...means,
  {
    claim: 'Qwen1.5 72B on A100: sequences that fit', kind: 'predicted', published: 32, unit: 'sequences', where: 'batches of the same page', tolerance: 0.3, compute: (catalog) => mostThatFit(7, 'a100-sxm-80gb', 'qserve', catalog), why: 'The authors chose from round numbers.',
  },
  {
    claim: 'Networks of eight that QServe serves faster on L40S than TensorRT-LLM on A100', kind: 'predicted', published: 6, unit: 'networks', where: TABLE, tolerance: 0,
    compute: (catalog) => NETWORKS.filter((_, at) => largestThroughput(at, 'l40s', 'qserve', catalog) >= bestOther(at, 'a100-sxm-80gb', catalog)).length, why: `Here W8A8 on A100 is the faster. ${A100}`,
  },
  {
    claim: 'Cost of a token of TensorRT-LLM on A100 over QServe on L40S, an A100 at three times the price', kind: 'predicted', published: 3, unit: '×', where: 'README: dollar cost reduced by 3 ×', tolerance: 0.25,
    compute: (catalog) => centsRatio(catalog, (card) => (card === 'l40s' ? 1 : 3)), why: `Geometric mean of the eight networks. ${A100}`,
  },
  {
    claim: 'The same at what both are rented for', kind: 'by construction', unit: '×', compute: (catalog) => centsRatio(catalog, (card) => catalog.device(card)?.price ?? NaN), why: 'Rented by the hour, an A100 is hardly dearer than an L40S today, so that little of the saving is left.',
  },
  {
    claim: 'Simulated, batches of 64 after each other: throughput over the estimate of one batch', kind: 'by construction', published: 1, unit: '×', tolerance: 0.02,
    compute: (catalog) => simulated('w8a8', catalog) / metricOfSettings(cell('llama-3-8b', 'l40s', 'w8a8', BATCH), 'tokens_per_second', catalog), why: 'Without in-flight batching a service is one batch after the other.',
  },
  {
    claim: 'Simulated, batches of 64 of Llama 3 8B on L40S: QServe over W8A8', kind: 'predicted', published: measuredGain(0, 'l40s'), unit: '×', where: TABLE, tolerance: 0.25,
    compute: (catalog) => simulated('qserve', catalog) / simulated('w8a8', catalog), why: 'Both with the same batch, where the authors gave QServe more.',
  },
];
