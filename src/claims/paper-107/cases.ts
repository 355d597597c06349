import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Fifteen problems; ten epochs, eight trajectories of 800 tokens to a problem and half of them replayed are assumed. */
export const POLICY = { kind: 'finetuning', method: 'lora', model: 'llama-3-8b', device: 'a100-sxm-80gb', count: 1, sequence: 1024, globalBatch: 8, tokens: 15 * 10 * 8 * 800 } as const satisfies Settings;
export const FULL: Settings = { ...POLICY, method: 'full' };

const on = (node: string): string => `model ${node} m=llama-3-8b hw=a100-sxm-80gb n=1`;
const TUNE = 'w=finetuning ft=lora seq=1024 gb=8';

export const FLOWS = `from flow-of-reasoning; ${on('rollout')}; ${on('reference')}; ${on('policy')} ${TUNE}`;
/** Nothing replayed, so every trajectory is written anew. */
export const ALL_NEW = `${FLOWS}; replayed = 0`;
/** All trajectories of an epoch side by side. */
export const WIDE = `${FLOWS}; model rollout b=problems*n`;
/** The same trajectories once written and judged, learned from by PPO with four passes and a value model as large. */
export const PPO =
  `from reinforcement-learning-ppo; prompts = 150; together = 15; prompt = 600; answer = 200; n = 8; ${on('rollout')} b=n; ${on('reference')}; ${on('reward')}; ${on('policy')} ${TUNE}; ${on('value')} ${TUNE}`;
/** Given trajectories in place of written ones: plain tuning. */
export const GIVEN = `${FLOWS}; title "Tuning on given trajectories"; without rollout reference`;

export const CASES_107: readonly PaperCase[] = [
  { label: 'Fifteen problems, ten epochs, against PPO on as many', settings: POLICY, program: sideBySide(FLOWS, PPO) },
  { label: 'The same against tuning on given trajectories', settings: POLICY, program: sideBySide(FLOWS, GIVEN) },
  { label: 'All trajectories of an epoch side by side', settings: POLICY, program: sideBySide(WIDE, FLOWS) },
  { label: 'The policy’s adapters: Llama 3 8B on one A100', settings: POLICY },
];
