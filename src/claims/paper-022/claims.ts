import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { edited, full, type Size } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2407.03157';
const TABLE = 'table 3, arXiv:2407.03157, as a review quotes it';

function less(size: Size, why: string): Claim {
  return {
    claim: `Time of an edit less than reading all again, DeepSeek-Coder ${size.toUpperCase()}`, kind: 'predicted', published: 85, unit: '%', where: ABSTRACT, tolerance: 0.15,
    compute: (catalog) => 100 * (1 - metricOfSettings(edited(size), 'ttft', catalog) / metricOfSettings(full(size), 'ttft', catalog)), why,
  };
}

const LEAST = '“Over 85 %” is the least over all sizes and tasks.';

export const CLAIMS_022: readonly Claim[] = [
  less('1.3b', `${LEAST} For a small model, starting the kernels of 24 layers takes as long as the edit itself.`),
  less('6.7b', LEAST),
  less('33b', LEAST),
  {
    claim: 'Reading 8k tokens again, DeepSeek-Coder 33B', kind: 'predicted', published: 2.766, unit: 's', where: TABLE, tolerance: 0.3, compute: (catalog) => metricOfSettings(full('33b'), 'ttft', catalog),
    why: 'Files have up to 8k tokens; their mean is not stated.',
  },
  {
    claim: 'An edit, DeepSeek-Coder 33B', kind: 'predicted', published: 0.146, unit: 's', where: TABLE, tolerance: 0.4, compute: (catalog) => metricOfSettings(edited('33b'), 'ttft', catalog),
    why: 'Tokens of an edit are not stated; several places at once make several passes.',
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
