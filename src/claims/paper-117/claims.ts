import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { breakEven } from '../../program/break-even.ts';
import { billOf, billOfNode } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { categoryBytes, peakBytes } from '../training-amounts.ts';
import { CONVENTIONAL, REVERSED } from './cases.ts';

const TABLE = 'arXiv:2406.08607: more than threefold, an epoch on TOFU-10 % with Llama-2-7B on two A100, against NPO';
const BY_HAND = 'worked out by hand: eight layers of 202M parameters and a head of 131M, trained with adapters; 6 N over 4 N_a';
const OWN = 'nothing published';

const cost = (text: string, node: string, catalog: Catalog) => billOfNode(text, node, catalog);

function settingsOf(text: string, node: string, catalog: Catalog): Settings {
  const { settings } = nodeNamed(pricedProgram(text, catalog), node);
  if (settings === undefined) throw new Error(`${node} is no model`);
  return settings;
}

/** Device-seconds of learning to forget, by the model over by the assistant. */
function trainingRatio(augmented: number, withReference: boolean, catalog: Catalog): number {
  const assistant = nodeNamed(pricedProgram(REVERSED, catalog, {}, { augmented }), 'assistant').total.deviceSeconds;
  return (cost(CONVENTIONAL, 'tune', catalog).deviceSeconds + (withReference ? cost(CONVENTIONAL, 'reference', catalog).deviceSeconds : 0)) / assistant;
}

/** FLOPs of the same, for the same text. */
function flopRatio(withReference: boolean, catalog: Catalog): number {
  const assistant = nodeNamed(pricedProgram(REVERSED, catalog, {}, { augmented: 1 }), 'assistant').total.flops;
  return (cost(CONVENTIONAL, 'tune', catalog).flops + (withReference ? cost(CONVENTIONAL, 'reference', catalog).flops : 0)) / assistant;
}

/** Answers after which what serving costs more has used up what training spared. */
function answersUntilEven(catalog: Catalog): number {
  const [reversed, conventional] = [pricedProgram(REVERSED, catalog), pricedProgram(CONVENTIONAL, catalog)];
  const found = breakEven({ once: reversed.once.usd, perUse: reversed.perUse.usd }, { once: conventional.once.usd, perUse: conventional.perUse.usd });
  return found.kind === 'from' ? found.uses : Number.POSITIVE_INFINITY;
}

const more = (amount: 'flops' | 'deviceSeconds' | 'usd', catalog: Catalog): number => (100 * cost(REVERSED, 'subtract', catalog)[amount]) / cost(REVERSED, 'answer', catalog)[amount];
const alone = (node: string, catalog: Catalog): Settings => ({ ...settingsOf(REVERSED, node, catalog), batch: 1 });

export const CLAIMS_117: readonly Claim[] = [
  { claim: 'Parameters of the assistant', kind: 'predicted', published: 8 * 2.02e8 + 2 * 1.31e8, unit: 'parameters', where: 'eight layers, table and head of Llama 2 7B', tolerance: 0.01, compute: (catalog) => jobOf(settingsOf(REVERSED, 'subtract', catalog), catalog).network.parameters.total },
  { claim: 'FLOPs of the same text: all weights of the model over adapters of the assistant', kind: 'predicted', published: 5.7, unit: '×', where: BY_HAND, tolerance: 0.1, compute: (catalog) => flopRatio(false, catalog) },
  { claim: 'The same with the frozen copy that conventional methods read', kind: 'predicted', published: 7.5, unit: '×', where: `${BY_HAND}; 2 N more`, tolerance: 0.1, compute: (catalog) => flopRatio(true, catalog) },
  { claim: 'Time of an epoch: the model over the assistant, text to forget doubled', kind: 'predicted', published: 3, unit: '×', where: TABLE, tolerance: 0.5, compute: (catalog) => trainingRatio(2, true, catalog), why: 'More than threefold is a lower bound. With the text to keep left as it is, twice the text to forget is half as much again in all.' },
  { claim: 'The same where all of the text is doubled', kind: 'predicted', published: 3, unit: '×', where: TABLE, tolerance: 0.5, compute: (catalog) => trainingRatio(3, true, catalog), why: 'Three times the text to forget beside as much to keep is twice as much in all.' },
  { claim: 'The same without a frozen copy', kind: 'predicted', published: 3, unit: '×', where: TABLE, tolerance: 0.5, compute: (catalog) => trainingRatio(3, false, catalog) },
  { claim: 'The same on the same text', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => trainingRatio(1, true, catalog) },
  { claim: 'Memory of a device: all weights of the model over adapters of the assistant', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => peakBytes(settingsOf(CONVENTIONAL, 'tune', catalog), catalog) / peakBytes(settingsOf(REVERSED, 'assistant', catalog), catalog) },
  { claim: 'Minutes of conventional unlearning, ten epochs', kind: 'predicted', unit: 'minutes', where: OWN, compute: (catalog) => pricedProgram(CONVENTIONAL, catalog).onceSeconds / 60 },
  { claim: 'Minutes of training the assistant, ten epochs', kind: 'predicted', unit: 'minutes', where: OWN, compute: (catalog) => pricedProgram(REVERSED, catalog).onceSeconds / 60 },
  { claim: 'FLOPs that every answer costs more from then on', kind: 'predicted', published: 26, unit: '%', where: '(1.6 + 0.13) over 6.7 billion parameters', tolerance: 0.1, compute: (catalog) => more('flops', catalog), why: 'The paper does not mention it.' },
  { claim: 'Time that every answer costs more, 16 side by side', kind: 'predicted', published: 26, unit: '%', where: '1 + N_a / N', tolerance: 0.15, compute: (catalog) => more('deviceSeconds', catalog), why: 'Reading weights and cache falls with the layers; the head and the start of kernels do not.' },
  { claim: 'Time that a token costs more, one answer alone', kind: 'predicted', published: 26, unit: '%', where: '1 + N_a / N', tolerance: 0.15, compute: (catalog) => (100 * timeOf(alone('subtract', catalog), catalog)) / timeOf(alone('answer', catalog), catalog), why: 'As above.' },
  { claim: 'Cache beside the model’s', kind: 'predicted', published: 25, unit: '%', where: 'K of L layers: 8 of 32', tolerance: 0.01, compute: (catalog) => (100 * cacheOf('subtract', catalog)) / cacheOf('answer', catalog) },
  { claim: 'Answers from which the assistant costs more in all than it spared', kind: 'predicted', unit: 'answers', where: OWN, compute: (catalog) => answersUntilEven(catalog), why: 'Unlearning this little text is cheap either way, so the saving is soon gone.' },
  { claim: 'The bill of conventional unlearning', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => pricedProgram(CONVENTIONAL, catalog).once.usd },
  { claim: 'The bill of training the assistant', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => pricedProgram(REVERSED, catalog).once.usd },
  { claim: 'A million answers after either: with the assistant over without, in money', kind: 'predicted', published: 1.26, unit: '×', where: '1 + N_a / N', tolerance: 0.1, compute: (catalog) => billOf(REVERSED, catalog).usd / billOf(CONVENTIONAL, catalog).usd },
  { claim: 'Usefulness lost on TOFU: none', kind: 'cited', published: 0, unit: '%', where: 'abstract, arXiv:2406.08607', why: 'Quality is not priced.' },
  { claim: 'Usefulness that other methods lose on average', kind: 'cited', published: 17, unit: '%', where: 'abstract, arXiv:2406.08607', why: 'Quality is not priced.' },
];

function timeOf(settings: Settings, catalog: Catalog): number {
  return metricOfSettings(settings, 'tpot', catalog);
}

function cacheOf(node: string, catalog: Catalog): number {
  return categoryBytes(settingsOf(REVERSED, node, catalog), ['kv_cache'], catalog);
}
