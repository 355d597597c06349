import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opNamed, price } from '../price.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { compressed, DENSE, FOUR_BITS, FULL, PROMPT, TUNED } from './cases.ts';

const ofLayer = (settings: Settings, catalog: Catalog): number => opNamed(price(settings, catalog), 'decode', 'Down projection').weightBytes;
const smaller = (settings: Settings, catalog: Catalog): number => ofLayer(DENSE, catalog) / ofLayer(settings, catalog);
const weights = (settings: Settings, catalog: Catalog): number => price(settings, catalog).memory.categories.weights;
const cache = (settings: Settings, catalog: Catalog): number => price(settings, catalog).memory.categories.kv_cache;
const faster = (settings: Settings, than: Settings, catalog: Catalog): number => metricOfSettings(than, 'tpot', catalog) / metricOfSettings(settings, 'tpot', catalog);

const HAND = 'Worked out by hand from the shapes, which are inputs, not read in the paper.';
const SCALES = 'A scale and a zero point for 128 weights add 0.16 bit to each, which the paper’s count leaves out.';

export const CLAIMS_135: readonly Claim[] = [
  { claim: 'Four bits, half of the weights left: a matrix smaller by, zeros costing nothing', kind: 'by construction', published: 8, unit: '×', where: 'abstract of arXiv:2305.11186', tolerance: 0.01, compute: (catalog) => smaller(compressed('ideal'), catalog), why: SCALES },
  {
    claim: 'The same with a bit for every weight that says whether it is left', kind: 'by construction', published: 5.33, unit: '×', where: '16/(0.5·4 + 1)', tolerance: 0.01, compute: (catalog) => smaller(compressed('bitmap'), catalog), why: `Zeros need an address: the paper’s 8× is 5.3× as it is stored. ${SCALES}`,
  },
  { claim: 'The same in a 2:4 pattern with two bits for every weight that is left', kind: 'by construction', published: 5.33, unit: '×', where: '16/(0.5·(4 + 2))', tolerance: 0.01, compute: (catalog) => smaller(compressed('index'), catalog), why: SCALES },
  { claim: 'The same with a column of 16 bits for every weight that is left', kind: 'by construction', published: 1.6, unit: '×', where: '16/(0.5·(4 + 16))', tolerance: 0.01, compute: (catalog) => smaller(compressed('csr'), catalog), why: 'Addresses are four times as wide as weights: no less than four bits without zeros. ' + SCALES },
  {
    claim: 'All weights of the model, embeddings in 16 bits, with a bitmap: smaller by', kind: 'by construction', unit: '×', where: 'the engine’s ledger', compute: (catalog) => weights(DENSE, catalog) / weights(compressed('bitmap'), catalog),
    why: 'Embedding and head stay in 16 bits and are 4 % of the parameters.',
  },
  { claim: 'A token comes faster with a bitmap than with four bits alone by', kind: 'by construction', unit: '×', where: 'the engine; the paper measures quality', compute: (catalog) => faster(compressed('bitmap'), FOUR_BITS, catalog), why: 'Only where kernels read the stored form and expand it on the chip.' },
  { claim: 'Zeros held as they are: a token comes faster by', kind: 'by construction', published: 1, unit: '×', where: 'no kernel, no gain', tolerance: 0, compute: (catalog) => faster(compressed('bitmap', 'nothing', 'fp16'), DENSE, catalog), why: 'That nothing skips zeros is a setting.' },
  { claim: 'Trained parameters of a prompt of 100 tokens', kind: 'by construction', published: PROMPT * 4096, unit: 'parameters', where: 'k·d', tolerance: 0, compute: (catalog) => metricOfSettings(TUNED, 'trained_parameters', catalog), why: HAND },
  { claim: 'Work of tuning the prompt against training everything', kind: 'by construction', published: (4 / 6) * (1 + PROMPT / 1024), unit: '×', where: '(2N + 2N) of 6N, on the prompt’s tokens as well', tolerance: 0.1, compute: (catalog) => flopsPerToken(TUNED, catalog) / flopsPerToken(FULL, catalog), why: HAND },
  {
    claim: 'Cache of the prompt’s 100 tokens', kind: 'by construction', published: 52.4e6, unit: 'B', dimension: 'bytes', where: '2·100·L·d·2 bytes', tolerance: 0.001,
    compute: (catalog) => cache({ ...DENSE, page: 1, prompt: 1024 + PROMPT }, catalog) - cache({ ...DENSE, page: 1 }, catalog), why: HAND,
  },
  { claim: 'Prompts carry over to other data, tasks and compression levels', kind: 'cited', where: 'abstract of arXiv:2305.11186', why: 'Quality is not priced.' },
];
