import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { jobOf, opNamed, price } from '../price.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { PUBLISHED, reading, SCRATCH, STAGES, training, transformer, type Stage } from './cases.ts';

/** FLOPs of training a stage on `tokens`. */
function work(stage: Stage, tokens: number, catalog: Catalog): number {
  return tokens * flopsPerToken(training(stage, tokens), catalog);
}

const chain = (catalog: Catalog): number => STAGES.reduce((sum, stage) => sum + work(stage, stage.tokens, catalog), 0);
const parameters = (settings: Settings, catalog: Catalog): number => jobOf(settings, catalog).network.parameters.total;
const between = (settings: Settings, catalog: Catalog): number => {
  const { count, matrixFlops } = opNamed(price(settings, catalog), 'prefill', 'Attention');
  return count * matrixFlops;
};

const [SMALLEST, , , LARGEST] = STAGES;
const LONG = 32_768;
const HAND = 'Worked out by hand from the stages, which are inputs, not read in the paper. Attention between tokens costs the same at every size, so that small stages cost a little more than their parameters; and the largest comes out at 1.31 billion.';

const grown = (stage: Stage): Claim => ({
  claim: `Parameters of the stage of ${stage.name}`, kind: 'by construction', published: stage.stated, unit: 'parameters', where: 'arXiv:2410.23168, sizes of the stages', tolerance: 0.07,
  compute: (catalog) => parameters(reading(stage, 1024), catalog), why: 'Pairs are those the size asks for; the paper may count a head of its own, which is 39 million more.',
});

export const CLAIMS_078: readonly Claim[] = [
  {
    claim: 'Model of 1.5 billion: 40 layers, 1,536 pairs for each projection, 6,144 for the feed-forward layer', kind: 'predicted', published: 1.5e9, unit: 'parameters', where: 'model card of TokenFormer-1-5B', tolerance: 0.05,
    compute: (catalog) => parameters(PUBLISHED, catalog), why: '1.51 billion in the pairs; two tables of the vocabulary add 0.15, which the name leaves out.',
  },
  {
    claim: 'The same without the tables of the vocabulary', kind: 'predicted', published: 1.5e9, unit: 'parameters', where: 'model card of TokenFormer-1-5B', tolerance: 0.05,
    compute: (catalog) => { const { mixer, ffn } = jobOf(PUBLISHED, catalog).network.parameters; return mixer + ffn; },
  },
  ...STAGES.map(grown),
  { claim: 'Tokens of the last stage, fewer than from nothing by', kind: 'by construction', published: 10, unit: '×', where: 'abstract of arXiv:2410.23168: a tenth', tolerance: 0, compute: () => SCRATCH / LARGEST.tokens },
  {
    claim: 'All four stages against 1.4B from nothing: FLOPs fewer by', kind: 'by construction', published: 3.7, unit: '×', where: '6·N·D summed over the stages', tolerance: 0.01, compute: (catalog) => work(LARGEST, SCRATCH, catalog) / chain(catalog),
    why: HAND,
  },
  {
    claim: 'All four stages against four models from nothing: FLOPs fewer by', kind: 'by construction', published: 7, unit: '×', where: '6·N·D summed over the sizes', tolerance: 0.01,
    compute: (catalog) => STAGES.reduce((sum, stage) => sum + work(stage, SCRATCH, catalog), 0) / chain(catalog), why: HAND,
  },
  {
    claim: 'Attention between tokens at 1.4B against 124M, both reading 32,768 tokens', kind: 'by construction', published: 1, unit: '×', where: 'arXiv:2410.23168: the stream does not widen', tolerance: 0,
    compute: (catalog) => between(reading(LARGEST, LONG), catalog) / between(reading(SMALLEST, LONG), catalog), why: 'The width of the stream is an input.',
  },
  {
    claim: 'The same of Transformers, GPT-2 XL against GPT-2', kind: 'by construction', published: (48 * 1600) / (12 * 768), unit: '×', where: 'layers times width', tolerance: 0.001, compute: (catalog) => between(transformer('gpt2-1558m', LONG), catalog) / between(transformer('gpt2-124m', LONG), catalog), why: 'Worked out by hand, not read in the paper: layers and widths are inputs.',
  },
];
