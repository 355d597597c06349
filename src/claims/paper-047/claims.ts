import type { Catalog } from '../../catalog/catalog.ts';
import { bestSplit, poolRatio, type PoolSizes, type PoolWork } from '../../serving/fleet/pools.ts';
import type { IterationPrices } from '../../serving/iteration/types.ts';
import type { Claim } from '../claim.ts';
import { simulatedService } from '../simulated.ts';
import { DEVICES, machine, MACHINES, split, together, type Model } from './cases.ts';
import { largestRate } from './rates.ts';
import { TABLE_CLAIMS } from './table.ts';

const ABSTRACT = 'arXiv:2311.18677, abstract';
type Kind = keyof typeof MACHINES;
type Mix = 'conversation' | 'coding';

const pricesOf = (model: Model, kind: Kind, catalog: Catalog): IterationPrices => simulatedService(machine(model, kind), catalog).prices;

/** Mean prompt and answer of the Azure traces, tokens. */
const MEANS = { conversation: { prompt: 1155, output: 211 }, coding: { prompt: 2048, output: 28 } } as const;

/** What machines of a kind take for a request: as many answers at once as half of all gaps may be 1.25 × those of a DGX-A100 alone, and as memory holds. */
function workOf(model: Model, kind: Kind, mix: Mix, catalog: Catalog): PoolWork {
  const prices = pricesOf(model, kind, catalog);
  const { prompt, output } = MEANS[mix];
  const context = prompt + output / 2;
  const allowed = 1.25 * pricesOf(model, 'a100', catalog).stepSeconds(1, context);
  const holds = Math.floor(prices.cacheRoom(1, 64) / prices.cacheBytes(prompt + output));
  let batch = 1;
  while (batch < Math.min(holds, 256) && prices.stepSeconds(batch + 1, context) <= allowed) batch += 1;
  return { promptSeconds: prices.readSeconds(1, prompt), output, batch, stepSeconds: prices.stepSeconds(batch, context) };
}

/** The split that the formula suggests. */
function splitOf(model: Model, kind: Kind, mix: Mix, machines: number, catalog: Catalog): PoolSizes {
  const found = bestSplit(workOf(model, kind, mix, catalog), machines);
  if (found === undefined) throw new Error('A fleet of one machine cannot be split');
  return found;
}

/** Requests a second that a fleet does within the targets: machines that do both, or split by the formula. */
function rateOf(model: Model, kind: Kind, mix: Mix, machines: number, apart: boolean, catalog: Catalog): number {
  if (!apart) return largestRate({ kind, machines, plan: together(machines) }, model, { mix }, catalog);
  const { prefill, decode } = splitOf(model, kind, mix, machines, catalog);
  return largestRate({ kind, machines, plan: split(prefill, decode, kind) }, model, { mix }, catalog);
}

/** $304 and $299 an hour. */
const H = 8;
const A = 17;
const SAME_DOLLARS = (H * MACHINES.h100.usd) / (A * MACHINES.a100.usd);
/** Requests a second and dollar. */
const overH100 = (model: Model, mix: Mix) => (catalog: Catalog): number => (SAME_DOLLARS * rateOf(model, 'a100', mix, A, true, catalog)) / rateOf(model, 'h100', mix, H, false, catalog);
const overTogether = (model: Model, kind: Kind, mix: Mix) => (catalog: Catalog): number => {
  const machines = kind === 'a100' ? A : H;
  return rateOf(model, kind, mix, machines, true, catalog) / rateOf(model, kind, mix, machines, false, catalog);
};

const SIMULATED = 'Simulated: 400 requests, 17 DGX-A100 or eight DGX-H100 at much the same dollars, lengths by the traces’ medians and means, a split by the formula, the nine targets as we remember them (times of half, nine tenths and 99 % of requests over those on an unloaded DGX-A100), the largest rate to within 5 %. Steps are started from a graph; the paper’s were not, and took longer.';
const CUT = 'BLOOM was made for 2,048 tokens: longer prompts of code are cut to them.';
const DEPENDS = 'How much depends on the answers’ lengths and on how far an H100 stays below targets that were set for an A100.';

/** Of a prompt's cache: seconds on the link, and what of them nothing hides when layers travel while later ones are read. */
function transfer(model: Model, kind: Kind, tokens: number, rate: number, catalog: Catalog): { readonly travel: number; readonly shown: number; readonly reading: number; readonly step: number } {
  const prices = pricesOf(model, kind, catalog);
  const travel = (prices.cacheBytes(tokens) * DEVICES) / rate;
  const reading = prices.readSeconds(1, tokens);
  return { travel, shown: Math.max(travel / prices.layers, travel - (reading * (prices.layers - 1)) / prices.layers), reading, step: prices.stepSeconds(1, tokens) };
}

/** Eight ports of a DGX-A100, 200 Gb/s each. */
const ALL_PORTS = DEVICES * MACHINES.a100.link;

const serial = (kind: Kind) => (catalog: Catalog): number => {
  const { travel, reading } = transfer('llama-2-70b', kind, 1024, MACHINES[kind].link, catalog);
  return (100 * travel) / reading;
};

const asTokens = (kind: Kind) => (catalog: Catalog): number => {
  const prices = pricesOf('bloom-176b', kind, catalog);
  return prices.readSeconds(1, 1500) / prices.stepSeconds(1, 1500);
};
const FASTER_STEPS = 'The paper’s steps take 49 ms on the A100 and 36 ms on the H100, most of which is starting kernels; from a graph they take 33 and 19, so that a prompt is worth more of them. Prompts agree.';

const READS = 25;
const WRITES = 15;
/** Of the power of a machine, where its devices draw seven tenths. */
const CAPPED = 0.7;

export const CLAIMS_047: readonly Claim[] = [
  { claim: 'Throughput of split DGX-A100 over DGX-H100 that do both, same dollars: Llama 2 70B, conversations', kind: 'predicted', published: 1.4, unit: '×', where: ABSTRACT, tolerance: 0.25, compute: overH100('llama-2-70b', 'conversation'), why: `${SIMULATED} ${DEPENDS} The same throughput for 25 % less, which the abstract also has, would be 1.33 ×.` },
  { claim: 'The same: BLOOM 176B, conversations', kind: 'predicted', published: 1.4, unit: '×', where: ABSTRACT, tolerance: 0.25, compute: overH100('bloom-176b', 'conversation'), why: `${SIMULATED} ${DEPENDS} BLOOM’s caches fill an A100’s memory first.` },
  { claim: 'The same: BLOOM 176B, code', kind: 'predicted', published: 1.4, unit: '×', where: ABSTRACT, tolerance: 0.25, compute: overH100('bloom-176b', 'coding'), why: `${SIMULATED} ${DEPENDS} ${CUT}` },
  { claim: 'Throughput of split machines over the same DGX-A100 that do both, same dollars and power: BLOOM 176B, code', kind: 'predicted', published: 2.35, unit: '×', where: ABSTRACT, tolerance: 0.15, compute: overTogether('bloom-176b', 'a100', 'coding'), why: `${SIMULATED} ${CUT}` },
  { claim: 'The same: Llama 2 70B, conversations', kind: 'predicted', published: 2.35, unit: '×', where: ABSTRACT, tolerance: 0.15, compute: overTogether('llama-2-70b', 'a100', 'conversation'), why: `${SIMULATED} Targets that are tight for an A100 leave little room for whole prompts beside next tokens.` },
  { claim: 'The same on DGX-H100', kind: 'predicted', published: 2.35, unit: '×', where: ABSTRACT, tolerance: 0.15, compute: overTogether('llama-2-70b', 'h100', 'conversation'), why: `${SIMULATED} An H100 is so far below targets set for an A100 that reading beside writing hardly breaks them.` },
  {
    claim: 'A cache on its way with nothing beside it, of reading the prompt: Llama 2 70B, 1,024 tokens, A100, 25 GB/s', kind: 'predicted', published: 7, unit: '%', where: ABSTRACT, tolerance: 0.3, compute: serial('a100'),
    why: 'Below 7 % is said of what shows. Sent after the prompt, 0.34 GB take 13 ms of the 140 that reading takes.',
  },
  { claim: 'The same, H100, 50 GB/s', kind: 'predicted', published: 7, unit: '%', where: ABSTRACT, tolerance: 0.3, compute: serial('h100'), why: 'Below 7 % is said of what shows. The link is twice as fast, and reading too.' },
  {
    claim: 'What of it shows where layers travel while later ones are read, of the whole answer: BLOOM 176B, conversations, A100', kind: 'predicted', unit: '%', where: `${ABSTRACT}: 0.8 % of the answer`, tolerance: 0.008,
    compute: (catalog) => {
      const { shown, reading, step } = transfer('bloom-176b', 'a100', 1020, MACHINES.a100.link, catalog);
      return (100 * shown) / (reading + shown + 129 * step);
    },
    why: 'The last layer’s share; waits for machines to agree are left out, 8 ms on the A100.',
  },
  {
    claim: 'How much later the second token comes where the cache travels after the prompt: BLOOM 176B, 1,500 tokens, eight ports of 25 GB/s', kind: 'predicted', published: 64, unit: '%', where: 'arXiv:2311.18677, second token', tolerance: 0.3,
    compute: (catalog) => {
      const { travel, step } = transfer('bloom-176b', 'a100', 1500, ALL_PORTS, catalog);
      return (100 * travel) / step;
    },
    why: 'Over one port of 25 GB/s it is eight times as much; that all eight carry it is our reading. A step takes 33 ms here and 49 ms in the paper’s table.',
  },
  { claim: 'Tokens that a prompt of 1,500 is worth, BLOOM 176B, A100', kind: 'predicted', published: 6, unit: 'tokens', where: ABSTRACT, tolerance: 0.3, compute: asTokens('a100'), why: `${FASTER_STEPS} The authors’ table gives 8.4 here.` },
  { claim: 'Tokens that a prompt of 1,500 is worth, BLOOM 176B, H100', kind: 'predicted', published: 6, unit: 'tokens', where: ABSTRACT, tolerance: 0.3, compute: asTokens('h100'), why: `${FASTER_STEPS} The authors’ table gives 5.3 here.` },
  {
    claim: 'DGX-H100 that read for each that writes: Llama 2 70B, conversations', kind: 'predicted', published: READS / WRITES, unit: '×', where: 'arXiv:2311.18677: 25 and 15 machines', tolerance: 0.3, compute: (catalog) => poolRatio(workOf('llama-2-70b', 'h100', 'conversation', catalog)),
    why: 'n_p/n_t = t_p·B/(o·t(B)), with as many answers at once as half of the gaps may be 1.25 × those of an unloaded A100. Steps that take less than the paper’s leave room for larger batches, and fewer machines that write.',
  },
  {
    claim: 'Power of 25 DGX-H100 that read and 15 that write at seven tenths, less than that of 40 by', kind: 'predicted', published: 25, unit: '%', where: ABSTRACT, tolerance: 0.4, compute: () => 100 * (1 - (READS + CAPPED * WRITES) / (READS + WRITES)),
    why: 'Capping alone; the published figure also counts that fewer machines do the same.',
  },
  {
    claim: 'A step with seven tenths of the power, over one with all of it: BLOOM 176B on an H100', kind: 'by construction', unit: '×',
    compute: (catalog) => simulatedService({ ...machine('bloom-176b', 'h100'), tdp: CAPPED * 700 }, catalog).prices.stepSeconds(16, 1260) / pricesOf('bloom-176b', 'h100', catalog).stepSeconds(16, 1260),
    why: 'Our own figure: steps wait for memory, which a cap leaves alone.',
  },
  ...TABLE_CLAIMS,
];
