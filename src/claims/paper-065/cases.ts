import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Some 77,000 pairs of slow and fast programs, each asked for once; lengths, four answers and a second of testing are assumed. */
const PAIRS = 'prompts = 77k';
/** An encoder reads the prompt while the decoder reads the answer, so a trained sequence is as long as one of them. */
const update = (model: string, passes: string): string => `m=${model} hw=a100-sxm-80gb n=1 seq=300 mb=16 tok=${passes}steps*together*n*max(prompt,answer)`;
const reads = (node: string, model: string): string => `model ${node} m=${model} hw=a100-sxm-80gb n=1`;

/** Ranked answers on one A100, as the paper trains: no copy of the model beside the policy. */
export const ranked = (model: string): string => `from reinforcement-learning-rrhf; ${PAIRS}; ${reads('rollout', model)}; model policy ${update(model, '')}`;
/** The same answers tested and learned from by PPO: a reference, a reward and a value model beside the policy, all of its size. */
export const proximal = (model: string): string =>
  `from reinforcement-learning-ppo; ${PAIRS}; n = 4; ${reads('rollout', model)}; ${reads('reward', model)}; ${reads('reference', model)}; model policy ${update(model, 'passes*')}; model value ${update(model, 'passes*')}`;

export const RANKED = ranked('codet5-large');
export const PPO = proximal('codet5-large');

/** All weights of one model, an epoch of the pairs: CodeT5 of three sizes. */
export function tuned(model: 'codet5-small' | 'codet5-base' | 'codet5-large'): Settings {
  return { kind: 'finetuning', method: 'full', model, device: 'a100-sxm-80gb', count: 1, sequence: 300, globalBatch: 64, microBatch: 16, tokens: 77_000 * 300 };
}
/** What the pairs were first learned with: sixteen billion parameters on eight cards. */
export const LARGE: Settings = { kind: 'finetuning', method: 'full', model: 'codegen-16b', device: 'a100-sxm-80gb', count: 8, sequence: 600, globalBatch: 64, tokens: 77_000 * 600 };

export const CASES_065: readonly PaperCase[] = [
  { label: 'Ranked answers of CodeT5 770M to 77,000 prompts, against PPO', settings: tuned('codet5-large'), program: sideBySide(RANKED, PPO) },
  { label: 'The same with 60M parameters', settings: tuned('codet5-small'), program: sideBySide(ranked('codet5-small'), proximal('codet5-small')) },
  { label: 'An epoch of CodeT5 770M on the pairs', settings: tuned('codet5-large') },
  { label: 'An epoch of CodeGen 16B on eight A100', settings: LARGE },
];
