import type { Catalog } from '../../catalog/catalog.ts';
import type { ChosenTechnique } from '../../scenario/techniques.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { full, HALF, long, TENTH, THIN, TWO_BITS } from './cases.ts';

const cache = (techniques: readonly ChosenTechnique[], catalog: Catalog): number => price(long(techniques), catalog).memory.categories.kv_cache;
const batch = (techniques: readonly ChosenTechnique[], catalog: Catalog): number => metricOfSettings(full(techniques), 'max_batch', catalog);
/** Sequences that fill the card without techniques: where peak memory is compared. */
const peak = (techniques: readonly ChosenTechnique[], catalog: Catalog): number => metricOfSettings(full(techniques, batch([], catalog)), 'memory_per_device', catalog);

const WORKLOAD = 'Card, lengths and batch are assumed: 4,096 tokens on 80 GB, as many sequences as fit. Two bits with a scale and a zero point for 32 elements are three, and the last 128 tokens stay at 16 bits.';

export const CLAIMS_035: readonly Claim[] = [
  {
    claim: 'Cache saved with 60 % of key channels', kind: 'predicted', published: 0.2, unit: '', where: 'abstract: more than 20 %', tolerance: 0.01,
    compute: (catalog) => 1 - cache([THIN], catalog) / cache([], catalog), why: 'A fifth but for the last 32 tokens, which keep all channels, and the masks.',
  },
  { claim: 'Cache saved with half of the key channels', kind: 'by construction', published: 0.25, unit: '', where: 'worked out by hand: (0.5 + 1)/2', tolerance: 0.01, compute: (catalog) => 1 - cache([HALF], catalog) / cache([], catalog), why: 'Worked out by hand, not read in the paper: the share is an input.' },
  {
    claim: 'Cache saved on top of eviction to a tenth of the tokens', kind: 'predicted', published: 0.2, unit: '', where: 'abstract: more than 20 % against vanilla eviction', tolerance: 0.03,
    compute: (catalog) => {
      // What a prompt needs while it is read is the same with and without.
      const kept = (techniques: readonly ChosenTechnique[]): number => metricOfSettings({ ...long(techniques), chunk: 2 ** 24 }, 'memory_per_device', catalog);
      const held = kept([TENTH]) - kept([TENTH, THIN]);
      return held / (price(long([]), catalog).memory.categories.kv_cache * 0.1);
    },
    why: 'Of the cache that a tenth of the prompt takes. Answers written since and the last tokens are larger parts of a short cache.',
  },
  { claim: 'Peak memory over that with ThinK and KIVI', kind: 'predicted', published: 2.8, unit: '×', where: 'abstract of the conference version', tolerance: 0.15, compute: (catalog) => peak([], catalog) / peak([THIN, TWO_BITS], catalog), why: WORKLOAD },
  { claim: 'Largest batch with ThinK and KIVI over that without', kind: 'predicted', published: 5, unit: '×', where: 'abstract of the conference version', tolerance: 0.15, compute: (catalog) => batch([THIN, TWO_BITS], catalog) / batch([], catalog), why: WORKLOAD },
  { claim: 'Largest batch with KIVI alone over that without', kind: 'predicted', published: 4, unit: '×', where: 'abstract of the conference version', tolerance: 0.15, compute: (catalog) => batch([TWO_BITS], catalog) / batch([], catalog), why: WORKLOAD },
  {
    claim: 'Largest batch with ThinK and KIVI over that with KIVI alone', kind: 'predicted', published: 1.25, unit: '×', where: 'abstract of the conference version: 4 to 5 times', tolerance: 0.05,
    compute: (catalog) => batch([THIN, TWO_BITS], catalog) / batch([TWO_BITS], catalog), why: 'What is dropped and what is narrowed multiply; the tokens that both leave alone take a little of it.',
  },
];
