import type { Flops } from '../../units/dimensions.ts';

export const REINFORCEMENT_ALGORITHMS = ['sft', 'rrhf', 'dpo', 'grpo', 'ppo'] as const;
export type ReinforcementAlgorithm = (typeof REINFORCEMENT_ALGORITHMS)[number];

/** One prompt's part in learning from answers. */
export interface ReinforcementPrompt {
  /** Parameters of the policy, and of the models beside it. */
  readonly policy: number;
  readonly reward?: number;
  readonly value?: number;
  readonly prompt: number;
  readonly answer: number;
  /** Answers to the prompt. */
  readonly answers: number;
  /** Passes over each answer; only PPO makes more than one. */
  readonly passes?: number;
}

/** FLOPs by part. */
export interface ReinforcementBill {
  readonly rollout: Flops;
  readonly reward: Flops;
  readonly reference: Flops;
  readonly policy: Flops;
  readonly value: Flops;
}

/**
 * FLOPs of one prompt by 2 a parameter and token forward, 6 forward and back; attention is left out. The prompt is read once for all of its answers.
 * A reference reads for DPO, GRPO and PPO (Schulman et al. 2017, Rafailov et al. 2023, Shao et al. 2024); RRHF (arXiv:2304.05302) ranks by the policy's own
 * probabilities; tests that score answers run on processors and are not in here. Supervised tuning writes nothing.
 */
export function reinforcementBill(algorithm: ReinforcementAlgorithm, { policy, reward = 0, value = policy, prompt, answer, answers, passes = 1 }: ReinforcementPrompt): ReinforcementBill {
  const tokens = answers * (prompt + answer);
  const ppo = algorithm === 'ppo';
  const turns = ppo ? passes : 1;
  return {
    rollout: algorithm === 'sft' ? 0 : 2 * policy * (prompt + answers * answer),
    reward: algorithm === 'sft' ? 0 : 2 * reward * tokens,
    reference: algorithm === 'sft' || algorithm === 'rrhf' ? 0 : 2 * policy * tokens,
    policy: 6 * policy * tokens * turns,
    value: ppo ? 6 * value * tokens * turns : 0,
  };
}

/** Sum of a bill. */
export function billTotal({ rollout, reward, reference, policy, value }: ReinforcementBill): Flops {
  return rollout + reward + reference + policy + value;
}

/** Copies of a model of the policy's size that are held at once; a reward model counts where it is one (PPO). */
export function copiesHeld(algorithm: ReinforcementAlgorithm): number {
  switch (algorithm) {
    case 'sft':
    case 'rrhf':
      return 1;
    case 'dpo':
    case 'grpo':
      return 2;
    case 'ppo':
      return 4;
  }
}
