import type { Tokens } from '../../units/dimensions.ts';
import type { ServeValues } from '../plan/values.ts';
import type { PartsWriter } from './parts-writer.ts';
import { streamOf } from './streams.ts';
import { zipf } from './zipf.ts';

/** What different prompts have in common: prefixes are texts 0, 1, …, passages the texts after them, the most popular first. */
export interface SharedTexts {
  readonly texts: number;
  readonly prefixTokens: Tokens;
  readonly prefix: () => number;
  /** Passages that each question brings. */
  readonly passages: number;
  readonly passageTokens: Tokens;
  /** A passage that the prompt does not have yet; `undefined` where it has them all. */
  readonly passage: (prompt: PartsWriter) => number | undefined;
}

/** Passages are drawn again when the prompt has them already, so often; then the most popular one that is missing is taken. */
const TRIES = 24;

export function createShared(values: Pick<ServeValues, 'prefix' | 'prefixes' | 'prefixSkew' | 'passages' | 'passageTokens' | 'passagePool' | 'passageSkew' | 'seed'>): SharedTexts {
  const prefixes = Math.max(1, Math.floor(values.prefixes));
  const pool = Math.max(1, Math.floor(values.passagePool));
  const passageTokens = Math.max(0, Math.floor(values.passageTokens));
  const drawPrefix = zipf(prefixes, values.prefixSkew);
  const drawPassage = zipf(pool, values.passageSkew);
  const [forPrefixes, forPassages] = [streamOf(values.seed, 'prefixes'), streamOf(values.seed, 'passages')];
  return {
    texts: prefixes + pool,
    prefixTokens: Math.max(0, Math.floor(values.prefix)),
    prefix: () => drawPrefix(forPrefixes),
    passages: passageTokens === 0 ? 0 : Math.max(0, Math.floor(values.passages)),
    passageTokens,
    passage: (prompt) => {
      for (let k = 0; k < TRIES; k += 1) {
        const text = prefixes + drawPassage(forPassages);
        if (!prompt.has(text)) return text;
      }
      for (let text = prefixes; text < prefixes + pool; text += 1) if (!prompt.has(text)) return text;
      return undefined;
    },
  };
}
