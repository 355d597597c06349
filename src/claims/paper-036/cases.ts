import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** One size of Qwen1.5 trained on through each mixture: 200,000 steps of 64 sequences of 2,048 tokens. */
const size = (id: string, model: string): string => `model ${id} m=${model} hw=a100-sxm-80gb n=8 w=training seq=2048 gb=64 tok=tokens width=ratios copies=1`;
const KNOBS = 'use domain; ratios = 9 "Mixtures" count 1..50; tokens = 26.2e9 "Tokens of a run" training-tokens 1e8..1e12';

/** Every run that one domain’s law is fitted to. */
export const GRID = `title "All runs of one domain"; ${KNOBS}; ${size('small', 'qwen1.5-0.5b')}; ${size('middle', 'qwen1.5-1.8b')}; ${size('large', 'qwen1.5-4b')}`;
/** What tells how learnable a new domain is, if one run of the smallest model does. */
export const PROBE = `title "One short run of a new domain"; ${KNOBS.replace('ratios = 9', 'ratios = 1')}; ${size('small', 'qwen1.5-0.5b')}`;
/** The search without a law: every mixture at the size that is wanted. */
export const AT_TARGET = `title "Every mixture at 7B"; ${KNOBS}; ${size('target', 'qwen1.5-7b')}`;
/** Training on with the share that the law found, 10 B tokens in all. */
export const CHOSEN = 'from continual-pretraining; title "Qwen1.5 1.8B on chemistry"; domain = 9.24e9; share = 0.924';

export const CASES_036: readonly PaperCase[] = [
  { label: 'Loss on general text by the share of chemistry', settings: {}, laws: 'd-cpt-general r/0.924' },
  { label: 'Loss on chemistry by its share', settings: {}, laws: 'd-cpt-domain r/0.924' },
  { label: 'Five billion tokens of a domain: how much else to mix in', settings: {}, laws: 'd-cpt-scarce' },
  { label: 'Find a mixture by short runs, then train on', settings: {}, program: CHOSEN },
  { label: 'All runs of a domain, against one of a new domain', settings: {}, program: sideBySide(GRID, PROBE) },
  { label: 'Small runs and a law, against every mixture at 7B', settings: {}, program: sideBySide(GRID, AT_TARGET) },
];
