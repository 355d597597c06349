import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

const STUDENT: Settings = { kind: 'finetuning', method: 'full', model: 'deepseek-coder-6.7b', device: 'h100-sxm', count: 8, sequence: 1024, tokens: 37_804_000 };

export const TAUGHT = 'from generate-filter-train; title "Data that teaches fast code"';
/** The student tuned on A100. */
export const TAUGHT_A100 = `${TAUGHT}; model tune hw=a100-sxm-80gb n=8`;
export const UNTAUGHT = 'from run-unchanged; title "Code as it was"; runs=1M; runtime=2';

export const CASES_028: readonly PaperCase[] = [
  { label: 'Generate, profile, filter, tune; against code as it was', settings: STUDENT, program: sideBySide(TAUGHT, UNTAUGHT) },
  { label: 'The same, tuned on eight A100', settings: { ...STUDENT, device: 'a100-sxm-80gb' }, program: sideBySide(TAUGHT_A100, UNTAUGHT) },
  { label: 'The tuning alone', settings: STUDENT },
];
