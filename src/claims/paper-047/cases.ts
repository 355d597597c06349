import type { Settings } from '../../scenario/fields.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

export type Model = 'llama-2-70b' | 'bloom-176b';

/** Machines of eight devices: dollars an hour and watts, as the paper has them. */
export const MACHINES = { a100: { device: 'a100-sxm-80gb', usd: 17.6, watts: 6500, link: 25e9 }, h100: { device: 'h100-sxm', usd: 38, watts: 10_200, link: 50e9 } } as const;

export const DEVICES = 8;

/** One machine that holds the model, at the paper's price. */
export function machine(model: Model, kind: keyof typeof MACHINES, machines = 1): Settings {
  const { device, usd } = MACHINES[kind];
  return { model, device, count: DEVICES * machines, tensor: DEVICES, price: usd / DEVICES, prompt: 1155, output: 211, batch: 16 };
}

/** Newcomers of a pass have so many tokens at most. */
const PROMPT_TOKENS = 2048;

/** Every machine does both: next tokens of all and whole prompts of newcomers in one pass. */
export function together(replicas: number): ServeSettings {
  return { batching: 'continuous', maxTokens: PROMPT_TOKENS, replicas, routing: 'least-loaded' };
}

/** Some machines read and others write. */
export function split(replicas: number, decodeReplicas: number, kind: keyof typeof MACHINES): ServeSettings {
  return { batching: 'disaggregated', maxTokens: PROMPT_TOKENS, replicas, decodeReplicas, routing: 'least-loaded', transferOverlap: true, transferRate: MACHINES[kind].link };
}

export const CASES_047: readonly PaperCase[] = [
  { label: 'Llama 2 70B, conversations: five DGX-H100 that read and three that write', settings: machine('llama-2-70b', 'h100', 8), serve: writeServe({ settings: { mix: 'conversation', rate: 20, ...split(5, 3, 'h100') }, others: [together(8)] }) },
  { label: 'Llama 2 70B, conversations: seventeen DGX-A100 for the same money', settings: machine('llama-2-70b', 'a100', 17), serve: writeServe({ settings: { mix: 'conversation', rate: 20, ...split(11, 6, 'a100') }, others: [together(17)] }) },
  { label: 'BLOOM 176B, code: machines that write draw seven tenths', settings: machine('bloom-176b', 'h100', 8), serve: writeServe({ settings: { mix: 'coding', rate: 8, ...split(6, 2, 'h100'), decodePower: 0.7 }, others: [{ decodePower: 1 }, together(8)] }) },
];
