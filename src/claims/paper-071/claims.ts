import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { peakBytes, trainingJob } from '../training-amounts.ts';
import { FULL, LORA, onSmallCard, sampled } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2305.15265: “up to”';
const CODE = 'abstract, arXiv:2305.15265; scope from github.com/zirui-ray-liu/WTACRS, seq2seq/configs and bit_act_op';
const KEPT = 0.3;
const BITS_OF_FLOAT = 32;
const BITS_OF_MASK_BYTE = 8;

/** Bytes of a step that its code saves beyond sampling inputs of linear layers: attention’s products sampled too, ReLU and dropout kept as single bits. */
function furtherSaved(settings: Settings, catalog: Catalog): number {
  return opsOf(price(settings, catalog), 'forward').reduce((sum, { name, count, savedBytes }) => {
    // A phase is all micro-batches of a step; here there is one at a time.
    const bytes = (count * savedBytes) / (trainingJob(settings, catalog).workload.globalBatch / trainingJob(settings, catalog).workload.microBatch);
    if (name === 'Attention scores' || name === 'Attention values') return sum + (1 - KEPT) * bytes;
    // ReLU's output is the next product's input too: of that a sample stays.
    if (name === 'Activation') return sum + (1 - 1 / BITS_OF_FLOAT - KEPT) * bytes;
    if (name.includes('ropout')) return sum + (1 - 1 / BITS_OF_MASK_BYTE) * bytes;
    return sum;
  }, 0);
}

const releasedPeak = (settings: Settings, catalog: Catalog): number => peakBytes(settings, catalog) - furtherSaved(settings, catalog);

/** Sequences that fit the small card at once when one takes what the code keeps of it. */
function releasedBatch(catalog: Catalog): number {
  const settings = onSmallCard(sampled(KEPT, 32));
  const { categories, capacity } = price(settings, catalog).memory;
  const one = categories.activations - furtherSaved(settings, catalog);
  return Math.floor((capacity - (releasedPeak(settings, catalog) - one)) / one);
}

const largest = (settings: Settings, catalog: Catalog): number => metricOfSettings(onSmallCard(settings), 'max_micro_batch', catalog);

const LINEAR_ONLY =
  'Here inputs of linear layers alone are sampled, a third of what a layer keeps in 32 bits. Its code samples the two products of attention too and keeps ReLU and dropout as bits: the claim below counts that.';

export const CLAIMS_071: readonly Claim[] = [
  {
    claim: 'Peak memory of full fine-tuning over LoRA with WTA-CRS, linear layers sampled', kind: 'predicted', published: 2.7, unit: '×', where: ABSTRACT, tolerance: 0.2,
    compute: (catalog) => peakBytes(FULL, catalog) / peakBytes(sampled(KEPT, 32), catalog), why: LINEAR_ONLY,
  },
  {
    claim: 'The same with all that its code samples and packs', kind: 'predicted', published: 2.7, unit: '×', where: CODE, tolerance: 0.2,
    compute: (catalog) => peakBytes(FULL, catalog) / releasedPeak(sampled(KEPT, 32), catalog),
  },
  {
    claim: 'Largest batch on 16 GB over that of full fine-tuning, linear layers sampled', kind: 'predicted', published: 6.4, unit: '×', where: `${ABSTRACT}; the card is assumed`, tolerance: 0.35,
    compute: (catalog) => largest(sampled(KEPT, 32), catalog) / largest(FULL, catalog),
    why: `${LINEAR_ONLY} The figure grows without bound as states fill the card.`,
  },
  {
    claim: 'The same batch with all that its code samples and packs', kind: 'predicted', published: 6.4, unit: '×', where: `${CODE}; the card is assumed`, tolerance: 0.35,
    compute: (catalog) => releasedBatch(catalog) / largest(FULL, catalog),
    why: 'Very sensitive to the card, which is not stated: on 16 GB full fine-tuning has room for few sequences.',
  },
  {
    claim: 'FLOPs of weight gradients with three tenths of the rows: a step over full fine-tuning’s', kind: 'predicted', published: (4 + 2 * KEPT) / 6, unit: '×', where: '2 + 2 + 2·k a parameter and token, arXiv:2305.15265', tolerance: 0.05,
    compute: (catalog) => metricOfSettings(sampled(KEPT, 0), 'model_flops', catalog) / metricOfSettings(FULL, 'model_flops', catalog),
    why: 'Attention’s products have no weights and are done in full.',
  },
  {
    claim: 'Peak memory of full fine-tuning over LoRA alone', kind: 'predicted', published: 1.25, unit: '×', where: 'arXiv:2305.15265, table of compression rates: 1.2 to 1.3 (not verified)', tolerance: 0.2,
    compute: (catalog) => peakBytes(FULL, catalog) / peakBytes(LORA, catalog),
    why: 'Only what the backward pass needs is kept, and of ReLU that is its output alone, so that the states LoRA saves weigh more here than beside the copies that its code keeps.',
  },
];
