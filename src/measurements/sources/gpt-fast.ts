import type { FormatId } from '../../engine/formats.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Mapping, MeasurementSource } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { hostOf, subjectOf, missing } from './inference.ts';

/** A100 boards of this host are held to 330 W instead of 400 W. */
const POWER_LIMIT = 330;
/** Tokens its script generates unless told otherwise. */
const OUTPUT = 200;

/** Rows that repeat a figure of an earlier table of the same page, where it is the unquantised or the parallel case. */
const REPEATED: ReadonlySet<string> = new Set(['gpt-fast-0017', 'gpt-fast-0045', 'gpt-fast-0051']);

/** Weight-only formats, which its scripts give to every linear layer, the output head among them. */
function formatsOf(quantisation: string): Settings {
  const weights: FormatId = quantisation.startsWith('int8') ? 'int8' : quantisation.startsWith('int4') ? 'int4-g32' : 'bf16';
  return weights === 'bf16' ? {} : { weights, embeddings: weights };
}

function map(row: MeasuredRow): Mapping {
  switch (textIn(row, 'metric')) {
    case 'decode-speed':
      break;
    case 'decode-speed-speculative':
      return missing('decode', 'speculative decoding');
    default:
      return missing('decode', 'a figure of its own: follows from the speed beside it');
  }
  const subject = subjectOf(row);
  if ('missing' in subject) return missing('decode', subject.missing);
  const devices = numberIn(row, 'n_devices') ?? 1;
  const quantisation = textIn(row, 'quantisation');
  const assumed = [
    ...(numberIn(row, 'output') === undefined || row.cells['output_stated'] === 'no' ? [`${OUTPUT} tokens are generated, as by default`] : []),
    ...(row.cells['layout_stated'] === 'no' ? ['Eight devices, as the figure without quantisation is that of eight'] : []),
  ];
  return {
    kind: 'scenario', domain: 'decode', quantity: 'output-rate', measured: row.value,
    settings: {
      ...subject, count: devices, tensor: numberIn(row, 'tp') ?? devices, prompt: numberIn(row, 'input') ?? 5, output: numberIn(row, 'output') ?? OUTPUT, batch: 1,
      ...formatsOf(quantisation), host: hostOf(row), ...(subject.device.startsWith('a100') && { tdp: POWER_LIMIT }),
    },
    ...(assumed.length > 0 && { assumed }),
    ...(REPEATED.has(row.id) && { aside: 'The same figure stands in an earlier table of the page' }),
  };
}

export const GPT_FAST: MeasurementSource = {
  publisher: 'gpt-fast', title: 'gpt-fast, measured by its authors', url: 'https://github.com/pytorch-labs/gpt-fast',
  assumptions: [
    'A speed is the tokens generated over the time of the whole call, the short prompt included, for one sequence.',
    'Decoding is compiled with CUDA graphs; weight-only formats go to every linear layer and to the output head.',
    'The A100 boards are limited to 330 W and joined as a hybrid cube mesh, in which a pair shares fewer links than through a switch.',
  ],
  map,
};
