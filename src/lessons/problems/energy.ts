import type { ProblemFamily } from './problem.ts';

const BASE = { m: 'llama-3-8b', hw: 'h100-sxm', in: '1k', eff: 'ideal' } as const;

/** Problems of the lesson on energy, money and carbon. */
export const ENERGY_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'joules-a-token',
    title: 'Energy of a token',
    lesson: 'energy',
    base: BASE,
    vary: { b: ['2', '8', '32', '64'], out: ['200', '256', '500'] },
    ask: 'A device writes {batch} answers of {output} tokens side by side in {request_latency}, their prompts included. It draws {power} on average meanwhile. How much energy does it take for a token written?',
    answer: 'energy_per_token',
    of: 'Energy of a token',
    dimension: 'joules',
    within: 0.03,
    mistakes: [
      { answer: 'power * request_latency / output', says: 'In that time all answers of the batch are written, not one.' },
      { answer: 'power * request_latency / batch', says: 'That is the energy of an answer; it has many tokens.' },
      { answer: 'device_power * request_latency / (batch * output)', says: 'The limit is not what is drawn; the mean power is given.' },
    ],
    solution: [
      'Energy is power times time: {power} × {request_latency} = {power * request_latency | joules}.',
      'Tokens written in that time: {batch} × {output} = {batch * output | count}.',
      'The one over the other: {power * request_latency / (batch * output) | joules}.',
    ],
  },
  {
    id: 'price-of-a-million',
    title: 'Price of a million tokens',
    lesson: 'energy',
    base: BASE,
    vary: { hw: ['h100-sxm', 'a100-sxm-80gb', 'h200-sxm'], b: ['4', '16', '48'], out: ['200', '300'] },
    ask: 'A device costs {price}. It writes {batch} answers of {output} tokens side by side in {request_latency}. What do a million tokens written cost, if it is never idle?',
    answer: 'usd_per_million_tokens',
    of: 'Price of a million tokens',
    dimension: 'usd',
    within: 0.03,
    mistakes: [
      { answer: 'usd_per_million_tokens * batch', says: 'The hour is shared by all answers that are written side by side.' },
      { answer: 'usd_per_million_tokens * 60', says: 'An hour has 3,600 seconds.' },
    ],
    solution: [
      'Tokens a second: {batch} × {output} over {request_latency}, {batch * output / request_latency | per-second}.',
      'A million tokens take {1000000 * request_latency / (batch * output) | seconds}.',
      'At {price} that is {usd_per_million_tokens}.',
    ],
  },
  {
    id: 'grams-of-an-answer',
    title: 'Carbon of an answer',
    lesson: 'energy',
    base: { ...BASE, b: '1', out: '256' },
    vary: { rg: ['us', 'france', 'germany', 'poland', 'india'], out: ['256', '500', '1000'] },
    ask: 'A device takes {energy} to write an answer. The facility’s PUE is {pue}, the grid emits {grid}. How much carbon dioxide does the answer’s electricity emit?',
    answer: 'carbon',
    of: 'Carbon dioxide',
    dimension: 'grams',
    within: 0.03,
    mistakes: [
      { answer: 'carbon / pue', says: 'The facility takes more than the device: its energy is multiplied by the PUE.' },
      { answer: 'carbon / pue / pue', says: 'The PUE multiplies the energy of the device, it does not divide it.' },
      { answer: 'carbon * 3600', says: 'A kilowatt-hour is 3.6 million joules: a thousand watts for 3,600 seconds.' },
    ],
    solution: [
      'At the meter: {energy} × {pue} = {energy * pue | joules}.',
      'In kilowatt-hours: divided by 3.6 million, {energy * pue / 3600000 | ratio}.',
      'Times {grid}: {energy * pue / 3600000 * grid | grams}.',
    ],
  },
];
