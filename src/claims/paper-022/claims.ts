import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { edited, full, type Size } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2407.03157';
const TABLE = 'table 3, arXiv:2407.03157, as a review quotes it';

/** The published saving is a least one, so what is left has a limit. */
function left(size: Size, why: string): Claim {
  return {
    claim: `Time of an edit over that of reading all again: less than 15 %, DeepSeek-Coder ${size.toUpperCase()}`, kind: 'predicted', unit: '%', where: `${ABSTRACT}: over 85 % less`, tolerance: 0.15,
    compute: (catalog) => (100 * metricOfSettings(edited(size), 'ttft', catalog)) / metricOfSettings(full(size), 'ttft', catalog), why,
  };
}

const LEAST = '“Over 85 %” is the least over all sizes and tasks.';

export const CLAIMS_022: readonly Claim[] = [
  left('1.3b', `${LEAST} In a model as small as this an edit of 64 tokens is nothing but the start of the kernels of 24 layers from Python: 28 ms, as the authors have it (22, and 5 for turning keys). Reading all again takes 152 ms here; 85 % asks for 188.`),
  left('6.7b', LEAST),
  left('33b', LEAST),
  {
    claim: 'Reading 8k tokens again, DeepSeek-Coder 33B', kind: 'predicted', published: 2.766, unit: 's', where: TABLE, tolerance: 0.4, compute: (catalog) => metricOfSettings(full('33b'), 'ttft', catalog),
    why: 'Files have up to 8k tokens; their mean is not stated.',
  },
  {
    claim: 'An edit, DeepSeek-Coder 33B', kind: 'predicted', published: 0.146, unit: 's', where: TABLE, tolerance: 0.4, compute: (catalog) => metricOfSettings(edited('33b'), 'ttft', catalog),
    why: 'Tokens of an edit are not stated; several places at once make several passes.',
  },
  {
    claim: 'Reading all again over an edit, DeepSeek-Coder 33B', kind: 'predicted', published: 2766 / 146, unit: '×', where: TABLE, tolerance: 0.4, compute: (catalog) => metricOfSettings(full('33b'), 'ttft', catalog) / metricOfSettings(edited('33b'), 'ttft', catalog),
    why: 'Reading all again comes out a little longer than measured and an edit a third shorter; the ratio has both. What an edit takes here is mostly the start of kernels on one device, and 33 billion parameters in 16 bits nearly fill it; the authors may have used several.',
  },
  {
    claim: 'Reading an edit alone, the smallest model', kind: 'predicted', published: 0.022, unit: 's', where: TABLE, tolerance: 0.4, compute: (catalog) => metricOfSettings(edited('1.3b', 'conflict-fast'), 'ttft', catalog),
  },
  {
    claim: 'Reading an edit alone, the largest model', kind: 'predicted', published: 0.127, unit: 's', where: TABLE, tolerance: 0.4, compute: (catalog) => metricOfSettings(edited('33b', 'conflict-fast'), 'ttft', catalog),
  },
  {
    claim: 'Turning the keys after an edit, the largest model', kind: 'predicted', published: 0.02, unit: 's', where: `${TABLE}: 5 to 20 ms over all models`, tolerance: 0.4,
    compute: (catalog) => metricOfSettings(edited('33b'), 'ttft', catalog) - metricOfSettings(edited('33b', 'conflict-fast'), 'ttft', catalog),
    why: 'One kernel a layer is priced, which reads and writes half the keys of the file. The authors’ code takes the old rotation off and puts the new one on, in several operations of PyTorch, each of which reads and writes them.',
  },
  { claim: 'Accuracy within 2.24 points of reading all again', kind: 'cited', published: 2.24, unit: 'points', where: 'arXiv:2407.03157', why: 'Quality is not priced.' },
];
