import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** What worked on the questions is not public. 79 layers of Nemotron-4 340B have the 280 billion parameters at work that it is guessed to have. */
const PROXY = 'm=nemotron-4-340b m.layers=79 hw=h100-sxm n=8 tp=8';
/** Room for 32 conversations is there at 8 bits only. */
const BESIDE_OTHERS = `${PROXY} b=32 wf=fp8 kf=fp8`;
const ASSISTANT: Settings = { model: 'nemotron-4-340b', device: 'h100-sxm', count: 8, tensor: 8, weights: 'fp8', kv: 'fp8', prompt: 20_100, output: 800, batch: 1 };

/** A machine to itself, in 16 bits. */
export const ALONE = `from chat-turns; title "Ten turns, alone"; model answer ${PROXY} b=1`;
/** One of 32 conversations that share the machine. */
export const SHARED = `from chat-turns; title "Ten turns among 32"; model answer ${BESIDE_OTHERS}`;
export const READ_AGAIN = `from chat-turns; title "Ten turns, all read again"; cached=0; model answer ${BESIDE_OTHERS}`;
export const IMPROVED = `from expert-in-the-loop; title "A function 38 times faster"; model chat ${BESIDE_OTHERS}`;
export const AS_IT_WAS = 'from run-unchanged; title "Library as it was"; runs=1M; runtime=10';

export const CASES_032: readonly PaperCase[] = [
  { label: 'Expert and assistant make a function faster, against leaving it', settings: ASSISTANT, program: sideBySide(IMPROVED, AS_IT_WAS) },
  { label: 'Ten turns: kept in cache, or read again at every turn', settings: ASSISTANT, program: sideBySide(SHARED, READ_AGAIN) },
  { label: 'Ten turns on a machine of one’s own', settings: ASSISTANT, program: ALONE },
];
