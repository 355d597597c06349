import type { Catalog } from '../../catalog/catalog.ts';
import { runHours, billOf } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { ALONE, DENSE, ENSEMBLE, ENSEMBLE_DECODER, SEQUENTIAL, SEQUENTIAL_DECODER, SKETCH, tuned, VECTORS } from './cases.ts';

const ORDER = 'recommendation of the paper: search by words, snippets in sequence, at the least cost';
const NO_FIGURE = 'no figure published';
const BY_HAND = 'lengths by hand: prompt 50, three snippets of 150';

type Amount = 'flops' | 'deviceSeconds' | 'tokensIn' | 'tokensOut';
const over = (a: string, b: string, amount: Amount, knobs: Readonly<Record<string, number>> = {}) => (catalog: Catalog): number => billOf(a, catalog, knobs)[amount] / billOf(b, catalog, knobs)[amount];

const dearer = (name: string, text: string, amount: 'flops' | 'deviceSeconds', why?: string): Claim => ({
  claim: `${name}: times the ${amount === 'flops' ? 'arithmetic' : 'device time'} of snippets in sequence`, kind: 'predicted', unit: '×', where: `${ORDER}; ${NO_FIGURE}`, compute: over(text, SEQUENTIAL, amount), ...(why !== undefined && { why }),
});

const VECTOR_WHY = 'Four pieces of 200 tokens are encoded where one input of 500 would do. One input of 800 tokens stands for the four, so that some attention between pieces is counted too.';

export const CLAIMS_063: readonly Claim[] = [
  { claim: 'Snippets in sequence are the cheapest of four ways: dearer ways found', kind: 'predicted', published: 3, unit: 'ways', where: ORDER, tolerance: 0, compute: (catalog) => [ENSEMBLE, VECTORS, SKETCH].filter((text) => billOf(text, catalog).deviceSeconds > billOf(SEQUENTIAL, catalog).deviceSeconds).length, why: 'Device time of CodeT5 base, sixteen questions side by side. A sketch saves reading in the large model, and costs a reading in the small one.' },
  dearer('A pass for each snippet and one without', ENSEMBLE, 'flops'),
  dearer('A pass for each snippet and one without', ENSEMBLE, 'deviceSeconds', 'Time goes to writing, and four answers are written where one would do.'),
  dearer('Vectors of each snippet', VECTORS, 'flops', VECTOR_WHY),
  dearer('Vectors of each snippet', VECTORS, 'deviceSeconds', VECTOR_WHY),
  dearer('A sketch', SKETCH, 'flops', 'The sketcher, half the size of the writer, reads all snippets once; the writer then reads half of them. In arithmetic the two come close.'),
  dearer('A sketch', SKETCH, 'deviceSeconds'),
  { claim: 'Passes of an ensemble over three snippets', kind: 'by construction', published: 4, unit: 'passes', where: 'k + 1', tolerance: 0, compute: (catalog) => nodeNamed(pricedProgram(ENSEMBLE, catalog), 'write').calls },
  { claim: 'Tokens read in sequence', kind: 'by construction', published: 500, unit: 'tokens', where: BY_HAND, tolerance: 0, compute: (catalog) => billOf(SEQUENTIAL, catalog).tokensIn },
  { claim: 'Tokens read in k + 1 passes', kind: 'by construction', published: 800, unit: 'tokens', where: BY_HAND, tolerance: 0, compute: (catalog) => billOf(ENSEMBLE, catalog).tokensIn },
  { claim: 'Arithmetic with three snippets in sequence over none', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: over(SEQUENTIAL, ALONE, 'flops'), why: 'Reading ten times the tokens; what is written stays.' },
  { claim: 'Device time with three snippets in sequence over none', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: over(SEQUENTIAL, ALONE, 'deviceSeconds'), why: 'One longer reading against thirty tokens written: six times the arithmetic hardly shows.' },
  { claim: 'k + 1 passes over a sequence, CodeGen 350M: arithmetic', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: over(ENSEMBLE_DECODER, SEQUENTIAL_DECODER, 'flops') },
  { claim: 'The same with ten snippets of 1,000 tokens, where attention has grown', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: over(ENSEMBLE_DECODER, SEQUENTIAL_DECODER, 'flops', { k: 10, snippet: 1000 }), why: 'Attention grows with the square of what is read together: at ten thousand tokens eleven separate passes take less arithmetic, and the order turns. Such a prompt is longer than the 2,048 tokens this model was made for.' },
  { claim: 'Seconds until 100,000 vectors are searched, encoder included', kind: 'predicted', unit: 's', dimension: 'seconds', where: NO_FIGURE, compute: (catalog) => { const result = pricedProgram(DENSE, catalog); return nodeNamed(result, 'embed').seconds + nodeNamed(result, 'search').seconds; }, why: 'At 5 GB a second, all vectors; a search by words is assumed at 50 ms.' },
  { claim: 'Device-hours of tuning CodeGen 350M on 100,000 examples, snippets in sequence', kind: 'predicted', unit: 'h', where: NO_FIGURE, compute: (catalog) => runHours(tuned('sequential'), catalog) },
  { claim: 'The same with k + 1 copies of every example, times the device-hours', kind: 'predicted', unit: '×', where: `${NO_FIGURE}; tokens 4·230/530 = 1.74`, compute: (catalog) => runHours(tuned('ensemble'), catalog) / runHours(tuned('sequential'), catalog) },
  { claim: 'Search by words with snippets in sequence is recommended: best in quality for its cost', kind: 'cited', where: 'abstract' },
];
