import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

const WRITER: Settings = { model: 'codellama-7b', device: 'h100-sxm', count: 1, prompt: 500, output: 300, batch: 50 };

/** Every sample runs once on one heavy input, its instructions counted: the count is the same each time. */
export const COUNTED = 'from code-efficiency-campaign; title "EvalPerf, instructions counted once"; problems=121; k=50; tests=1; right=1; without check';
/** The same by the clock, which has to be read many times before its noise averages out. */
export const CLOCKED = 'from code-efficiency-campaign; title "The same by the clock"; problems=121; k=50; tests=20; right=1; without check';
/** What the released tool does: 118 tasks, 100 samples; all are checked, right ones are profiled. */
export const RELEASED = 'from code-efficiency-campaign; title "EvalPerf as released"; problems=118; k=100; tests=1';

export const CASES_037: readonly PaperCase[] = [
  { label: 'Mean speed-up of 99 slower tasks and a fast one', settings: {}, laws: 'mean-speed-up' },
  { label: '121 tasks, 50 samples: counting instructions against the clock', settings: WRITER, program: sideBySide(COUNTED, CLOCKED) },
  { label: 'The released tool: 118 tasks, 100 samples', settings: WRITER, program: RELEASED },
];
