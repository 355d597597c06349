import { gpt } from '../scenario/gpt-shape.ts';

/**
 * PolyCoder 2.7B (arXiv:2202.13169) has the depth and width of GPT-3 2.7B (arXiv:2005.14165, table 2.1). The small models for scientific code keep its width and fewer of its layers;
 * eight are recalled. With a head of its own that makes the stated 0.89 billion parameters, with the embedding table as its head the stated 0.76 billion.
 */
const SHAPE = { hidden: 2560, heads: 32, vocab: 50_257, sequence: 2048 } as const;
export const POLYCODER = gpt({ name: 'PolyCoder 2.7B', layers: 32, ...SHAPE });
export const MONOCODER = gpt({ name: 'MonoCoder', layers: 8, ownHead: true, ...SHAPE });
export const OMPGPT = gpt({ name: 'OMPGPT', layers: 8, ...SHAPE });

/** The same as a program's text writes them. */
export const POLYCODER_TEXT = 'm=gpt3-2.7b m.name="PolyCoder 2.7B"';
export const MONOCODER_TEXT = 'm=gpt3-2.7b m.name=MonoCoder m.layers=8 m.tied_embeddings=false';
export const OMPGPT_TEXT = 'm=gpt3-2.7b m.name=OMPGPT m.layers=8';
