import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { onEdge, type Bits, type Edge, type EdgeModel } from './cases.ts';

const SIZES = 'model_specs.csv of the authors’ repository (github.com/brave-experiments/MELT-public): size of the file';
const ABSTRACT = 'abstract; the paper’s tables of speed and energy were not at hand, so the limit is ours';
const NAMES: Readonly<Record<EdgeModel, string>> = { tiny: 'TinyLlama', zephyr: 'Zephyr 3B', mistral: 'Mistral 7B', llama: 'Llama 2 7B' };
const PLACES: Readonly<Record<Edge, string>> = { 'a16-bionic': 'an iPhone 14 Pro', 'sd-8-gen-2': 'a Galaxy S23', 'jetson-orin-64': 'a Jetson AGX Orin' };
const EDGES = Object.keys(PLACES) as readonly Edge[];

/** Sizes as stored, in bytes. */
const FILES: readonly { readonly model: EdgeModel; readonly bits: Bits; readonly bytes: number }[] = [
  { model: 'tiny', bits: 4, bytes: 0.64e9 }, { model: 'zephyr', bits: 4, bytes: 1.61e9 }, { model: 'mistral', bits: 4, bytes: 4.11e9 }, { model: 'llama', bits: 4, bytes: 3.83e9 },
  { model: 'zephyr', bits: 16, bytes: 5.59e9 }, { model: 'mistral', bits: 16, bytes: 14.48e9 }, { model: 'llama', bits: 16, bytes: 13.5e9 },
  { model: 'llama', bits: 3, bytes: 3.3e9 }, { model: 'zephyr', bits: 3, bytes: 1.39e9 },
];

const weightBytes = (model: EdgeModel, bits: Bits, catalog: Catalog): number => price(onEdge('jetson-orin-64', model, bits), catalog).memory.categories.weights;
const perToken = (device: Edge, model: EdgeModel, bits: Bits, catalog: Catalog): number => metricOfSettings(onEdge(device, model, bits), 'tpot', catalog);
const joules = (device: Edge, model: EdgeModel, bits: Bits, catalog: Catalog): number => metricOfSettings(onEdge(device, model, bits), 'energy_per_token', catalog);

/** Percent of a decode step that is not spent on moving bytes from memory. */
function besidesMemory(device: Edge, catalog: Catalog): number {
  const decode = price(onEdge(device, 'llama', 4), catalog).phases.find(({ name }) => name === 'decode');
  return decode === undefined ? Number.NaN : 100 * (1 - decode.memorySeconds / decode.seconds);
}

/** Of all memory, what a model takes; the system keeps a part of the rest. */
function memoryShare(device: Edge, bits: Bits, catalog: Catalog): number {
  const { total, capacity } = price(onEdge(device, 'llama', bits), catalog).memory;
  return (100 * total) / capacity;
}

/** An iPhone 14 Pro's battery, 12.4 Wh: 3,200 mAh at 3.87 V (recalled). */
const BATTERY_JOULES = 12.4 * 3600;

/** Hours of a full charge with tokens written without pause, the chip alone. */
const hoursOfCharge = (model: EdgeModel, catalog: Catalog): number => ((BATTERY_JOULES / joules('a16-bionic', model, 4, catalog)) * perToken('a16-bionic', model, 4, catalog)) / 3600;

const ENERGY = 'Power follows shares fitted on accelerators in servers, of a limit of 6 W that is assumed here and not measured; screen and radio are left out.';
const DEQUANTISED = 'What it takes to turn 4-bit weights back into 16 bits is fitted on whole models of llama.cpp on GeForce cards; where that is the longer term, a step does not wait for memory.';
const MIXED = 'The file’s 3-bit blocks stand beside blocks of 4 to 6 bits, 3.9 bits a weight on average; the format here is 3 bits with a scale for 128.';

const most = (claim: string, tolerance: number, compute: (catalog: Catalog) => number, why?: string): Claim => ({
  claim, kind: 'predicted', unit: '%', where: ABSTRACT, tolerance, compute, ...(why !== undefined && { why }),
});

export const CLAIMS_043: readonly Claim[] = [
  ...FILES.map(({ model, bits, bytes }): Claim => ({
    claim: `${NAMES[model]} in ${bits} bits: weights`, kind: 'predicted', published: bytes, unit: 'B', where: SIZES, tolerance: 0.05, compute: (catalog) => weightBytes(model, bits, catalog), ...(bits === 3 && { why: MIXED }),
  })),
  ...EDGES.map((device) => most(`Decoding is bound by memory: share of a step that is not, Llama 2 7B in 4 bits on ${PLACES[device]}`, 0.5, (catalog) => besidesMemory(device, catalog), device === 'jetson-orin-64' ? DEQUANTISED : undefined)),
  {
    claim: 'Bound by memory, a token takes as long as its weights are large: Llama 2 7B over TinyLlama in 4 bits, iPhone 14 Pro', kind: 'predicted', published: 3.83 / 0.64, unit: '×', where: SIZES, tolerance: 0.3,
    compute: (catalog) => perToken('a16-bionic', 'llama', 4, catalog) / perToken('a16-bionic', 'tiny', 4, catalog),
    why: 'What starting kernels costs does not shrink with the model.',
  },
  {
    claim: 'And costs as much more energy', kind: 'predicted', published: 3.83 / 0.64, unit: '×', where: SIZES, tolerance: 0.3,
    compute: (catalog) => joules('a16-bionic', 'llama', 4, catalog) / joules('a16-bionic', 'tiny', 4, catalog), why: ENERGY,
  },
  most('Quantisation makes it viable: memory of Llama 2 7B in 4 bits over an iPhone 14 Pro’s 6 GB, of which the system leaves some 70 %', 0.75, (catalog) => memoryShare('a16-bionic', 4, catalog)),
  most('In 16 bits it does not fit: a Galaxy S23’s 8 GB over what it takes', 1, (catalog) => 1e4 / memoryShare('sd-8-gen-2', 16, catalog)),
  most('Time per token in 4 bits over that in 16, Llama 2 7B on a Jetson AGX Orin', 0.5, (catalog) => (100 * perToken('jetson-orin-64', 'llama', 4, catalog)) / perToken('jetson-orin-64', 'llama', 16, catalog), DEQUANTISED),
  most('Targets differ: time per token on a Jetson AGX Orin over that on an iPhone 14 Pro, Llama 2 7B in 4 bits', 0.5, (catalog) => (100 * perToken('jetson-orin-64', 'llama', 4, catalog)) / perToken('a16-bionic', 'llama', 4, catalog)),
  most('Continuous execution remains elusive: a full charge of an iPhone 14 Pro in use without pause over a day, Llama 2 7B in 4 bits', 0.5, (catalog) => (100 * hoursOfCharge('llama', catalog)) / 24, ENERGY),
  most('The same for TinyLlama', 0.5, (catalog) => (100 * hoursOfCharge('tiny', catalog)) / 24, ENERGY),
  {
    claim: 'A phone in use grows hot and slows down within minutes', kind: 'cited', where: 'abstract: thermal behaviour; others see an iPhone 16 Pro lose nearly half its speed within two runs (arXiv:2603.23640)',
    why: 'A lower limit of power slows arithmetic here, while decoding waits for memory. Heat over time and the clock of a phone’s memory are not modelled.',
  },
  {
    claim: 'Quantisation costs accuracy that is not negligible', kind: 'cited', where: 'abstract', why: 'What a model gets right is not the engine’s to compute.',
  },
];
