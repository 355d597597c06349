/** Units and symbols: written alike in every language. */
const UNIT = /^(?:[kKMGTPEZmunµμ]?i?(?:B|b|bit|FLOPs?|FLOP|OPS?|Wh|W|J|s|g|Hz|L|tok|V|m|A|t|params?)|ms|min|h|d|a|px|x|CO₂e?|CO₂|H₂O|USD|EUR|kg|nm|GB|TB|GiB|TiB|MiB|KiB|tok|req|usd)$/;
/** Digits in it, capitals inside it, capitals throughout: FP8, vLLM, GPU, ZeRO-3, gpt2. */
const NAME = /^(?:\p{Lu}[\p{Lu}\d]+s?|\p{L}*\d[\p{L}\d]*|\p{L}+\p{Ll}\p{Lu}\p{L}*|\p{Ll}{1,2}\p{Lu}{2,}\p{L}*|\p{Lu}\p{Ll}?\p{Lu}\p{L}*|\p{Lu}\p{L}*\p{Lu}+)$/u;

/** Tells what reads alike in every language. */
export interface Sameness {
  /** Whether nothing in a text would be said otherwise: no words, or only names, units and symbols. */
  readonly same: (text: string) => boolean;
}

/** Letters that could be words: what is left when everything that reads alike is taken out. */
export function createSameness(names: readonly string[]): Sameness {
  const whole = new Set(names);
  // Llama, Qwen, Instinct: words of names that carry a number, so that a part of a name is known too.
  const words = new Set(names.filter((name) => /\d/.test(name) && name.split(' ').length <= 5).flatMap((name) => name.split(/[\s\-/()]+/).filter((word) => /^\p{Lu}\p{L}{2,}$/u.test(word))));
  const sameWord = (word: string): boolean => word.length < 2 || UNIT.test(word) || NAME.test(word) || words.has(word);
  return {
    same: (text) => {
      if (!/\p{Script=Latin}{2}/u.test(text) || whole.has(text)) return true;
      // Said already, by who put it together.
      if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(text)) return true;
      // A link, an address, a formula with subscripts.
      if (/^(?:https?:\/\/|\?|arXiv:|#)\S*$|^\S*(?:\?\w+=|\.\w+\/|:\d{2,}\/)\S*$/.test(text)) return true;
      return (text.match(/[\p{Script=Latin}\d₂]+/gu) ?? []).every(sameWord);
    },
  };
}
