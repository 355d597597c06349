import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { controlled, full, MEAN_DEPTH, MODELS, oracle, type CompletionModel } from './cases.ts';

const WHERE = 'arXiv:2401.09964, abstract';

/** Speed-up of a decode step in percent, the mean of the two models. */
function faster(of: (model: CompletionModel) => Settings, base: (model: CompletionModel) => Settings, catalog: Catalog): number {
  const gains = MODELS.map((model) => metricOfSettings(base(model), 'tpot', catalog) / metricOfSettings(of(model), 'tpot', catalog) - 1);
  return (100 * gains.reduce((sum, gain) => sum + gain, 0)) / gains.length;
}

export const CLAIMS_049: readonly Claim[] = [
  {
    claim: 'Speed-up with 1.7 of 16 layers skipped, at the machine’s peaks, checks and copied keys priced', kind: 'predicted', published: 11.2, unit: '%', where: WHERE, tolerance: 1.5 / 11.2,
    compute: (catalog) => faster((model) => controlled(model, 1, 'ideal'), (model) => full(model, 1, 'ideal'), catalog),
    why: 'Embedding and head are not skipped: of models as small as these they are up to a third of the bytes that a token reads. The figure is of 16 layers, the mean of 12 and 20; machine and lengths are assumed.',
  },
  {
    claim: 'The bound, were the layers all of the time: 1/(1 − 1.7/16) − 1', kind: 'by construction', published: 11.9, unit: '%', where: WHERE, tolerance: 0.01,
    compute: () => 100 * (1 / MEAN_DEPTH - 1), why: 'Amdahl’s law for the depth: the published 11.2 % leave 0.6 points for head and controller together.',
  },
  {
    claim: 'The same with an oracle in place of the controller', kind: 'by construction', unit: '%', where: WHERE, compute: (catalog) => faster(oracle, (model) => full(model, 1, 'ideal'), catalog),
    why: 'Our own figure: what head and embedding leave of the bound.',
  },
  {
    claim: 'A step with the controller over one without, calibrated, mean of the two models', kind: 'by construction', unit: '×', where: WHERE,
    compute: (catalog) => MODELS.reduce((sum, model) => sum + metricOfSettings(controlled(model), 'tpot', catalog) / metricOfSettings(full(model), 'tpot', catalog), 0) / MODELS.length,
    why: 'Our own figure, above one: a check after every layer is a kernel more for each of them, and small models wait for kernels to start. A check after every second layer, or inside another kernel, would pay.',
  },
  {
    claim: 'Speed-up of 16 completions together, at the machine’s peaks', kind: 'by construction', unit: '%', where: WHERE, compute: (catalog) => faster((model) => controlled(model, 16, 'ideal'), (model) => full(model, 16, 'ideal'), catalog),
    why: 'Our own figure: a layer runs unless all have left it.',
  },
  {
    claim: 'Tokens of a completion of ten that a controller ends with 5 % before each: (1 − 0.95¹⁰)/0.05', kind: 'by construction', unit: 'tokens', where: 'arXiv:2401.09964', compute: expected,
    why: 'Our own figure, from the times of a scenario; how often the controller is right to stop is measured.',
  },
  {
    claim: 'Tokens that are right after the first layer already; 14.5 % never are, and 4.2 % of completions that go on from those are accepted', kind: 'cited', published: 54.4, unit: '%', where: WHERE,
    why: 'What an oracle could skip: it is measured on a trained model.',
  },
];

/** From times: what follows the first token, in steps. */
function expected(catalog: Catalog): number {
  const settings = controlled('codegen-350m', 1, 'ideal', 0.05);
  const of = (metric: 'request_latency' | 'ttft' | 'tpot'): number => metricOfSettings(settings, metric, catalog);
  return 1 + (of('request_latency') - of('ttft')) / of('tpot');
}
