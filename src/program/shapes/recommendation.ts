import type { Settings } from '../../scenario/fields.ts';
import { A100, H100 } from './machines.ts';
import { knob, shape } from './shape.ts';

const HLLM = 'Paper 128, HLLM (arXiv:2409.12740)';
const TOWER: Settings = { ...A100, model: 'tinyllama-1.1b', output: 1 };

/** To the user model an item is one token, so that a day’s refresh of users reads as many tokens as they have items. */
const TOWERS = shape('recommendation', 'recommender', {
  title: 'Recommender with item and user models',
  about: 'One model turns each item’s text into a vector, another reads a user’s vectors; both are refreshed daily, requests look vectors up.',
  use: 'day',
  uses: 'days',
  knobs: [
    knob('days', 'Days', 30, 'count', 1, 3650), knob('items', 'Items', 700_000, 'count', 1e4, 1e8, `${HLLM}: some 700,000.`), knob('fresh', 'Share of items that are new in a day', 0.05, 'percent', 0, 1), knob('users', 'Users in a day', 1e6, 'count', 1000, 1e9, `${HLLM}: 1e6 assumed.`),
    knob('text', 'Tokens of an item', 256, 'tokens', 16, 512, `${HLLM}: at most 256.`), knob('history', 'Items of a user', 10, 'count', 5, 1000, `${HLLM}: 10; 150 to 1,000 online.`), knob('negatives', 'Other items beside a sequence', 16, 'count', 0, 1000, `${HLLM}: 512 shared by a batch of 32; assumed.`),
    knob('sequences', 'Sequences trained on', 1e6, 'count', 1000, 1e9), knob('dims', 'Numbers of a vector', 2048, 'count', 32, 8192, 'TinyLlama: 2,048.'), knob('machines', 'Accelerators', 8, 'count', 1, 1024), knob('requests', 'Requests of a user', 20, 'count', 0, 1000), knob('lookup', 'Looking up and ranking', 0.005, 'seconds', 0.0001, 1),
  ],
  nodes: [
    { kind: 'model', id: 'train-items', label: 'Train the item model', once: true, settings: { model: 'tinyllama-1.1b', device: 'a100-sxm-80gb', kind: 'finetuning', method: 'full', sequence: 256 }, amounts: { tokens: 'sequences*(history+negatives)*text', count: 'machines' } },
    { kind: 'model', id: 'train-users', label: 'Train the user model', once: true, settings: { model: 'tinyllama-1.1b', device: 'a100-sxm-80gb', kind: 'finetuning', method: 'full', sequence: 256 }, amounts: { tokens: 'sequences*history', count: 'machines' } },
    { kind: 'model', id: 'catalogue', label: 'Embed the catalogue', once: true, settings: { ...TOWER, batch: 128 }, amounts: { prompt: 'text' }, width: 'items', copies: 'machines' },
    { kind: 'model', id: 'items', label: 'Refresh items', settings: { ...TOWER, batch: 128 }, amounts: { prompt: 'text' }, width: 'items', unique: 'fresh', copies: 'machines' },
    { kind: 'model', id: 'users', label: 'Refresh users', settings: { ...TOWER, batch: 512 }, amounts: { prompt: 'history' }, width: 'users', copies: 'machines' },
    { kind: 'storage', id: 'vectors', label: 'Keep vectors', bytes: '(items+users)*dims*2', kept: 86_400 },
    { kind: 'cpu', id: 'requests', label: 'Answer requests', seconds: 'lookup', width: 'users*requests', copies: 256 },
  ],
  edges: [{ from: 'train-items', to: 'train-users' }, { from: 'train-users', to: 'catalogue' }, { from: 'items', to: 'users' }, { from: 'users', to: 'vectors' }, { from: 'vectors', to: 'requests' }],
});

const LITE = 'Paper 126, Lite-LLM4Rec (arXiv:2402.09543)';
const HISTORY = [knob('n', 'Items of the history', 50, 'count', 1, 1000, `${LITE}: 50 assumed.`), knob('text', 'Tokens of an item', 20, 'tokens', 1, 256, `${LITE}: 20 assumed.`)];
const SERVED: Settings = { ...H100, model: 'llama-2-7b' };

const GENERATIVE = shape('recommendation', 'generative-recommender', {
  title: 'Recommender that writes titles',
  about: 'A model reads the texts of a user’s items and writes the next one by beam search.',
  use: 'recommendation',
  knobs: [...HISTORY, knob('beam', 'Beam', 10, 'count', 1, 100, `${LITE}: 10 assumed.`), knob('title', 'Tokens of a title', 12, 'tokens', 1, 64, `${LITE}: 12 assumed.`)],
  nodes: [{ kind: 'model', id: 'write', label: 'Read and write', settings: SERVED, amounts: { prompt: 'n*text', output: 'title', batch: 'beam' }, width: 'beam', reused: 'n*text*(beam-1)/beam' }],
  edges: [],
}, 'lite-recommender');

const LITE_RECOMMENDER = shape('recommendation', 'lite-recommender', {
  title: 'Recommender on item vectors',
  about: 'Each item is read by itself, or taken from a cache; the model sees one vector an item and scores the catalogue in one product.',
  use: 'recommendation',
  knobs: [...HISTORY, knob('known', 'Share of items cached', 0.9, 'percent', 0, 1, `${LITE}: 1 where all vectors are computed before.`), knob('catalogue', 'Items of the catalogue', 3700, 'count', 1000, 1e8, `${LITE}: MovieLens-1M, about 3,700.`), knob('rate', 'FLOPs in a second, projection', 1e13, 'flops', 1e10, 1e15)],
  nodes: [
    { kind: 'model', id: 'items', label: 'Read items', settings: { ...SERVED, output: 1 }, amounts: { prompt: 'text', batch: 'n' }, width: 'n', unique: '1-known' },
    { kind: 'model', id: 'user', label: 'Read vectors', settings: { ...SERVED, output: 1, batch: 1 }, amounts: { prompt: 'n' } },
    { kind: 'fixed', id: 'score', label: 'Score the catalogue', flops: '2*4096*catalogue', seconds: '2*4096*catalogue/rate', deviceSeconds: '2*4096*catalogue/rate' },
  ],
  edges: [{ from: 'items', to: 'user', tokens: 1 }, { from: 'user', to: 'score' }],
}, 'generative-recommender');

const RATING = shape('recommendation', 'llm-rating', {
  title: 'A model that rates',
  about: 'A model reads a user’s history and one candidate, and says one number; for every candidate.',
  use: 'request',
  knobs: [...HISTORY, knob('candidates', 'Candidates', 20, 'count', 1, 512), knob('instruction', 'Instruction', 100, 'tokens', 0, 4096), knob('shared', 'History kept as cache', 1, 'percent', 0, 1, '1: read once for all candidates; 0: read for each.')],
  nodes: [{ kind: 'model', id: 'rate', label: 'Rate', settings: { ...SERVED, output: 1 }, amounts: { prompt: 'instruction+(n+1)*text', batch: 'candidates' }, width: 'candidates', reused: 'shared*(instruction+n*text)*(candidates-1)/candidates' }],
  edges: [],
}, 'lite-recommender');

export const RECOMMENDATION_SHAPES = [TOWERS, GENERATIVE, LITE_RECOMMENDER, RATING];
