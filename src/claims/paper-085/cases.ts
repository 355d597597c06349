import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** UniXcoder is RoBERTa base with a longer table of positions: 1,024 tokens. */
const MODEL = 'm=roberta-base m.name=UniXcoder m.max_context=1024 m.learned_positions=1026';
export const TRACED = `from trace-and-train; length = 1024 "Tokens of a trace" tokens 64..1024; model train ${MODEL} seq=1024; model predict ${MODEL}`;
/** Programs that are run each time; the same two seconds. */
export const EXECUTED = 'from run-unchanged; runtime = 2; title "Run every program"; use prediction; predictions = 1M "Predictions" count 1..1T whole; uses = predictions';

/** The model’s own length, half of that; one card. */
const TRAINING: Settings = { kind: 'training', model: 'roberta-base', device: 'a100-sxm-80gb', count: 1, sequence: 512, tokens: 120_000 * 512 * 10 };

export const CASES_085: readonly PaperCase[] = [
  { label: 'Record 120,000 traces and train on them, against running every program', settings: TRAINING, program: sideBySide(TRACED, EXECUTED) },
  { label: 'The same with traces of 512 tokens', settings: TRAINING, program: sideBySide('from trace-and-train', EXECUTED) },
  { label: 'The training by itself, 512 tokens a trace', settings: TRAINING },
];
