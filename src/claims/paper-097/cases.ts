import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Some 1,600 pairs, two epochs; an example is passed through with its patch, and again with patch and explanation. Lengths are assumed. */
export const LENGTHS = { input: 600, patch: 300, rationale: 250 } as const;
export const ONE_OBJECTIVE_TOKENS = 1600 * 2 * (LENGTHS.input + LENGTHS.patch);
export const TWO_OBJECTIVE_TOKENS = 1600 * 2 * (2 * (LENGTHS.input + LENGTHS.patch) + LENGTHS.rationale);

/** QLoRA on one card, as the authors tune (recalled). */
const ONE_CARD = { kind: 'finetuning', model: 'codellama-13b', device: 'a100-sxm-80gb', count: 1, sequence: 1024, globalBatch: 16, microBatch: 1 } as const satisfies Settings;
export const QLORA: Settings = { ...ONE_CARD, method: 'qlora', rank: 32, tokens: TWO_OBJECTIVE_TOKENS };
export const QLORA_ONE: Settings = { ...QLORA, tokens: ONE_OBJECTIVE_TOKENS };
export const FULL: Settings = { ...ONE_CARD, method: 'full', tokens: TWO_OBJECTIVE_TOKENS };
/** Objectives as several backward passes of all weights, on four cards: what a second loss costs where it shares the forward pass. */
export const backward = (objectives: number): Settings => ({ ...ONE_CARD, count: 4, zero: 3, method: 'multi-objective', objectives, tokens: ONE_OBJECTIVE_TOKENS });

const A100 = 'model tune hw=a100-sxm-80gb; model reply hw=a100-sxm-80gb; questions = 1000';
export const TWO = `from teacher-student-distillation; title "Patch and explanation"; ${A100}`;
export const ONE = `from teacher-student-distillation; title "Patch alone"; without explain; rationale = 0; tokens = examples*epochs*(input+patch); ${A100}`;

export const CASES_097: readonly PaperCase[] = [
  { label: 'Two objectives with a teacher’s explanations, against one', settings: QLORA, program: sideBySide(TWO, ONE) },
  { label: 'CodeLlama 13B, QLoRA of rank 32 on one A100', settings: QLORA },
  { label: 'The same with all weights: what it would need', settings: FULL },
  { label: 'Two losses with a backward pass each, on four A100', settings: backward(2) },
];
