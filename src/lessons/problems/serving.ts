import type { ProblemFamily } from './problem.ts';

/** Problems of the lesson on serving. */
export const SERVING_PROBLEMS: readonly ProblemFamily[] = [
  {
    id: 'little',
    title: 'How many are in the house?',
    lesson: 'serving',
    base: { m: 'llama-3-8b', hw: 'h100-sxm', b: '1', in: '1k', out: '256', serve: 'conversation rate/16 outsd/0.3 req/300 chunked c/512' },
    vary: { 'serve.rate': ['4', '8', '12', '16', '20', '24'] },
    ask: 'A simulated service finished requests at a rate of {served_requests}. One stayed {served_latency} on average, from its arrival to its last token; of that it waited {served_queue} before any work on it began. How many requests were there at a time on average, waiting ones included?',
    answer: 'served_batch + served_waiting',
    of: 'Requests in the service',
    dimension: 'count',
    within: 0.03,
    mistakes: [
      { answer: 'served_requests * served_tpot', says: 'A request stays until its last token, not for the time of one token.' },
      { answer: 'served_latency / served_requests', says: 'Multiply: requests a second times seconds are requests.' },
    ],
    solution: [
      'Little’s law: what is in the house on average is what comes a second times how long each stays, whatever the order of service.',
      '{served_requests} times {served_latency} is {served_requests * served_latency | count}.',
      'The simulation counted {served_batch | count} being worked on and {served_waiting | count} waiting: {served_batch + served_waiting | count} together.',
    ],
  },
  {
    id: 'one-by-one-limit',
    title: 'The most that one by one can do',
    lesson: 'serving',
    base: { m: 'llama-3-8b', hw: 'h100-sxm', b: '1', eff: 'ideal' },
    vary: { hw: ['h100-sxm', 'h200-sxm', 'a100-sxm-80gb'], in: ['1k', '2k', '8k'], out: ['100', '200', '400'] },
    ask: 'A device reads a prompt of {prompt} tokens in {prefill_seconds}, which also gives the first token of the answer. Every further token takes {tpot}. An answer has {output} tokens. Served one after the other without a pause, how many requests a second can it finish?',
    answer: '1 / request_latency',
    of: 'Requests a second',
    dimension: 'per-second',
    within: 0.02,
    mistakes: [
      { answer: '1 / prefill_seconds', says: 'That is how often a prompt can be read; the answer must be written as well, and it takes longer.' },
      { answer: 'output / request_latency', says: 'Those are tokens a second, not requests.' },
      { answer: '1 / ((prompt + output) * tpot)', says: 'A prompt is read in one pass, not token by token.' },
    ],
    solution: [
      'One request takes the prompt and all tokens but the first: {prefill_seconds} + ({output} − 1) × {tpot} = {prefill_seconds + (output - 1) * tpot | seconds}.',
      'One after the other, that many seconds go to each: 1 / {prefill_seconds + (output - 1) * tpot | seconds} = {1 / request_latency | per-second}.',
      'Batching beats it because those who write share the reading of the weights.',
    ],
  },
  {
    id: 'chunk-passes',
    title: 'A prompt in chunks',
    lesson: 'serving',
    base: { m: 'llama-3-8b', hw: 'h100-sxm', eff: 'ideal', out: '256' },
    vary: { in: ['5k', '7k', '10k'], b: ['100', '150'], pc: ['256', '320', '512'] },
    ask: 'A pass may hold {chunk} tokens. {batch} requests are being written and put one token each into every pass; the rest of a pass is for a newcomer’s prompt of {prompt} tokens. In how many passes is it read?',
    answer: 'ceil(prompt / (chunk - batch))',
    of: 'Passes',
    dimension: 'count',
    within: 0.01,
    mistakes: [
      { answer: 'ceil(prompt / chunk)', says: 'Writers come first: what is left of the budget for the prompt is smaller by their tokens.' },
      { answer: 'ceil(prompt / (chunk + batch))', says: 'The writers’ tokens are taken from the budget, not added to it.' },
    ],
    solution: [
      'Room for the prompt in each pass: {chunk} − {batch} = {chunk - batch | count} tokens.',
      '{prompt} over {chunk - batch | count}, the last pass not full: {ceil(prompt / (chunk - batch)) | count}.',
    ],
  },
];
