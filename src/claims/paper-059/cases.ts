import type { Settings } from '../../scenario/fields.ts';
import { gpt } from '../../scenario/gpt-shape.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** A dense network of 137 billion parameters: GPT-3’s width and 75 of its layers. The paper’s own has another shape of the same size. */
const DENSE = gpt({ name: 'Dense 137B', layers: 75, hidden: 12_288, heads: 96, vocab: 50_257, sequence: 2048 });
const DENSE_TEXT = 'm=gpt3-175b m.name="Dense 137B" m.layers=75';

export const SHARED = `from sampling-benchmark; model sample ${DENSE_TEXT} hw=a100-sxm-80gb n=8`;
export const ALONE = `${SHARED}; shared = 0; title "Every sample reads its prompt"`;
/** MathQA-Python has 23,914 problems; one sample each and the same lengths are assumed. */
export const MATH = `${SHARED}; problems = 23914; title "MathQA-Python"`;
/** A person answers after each try; one sample a turn on fifty problems is assumed. */
export const DIALOGUE = `${SHARED}; problems = 50; k = 1; turns = 4; title "Four turns with a person"`;
/** 374 of the tasks are for tuning; 250 tokens of each and ten epochs are assumed. */
export const TUNING = { kind: 'finetuning', method: 'full', model: DENSE, device: 'a100-sxm-80gb', count: 64, sequence: 256, globalBatch: 64, tokens: 374 * 250 * 10 } as const satisfies Settings;

const SAMPLING: Settings = { kind: 'generation', model: DENSE, device: 'a100-sxm-80gb', count: 8, prompt: 600, output: 150, batch: 80 };

export const CASES_059: readonly PaperCase[] = [
  { label: 'MBPP with 80 samples, the prompt read once, against once a sample', settings: SAMPLING, program: sideBySide(SHARED, ALONE) },
  { label: 'MathQA-Python the same way', settings: SAMPLING, program: MATH },
  { label: 'Fifty problems in four turns with a person', settings: SAMPLING, program: DIALOGUE },
  { label: 'Problems solved by size', settings: SAMPLING, laws: 'mbpp' },
  { label: 'Tuning on 374 tasks', settings: TUNING },
];
