import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** A prompt of 50 tokens, three snippets of 150, an answer of 30; sixteen questions side by side. */
const LENGTHS = 'k=3; prompt=50; answer=30';
const CODET5 = 'm=codet5-base hw=a100-sxm-80gb b=16';

export const SEQUENTIAL = `from rag-fusion-sequential; ${LENGTHS}; model write ${CODET5}`;
export const ENSEMBLE = `from rag-fusion-ensemble; ${LENGTHS}; model write ${CODET5}`;
export const VECTORS = `from rag-fusion-vectors; ${LENGTHS}; model write ${CODET5}`;
/** The sketcher marks the tokens that stay, in one pass of an encoder of UniXcoder’s size: it writes nothing one by one. */
export const SKETCH = `from rag-fusion-sketch; ${LENGTHS}; model sketch m=codebert-base hw=a100-sxm-80gb b=16 out=1; model write ${CODET5}`;
/** Nothing is retrieved. */
export const ALONE = `from rag-fusion-sequential; ${LENGTHS}; k=0; without search; model write ${CODET5}`;
/** An encoder reads the prompt, and 100,000 vectors of 768 numbers in 32 bits are gone over at 5 GB a second. */
export const DENSE = `from rag-fusion-sequential; title "Search by vectors"; ${LENGTHS}; base=100k "Snippets to search" count 1k..100M; model embed "Embed the prompt" m=codebert-base hw=a100-sxm-80gb in=prompt out=1 b=1; cpu search "Go over the vectors" seconds=base*768*4/5e9; embed > search; model write ${CODET5}`;
const CODEGEN = 'm=codegen-350m hw=a100-sxm-80gb b=16';
export const SEQUENTIAL_DECODER = `from rag-fusion-sequential; ${LENGTHS}; model write ${CODEGEN}`;
export const ENSEMBLE_DECODER = `from rag-fusion-ensemble; ${LENGTHS}; model write ${CODEGEN}`;

const EXAMPLES = 100_000;
/** Tuning CodeGen 350M for an epoch on 100,000 examples, 32 at once: three snippets before each, or four copies of each example with one snippet or none. */
export function tuned(fusion: 'sequential' | 'ensemble'): Settings & { readonly count: number } {
  const [copies, length] = fusion === 'sequential' ? [1, 50 + 3 * 150 + 30] : [4, 50 + 150 + 30];
  return { kind: 'finetuning', method: 'full', model: 'codegen-350m', device: 'a100-sxm-80gb', count: 1, sequence: length, tokens: EXAMPLES * copies * length, globalBatch: 32, microBatch: 32 };
}

export const CASES_063: readonly PaperCase[] = [
  { label: 'Snippets before the prompt, against a pass for each', settings: {}, program: sideBySide(SEQUENTIAL, ENSEMBLE) },
  { label: 'Against vectors of each snippet', settings: {}, program: sideBySide(SEQUENTIAL, VECTORS) },
  { label: 'Against a sketch', settings: {}, program: sideBySide(SEQUENTIAL, SKETCH) },
  { label: 'Searching by vectors in place of words', settings: {}, program: sideBySide(SEQUENTIAL, DENSE) },
  { label: 'Tuning on snippets in sequence', settings: tuned('sequential') },
];
