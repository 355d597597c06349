import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { CHUNK, CPU, GPU, NPU, PROMPT } from './cases.ts';
import { meanPrompt, prefillSeconds, productWeights, readingSeconds, secondsByTwoRates, served } from './phone.ts';
import { CHAT, EMAIL, GEMMA_SECONDS, MAIL_SECONDS, NAMES, NETWORKS, SCREEN, type Network } from './table.ts';

const PAPER = 'arXiv:2407.05858';
const TABLE = `${PAPER}, table 5`;
const ABLATION = `${PAPER}, figure 19, Qwen1.5 1.8B, 512 tokens`;
const LARGER = 'One rate for all is decided by the smallest network. Larger matrices fill the unit better: Llama and Mistral reach nearly twice that rate.';
const QWEN = 'qwen1.5-1.8b';

const cpuOverNpu = (network: Network, catalog: Catalog): number => prefillSeconds(network, CPU, PROMPT, catalog) / prefillSeconds(network, NPU, PROMPT, catalog);
const meanOf = (values: readonly number[]): number => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** Seconds of building a graph anew for a prompt: Gemma 2B takes 0.36 + 11.54, others as their weights. */
const buildSeconds = (network: Network, catalog: Catalog): number => (11.9 * productWeights(network, catalog)) / productWeights('gemma-2b', catalog);
/** Products in groups take so many times as long as over whole tensors. */
const BY_GROUPS = 10.7;
/** Shares of time in which the unit waits: in order, and out of order. */
const IDLE = 0.37;
const IDLE_OUT_OF_ORDER = 0.007;
/** Tokens a second with everything, at the ablation's 512 tokens, and the seconds that follow from it with less and less. */
const WITH_ALL = 569;
const inOrder = (512 / WITH_ALL) * ((1 - IDLE_OUT_OF_ORDER) / (1 - IDLE));
const STEPWISE = 'Begins at the 569 tokens a second of the whole system and takes one part after the other away, by what the paper says of each.';

const cpuPrefill = (network: Network): Claim => ({
  claim: `${NAMES[network]} on the CPU: seconds of reading a mail, at the median rate of the paper’s single products`, kind: 'predicted', published: MAIL_SECONDS[network].cpu[0], unit: 's', where: `${TABLE}, llama.cpp`, tolerance: 0.25,
  compute: (catalog) => prefillSeconds(network, CPU, meanPrompt(EMAIL), catalog),
  ...(network === 'mistral-7b-v0.1' && { why: 'llama.cpp takes 37 % longer for Mistral than for Llama 2, with 8 % more work.' }),
});

const npuPrefill = (network: Network): Claim => ({
  claim: `${NAMES[network]} on the NPU: seconds of reading a mail in graphs of 256 tokens, simulated`, kind: network === QWEN ? 'by construction' : 'predicted', published: MAIL_SECONDS[network].npu[0], unit: 's', where: TABLE, tolerance: 0.25,
  compute: (catalog) => readingSeconds(network, EMAIL, catalog), why: network === QWEN ? 'The rate is an input; the prompts of 1,451 to 1,672 tokens are other ones.' : LARGER,
});

const twoRates = (network: Network): Claim => ({
  claim: `${NAMES[network]} on the NPU: the same with a rate for products and one for everything in floating point, decided by Qwen and Llama`, kind: 'predicted', published: MAIL_SECONDS[network].npu[0], unit: 's', where: TABLE, tolerance: 0.25,
  compute: (catalog) => secondsByTwoRates(network, catalog), why: 'Norms and attention stay in floating point on the CPU; their work goes with layers × width and weighs more the smaller a network is.',
});

export const CLAIMS_139: readonly Claim[] = [
  {
    claim: 'Qwen1.5 1.8B: tokens read a second, prompt of 1,024', kind: 'by construction', published: 1106, unit: 'tok/s', where: 'edge survey that quotes the paper, Xiaomi 14', tolerance: 0.02, compute: (catalog) => PROMPT / prefillSeconds(QWEN, NPU, PROMPT, catalog),
    why: 'The rate of the unit, 2.9 of its 73 TOPS, is chosen for this.',
  },
  {
    claim: 'The same simulated, in four graphs', kind: 'by construction', published: 1106, unit: 'tok/s', where: 'edge survey that quotes the paper, Xiaomi 14', tolerance: 0.02,
    compute: (catalog) => PROMPT / readingSeconds(QWEN, { ...EMAIL, prompt: [PROMPT, PROMPT] }, catalog), why: 'Four graphs of 256 tokens need no filling up.',
  },
  ...NETWORKS.map(npuPrefill),
  ...(['gemma-2b', 'phi-2', 'mistral-7b-v0.1'] as const).map(twoRates),
  { claim: 'Rows of mails that only fill up the last graph, as a share', kind: 'by construction', unit: '×', compute: (catalog) => served(QWEN, EMAIL, catalog).summary.paddedShare, why: 'Follows from the lengths alone.' },
  {
    claim: 'Reading a mail in fixed graphs over reading it in parts as long as they are', kind: 'by construction', unit: '×', compute: (catalog) => readingSeconds(QWEN, EMAIL, catalog) / served(QWEN, EMAIL, catalog, false).summary.ttft.mean, why: 'What is filled up is computed and thrown away.',
  },
  ...NETWORKS.map(cpuPrefill),
  {
    claim: 'Gemma 2B on the GPU: seconds of reading a mail, at the median rate of the paper’s single products', kind: 'predicted', published: GEMMA_SECONDS.tfliteMail, unit: 's', where: `${TABLE}, TFLite`, tolerance: 0.25,
    compute: (catalog) => prefillSeconds('gemma-2b', GPU, meanPrompt(EMAIL), catalog), why: 'The single products have 32 or 64 rows and wait for weights; TFLite reads hundreds of rows at once and multiplies eight times as fast. MLC, on the same GPU, takes 78 s.',
  },
  {
    claim: 'Prefill of 1,024 tokens, CPU over NPU, geometric mean of the five networks', kind: 'predicted', published: 22.4, unit: '×', where: `${PAPER}, abstract: 22.4 on average`, tolerance: 0.4, compute: (catalog) => meanOf(NETWORKS.map((network) => cpuOverNpu(network, catalog))),
    why: 'The paper’s mean is over all networks and the systems that run them; against llama.cpp it says 18.2 to 38.4.',
  },
  {
    claim: 'The same for Qwen1.5 1.8B', kind: 'predicted', published: 18.17, unit: '×', where: `${PAPER}, section 4.2: from 18.17 to 38.4`, tolerance: 0.4, compute: (catalog) => cpuOverNpu(QWEN, catalog), why: 'The least of the paper’s range; that it is this network’s is our reading.',
  },
  {
    claim: 'Energy of prefill, CPU over NPU, geometric mean of the five networks', kind: 'predicted', published: 30.7, unit: '×', where: `${PAPER}, abstract: 30.7 on average`, tolerance: 0.4,
    compute: (catalog) => meanOf(NETWORKS.map((network) => cpuOverNpu(network, catalog))) * ((CPU.tdp as number) / (NPU.tdp as number)), why: 'Time × power, with 6 W for all cores of the CPU and 3.5 W for the NPU, which are inputs. The paper’s ratios of energy over those of time come to 1.4 to 1.7.',
  },
  {
    claim: 'Gemma 2B acting on a screen: whole answer, llama.cpp over llm.npu', kind: 'predicted', published: 12.3 / 0.95, unit: '×', where: TABLE, tolerance: 0.3,
    compute: (catalog) => (prefillSeconds('gemma-2b', CPU, meanPrompt(SCREEN), catalog) + GEMMA_SECONDS.screen.cpu[1]) / (readingSeconds('gemma-2b', SCREEN, catalog) + GEMMA_SECONDS.screen.npu[1]), why: `Seconds of writing, on the CPU in both, are the paper’s. ${LARGER}`,
  },
  {
    claim: 'Gemma 2B summing up a chat: whole answer, llama.cpp over llm.npu', kind: 'predicted', published: 14.3 / 4.2, unit: '×', where: TABLE, tolerance: 0.3,
    compute: (catalog) => (prefillSeconds('gemma-2b', CPU, meanPrompt(CHAT), catalog) + GEMMA_SECONDS.chat.cpu[1]) / (readingSeconds('gemma-2b', CHAT, catalog) + GEMMA_SECONDS.chat.npu[1]), why: 'Answers of 46 tokens are written on the CPU, so that reading faster hardly helps.',
  },
  {
    claim: 'Qwen1.5 1.8B answering mail: whole answer, llama.cpp over llm.npu', kind: 'predicted', published: 26.7 / 1.7, unit: '×', where: TABLE, tolerance: 0.3,
    compute: (catalog) => (prefillSeconds(QWEN, CPU, meanPrompt(EMAIL), catalog) + MAIL_SECONDS[QWEN].cpu[1]) / (readingSeconds(QWEN, EMAIL, catalog) + MAIL_SECONDS[QWEN].npu[1]), why: 'Seconds of writing, on the CPU in both, are the paper’s.',
  },
  {
    claim: 'On the CPU: tokens read a second', kind: 'predicted', published: 65, unit: 'tok/s', where: ABLATION, tolerance: 0.25, compute: (catalog) => 512 / prefillSeconds(QWEN, CPU, 512, catalog),
  },
  {
    claim: 'On the NPU with everything: tokens read a second, 512 at the rate for 1,024', kind: 'predicted', published: WITH_ALL, unit: 'tok/s', where: ABLATION, tolerance: 0.4, compute: (catalog) => 512 / prefillSeconds(QWEN, NPU, 512, catalog),
    why: 'A prompt of two graphs leaves little that could be done out of order; here two take half as long as four.',
  },
  { claim: 'In order, the unit idle for 37 % in place of 0.7 %: tokens read a second', kind: 'predicted', published: 395, unit: 'tok/s', where: ABLATION, tolerance: 0.4, compute: () => 512 / inOrder, why: STEPWISE },
  { claim: 'In groups besides, 10.7 times as slow: tokens read a second', kind: 'predicted', published: 37, unit: 'tok/s', where: ABLATION, tolerance: 0.4, compute: () => 512 / (inOrder * BY_GROUPS), why: STEPWISE },
  {
    claim: 'And with a graph built for the prompt: tokens read a second', kind: 'predicted', published: 25, unit: 'tok/s', where: ABLATION, tolerance: 0.4, compute: (catalog) => 512 / (inOrder * BY_GROUPS + buildSeconds(QWEN, catalog)), why: `${STEPWISE} Building takes 11.9 s for Gemma 2B; for others, as their weights.`,
  },
  {
    claim: 'Seconds of building a graph for Qwen1.5 1.8B', kind: 'predicted', published: 512 / 25 - 512 / 37, unit: 's', where: `${ABLATION}: between its first two bars`, tolerance: 0.25, compute: (catalog) => buildSeconds(QWEN, catalog), why: 'As many times that of Gemma 2B as it has weights.',
  },
  {
    claim: 'Times slower than the CPU if used as it is', kind: 'predicted', published: 2.6, unit: '×', where: `${PAPER}, ablation: 2.55 to 2.68`, tolerance: 0.4, compute: (catalog) => (inOrder * BY_GROUPS + buildSeconds(QWEN, catalog)) / prefillSeconds(QWEN, CPU, 512, catalog), why: STEPWISE,
  },
  {
    claim: 'Memory that graphs spare by sharing their weights, prompt of 1,024 in graphs of 256', kind: 'predicted', published: 75, unit: '%', where: `${PAPER}, section 3.2`, tolerance: 0.05,
    compute: () => 100 * (1 - CHUNK / PROMPT), why: 'Four graphs keep one copy of the weights in place of four.',
  },
  {
    claim: 'The same in bytes: three copies of the weights in 8 bits', kind: 'predicted', published: 7.2e9, unit: 'B', dimension: 'bytes', where: `${PAPER}, section 3.2`, tolerance: 0.4, compute: (catalog) => (PROMPT / CHUNK - 1) * productWeights(QWEN, catalog),
    why: 'The paper’s graphs also keep activation buffers of every operation, and what is spared comes to twice the weights; they are not modelled.',
  },
];
