import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';
import { OMPGPT, OMPGPT_TEXT } from '../polycoder.ts';

/** 10 billion tokens of C and C++ are assumed. */
export const PRETRAINING = { kind: 'training', model: OMPGPT, device: 'a100-sxm-80gb', count: 4, tokens: 10e9 } as const satisfies Settings;

const CHAIN_OF_THREE = `from adopt-a-small-domain-model; tokens = 10B; machines = 4; model pretrain ${OMPGPT_TEXT}; model complete ${OMPGPT_TEXT}`;
export const CHAIN = `${CHAIN_OF_THREE} hw=a100-sxm-80gb n=1 b=1`;
/** What was read before is read again at every call. */
export const CHAIN_WITHOUT_CACHE = `${CHAIN} reused=0; title "Nothing kept between calls"`;
/** A laptop’s hour is taken as 10 cents: some $3,000 over a few years of working hours. */
export const CHAIN_ON_LAPTOP = `${CHAIN_OF_THREE} hw=m3-max n=1 b=1 usd=0.1`;
export const ONE_LARGE_CALL = 'from serve-a-large-model; model complete hw=a100-sxm-80gb n=1 b=1';

export const CASES_064: readonly PaperCase[] = [
  { label: 'Three calls of OMPGPT on a laptop, against one of StarCoder on an A100', settings: PRETRAINING, program: sideBySide(CHAIN_ON_LAPTOP, ONE_LARGE_CALL) },
  { label: 'The same with both on an A100', settings: PRETRAINING, program: sideBySide(CHAIN, ONE_LARGE_CALL) },
  { label: 'Three calls with and without kept keys and values', settings: PRETRAINING, program: sideBySide(CHAIN, CHAIN_WITHOUT_CACHE) },
  { label: 'Pretraining 0.76B on 10B tokens', settings: PRETRAINING },
];
