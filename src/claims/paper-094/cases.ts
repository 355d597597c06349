import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Tokens of one draft, as a phone suggests them. */
export const DRAFT = 10;

/** Drafts one after the other, `requests` at once: the output counts the tokens of all drafts. */
export function sequential(drafts = 3, requests = 1): Settings {
  return { model: 'llama-2-7b', device: 'a100-sxm-80gb', prompt: 195, output: drafts * DRAFT, batch: requests };
}

/** The drafts as sequences of their own, decoded together. */
export function batched(drafts = 3, requests = 1): Settings {
  return { ...sequential(1, requests), batch: drafts * requests };
}

export function superposed(drafts = 3, requests = 1): Settings {
  return { ...sequential(drafts, requests), techniques: [{ id: 'superposed-decoding', parameters: { drafts } }] };
}

export const CASES_094: readonly PaperCase[] = [
  { label: 'Three drafts one after the other', settings: sequential() },
  { label: 'Three drafts as a batch', settings: batched() },
  { label: 'Three drafts superposed', settings: superposed() },
  { label: 'Ten drafts superposed', settings: superposed(10) },
  { label: 'Three drafts superposed for 256 requests', settings: superposed(3, 256) },
];
