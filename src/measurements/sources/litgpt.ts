import type { Mapping, MeasurementSource } from '../mapping.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { hostOf, inSequence, subjectOf, missing } from './inference.ts';
import { LITGPT_TRAINING_ASSUMPTIONS, mapLitgptTraining } from './litgpt-training.ts';

/** Tokens of the default prompt, a short question, and tokens generated unless told otherwise. */
const PROMPT = 10;
const OUTPUT = 50;

function map(row: MeasuredRow): Mapping {
  const subject = subjectOf(row);
  if ('missing' in subject) return missing('decode', subject.missing);
  const devices = numberIn(row, 'n_devices') ?? 1;
  const split = (numberIn(row, 'pp') ?? 1) > 1;
  const quantisation = textIn(row, 'quantisation');
  const output = numberIn(row, 'output');
  const assumed = [
    `A prompt of ${PROMPT} tokens`,
    ...(output === undefined ? [`${OUTPUT} tokens are generated, as by default`] : []),
    ...(split ? ['Layers are split between devices that work one after the other: priced as one device with the memory of all'] : []),
  ];
  return {
    kind: 'scenario', domain: 'decode', quantity: 'output-rate', measured: row.value, assumed,
    settings: {
      ...subject, ...(split ? inSequence(row, devices) : { count: devices, tensor: numberIn(row, 'tp') ?? devices }), prompt: PROMPT, output: output ?? OUTPUT, batch: 1,
      ...(quantisation.startsWith('bnb.nf4') && narrowBase(quantisation)), host: hostOf(row),
    },
  };
}

/** Names end in -dq where scales are quantised again. */
function narrowBase(quantisation: string): Settings {
  const format = quantisation === 'bnb.nf4-dq' ? 'nf4' : 'nf4-plain';
  return { weights: format, embeddings: format };
}

export const LITGPT: MeasurementSource = {
  publisher: 'litgpt', title: 'LitGPT tutorials', url: 'https://github.com/Lightning-AI/litgpt',
  assumptions: [
    'A speed is the tokens generated over the time of the whole call, the prompt included, for one sequence.',
    'PyTorch launches every kernel by itself; weights in 4 bits are expanded by bitsandbytes, in every linear layer and in the output head.',
    ...LITGPT_TRAINING_ASSUMPTIONS,
  ],
  map: (row, table) => (table === 'training' || table === 'memory' ? mapLitgptTraining(row, table) : map(row)),
};
