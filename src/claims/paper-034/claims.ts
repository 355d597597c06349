import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { COPYING, drafted, plain, SPLIT, type Target } from './cases.ts';

const LONG = 122_000;
const TABLES = 'tables of the paper, read in a summary of it';

function speedUp(target: Target, prompt: number, efficiency: number, law: 'iid' | 'block', catalog: Catalog): number {
  return metricOfSettings(plain(target, prompt, efficiency), 'tpot', catalog) / metricOfSettings(drafted(target, prompt, efficiency, law), 'tpot', catalog);
}

/** Prompt from which the drafter pays, found by halving: the gain grows with the cache that checking reads. */
function paysFrom(efficiency: number, catalog: Catalog): number {
  let low = 4096;
  let high = 2 ** 19;
  if (speedUp('8b', high, efficiency, 'iid', catalog) <= 1) return Infinity;
  while (high - low > 256) {
    const middle = Math.round((low + high) / 2);
    if (speedUp('8b', middle, efficiency, 'iid', catalog) > 1) high = middle;
    else low = middle;
  }
  return high;
}

const KERNEL = 'The baseline takes 94 ms a token where its weights and cache take 16 ms to be read: its attention moves each cached byte about nine times, which is what copying every key and value head for four query heads comes to. The gain is that over one short and fast pass for each guess.';
const BETWEEN = 'Acceptance was published as a share. Read as the chance of each token it gives 4.1 tokens a step, read as the share of all ten guesses 8.7; the measured gain lies between the two.';

const OTHERS = 'Acceptance is that of the 8B model, for want of its own. Eight or seven query heads share a key and value head here, so that copying moves each byte seventeen or fifteen times. The published gain is nearer to what a share of all guesses gives.';

const gain = (name: string, target: Target, published: number, why?: string): readonly Claim[] => [
  {
    claim: `Speed-up of ${name} at 122K, each guess accepted with the published chance`, kind: 'predicted', published, unit: '×', where: TABLES, tolerance: 0.4,
    compute: (catalog) => speedUp(target, LONG, COPYING[target], 'iid', catalog), why: why ?? BETWEEN,
  },
  {
    claim: `Speed-up of ${name} at 122K, the published share of all guesses accepted`, kind: 'predicted', published, unit: '×', where: TABLES, tolerance: 0.4,
    compute: (catalog) => speedUp(target, LONG, COPYING[target], 'block', catalog), why: why ?? BETWEEN,
  },
];

export const CLAIMS_034: readonly Claim[] = [
  {
    claim: 'Tokens per second of Llama 3.1 8B alone at 122K', kind: 'by construction', published: 10.64, unit: 'tokens/s', where: TABLES, tolerance: 0.25,
    compute: (catalog) => 1 / metricOfSettings(plain('8b', LONG, COPYING['8b']), 'tpot', catalog), why: `Assumed here: the kernel, worked out from this figure. ${KERNEL}`,
  },
  ...gain('Llama 3.1 8B', '8b', 2.1),
  ...gain('Llama 3.1 70B on eight devices', '70b', 2.69, OTHERS),
  ...gain('Qwen2.5 7B', 'qwen', 2.65, OTHERS),
  {
    claim: 'Tokens per second with the drafter at 122K', kind: 'predicted', published: 18.18, unit: 'tokens/s', where: `${TABLES} (MT-Bench-101)`, tolerance: 0.4,
    compute: (catalog) => 1 / metricOfSettings(drafted('8b', LONG, COPYING['8b'], 'iid'), 'tpot', catalog), why: BETWEEN,
  },
  {
    claim: 'Length from which the drafter pays, 8B', kind: 'predicted', published: 32_768, unit: 'tokens', where: 'abstract', tolerance: 0.5, compute: (catalog) => paysFrom(COPYING['8b'], catalog),
    why: 'With the published acceptance as the chance of each guess. Read as the share of all guesses the drafter pays from about 9,000 tokens on; the published length lies between the two.',
  },
  {
    claim: 'Speed-up of the 8B model over a kernel that reads the cache at 0.7 of the bandwidth', kind: 'by construction', unit: '×', compute: (catalog) => speedUp('8b', LONG, SPLIT, 'iid', catalog),
    why: 'Not in the paper. The same drafter against a better baseline: ten guesses cost more than they bring, two would still pay.',
  },
  {
    claim: 'Speed-up of the 8B model over a kernel that reads each cached byte once', kind: 'by construction', unit: '×', compute: (catalog) => speedUp('8b', LONG, 1, 'iid', catalog),
    why: 'Not in the paper. Below one: the published gain is over an attention kernel that copies the cache, and ten guesses turn it into a loss where that is repaired; one guess would still gain a sixth.',
  },
  { claim: 'Ordinary speculative decoding 1.63 times, MagicDec 0.71 times as fast', kind: 'cited', where: TABLES, why: 'Their acceptances on this data are not among the figures gathered.' },
];
