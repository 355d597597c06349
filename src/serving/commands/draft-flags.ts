import { fault, numberFrom, served } from './flag.ts';
import type { FlagValue, Served } from './types.ts';

/** Ways of guessing that look the guess up in the text, and those that run a catalog model; heads grown on the model are the rest. */
const FROM_PROMPT = /^\[?(?:ngram(?:_gpu)?|suffix|lookahead|prompt_?lookup|sa)\]?$/i;
const BY_MODEL = /^(?:draft_?model|drafttarget|draft_target|standalone|pard)$/i;
const HEADS = /^(?:eagle3?|eagle3one_?model|mtp|nextn|medusa|mlp_speculator|dflash|dspark|p-?eagle|[a-z0-9_.]*mtp|hydra|redrafter|explicit_?draft_?tokens|save_?state)$/i;

export const HEAD_NOTE = 'Guessing heads grown on the model are no model of the catalog: their own time is left out.';

/** The way of guessing an engine's word names. */
export function draftingOf(word: string): Served['drafting'] | undefined {
  if (/^(?:none|null|off)$/i.test(word)) return 'off';
  if (FROM_PROMPT.test(word)) return 'prompt';
  if (BY_MODEL.test(word)) return 'model';
  return HEADS.test(word) ? 'head' : undefined;
}

/** Speculation as the value of a flag that names the way. */
export function draftingFlag(word: string | undefined): FlagValue {
  const drafting = word === undefined ? undefined : draftingOf(word);
  if (drafting === undefined) return fault('a way of guessing that is known here, such as ngram, eagle3, mtp or a draft model');
  return served({ drafting }, drafting === 'head' ? HEAD_NOTE : undefined);
}

/** vLLM's speculative configuration, a JSON object. */
export function draftingJson(text: string | undefined): FlagValue {
  const parsed = jsonObject(text);
  if (parsed === undefined) return fault('a JSON object such as {"method": "ngram", "num_speculative_tokens": 5}');
  const model = typeof parsed['model'] === 'string' ? parsed['model'] : undefined;
  const method = typeof parsed['method'] === 'string' ? parsed['method'] : undefined;
  // Without a method the kind of the draft's own configuration decides; its name is all there is of it here.
  const word = method ?? (model === undefined ? undefined : FROM_PROMPT.test(model) ? 'ngram' : (/eagle|medusa|mtp|dflash/i.exec(model)?.[0] ?? 'draft_model'));
  const drafting = word === undefined ? undefined : draftingOf(word);
  if (drafting === undefined) return fault('a JSON object with a method that is known here, such as ngram, eagle3, mtp or draft_model');
  const tokens = numberFrom(String(parsed['num_speculative_tokens'] ?? ''));
  if (parsed['num_speculative_tokens'] !== undefined && !isLength(tokens)) return fault('a JSON object whose num_speculative_tokens is a whole number from 1 to 1,024');
  return served({ drafting, draftModel: drafting === 'model' ? model : undefined, draftTokens: tokens }, drafting === 'head' ? HEAD_NOTE : undefined);
}

export function isLength(tokens: number | undefined): tokens is number {
  return tokens !== undefined && Number.isInteger(tokens) && tokens >= 1 && tokens <= 1024;
}

/** A JSON object; also one whose quotes a double-quoted shell word escaped. Never throws. */
export function jsonObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  for (const tried of [text, text?.replaceAll('\\"', '"')]) {
    try {
      const value: unknown = JSON.parse(tried ?? '');
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
    } catch {
      // The next way of quoting, or the fault that the caller names.
    }
  }
  return undefined;
}
