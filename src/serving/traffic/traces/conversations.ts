import type { Gather } from './gather.ts';
import { CHARACTERS_PER_TOKEN } from './types.ts';

/** Who said how much of a conversation. */
export interface Turn {
  readonly answers: boolean;
  readonly characters: number;
}

const ANSWERERS = new Set(['gpt', 'chatgpt', 'assistant', 'bing', 'bard', 'model', 'bot', 'ai']);

/** The turns of a conversation as ShareGPT (`from`, `value`) or chat services (`role`, `content`) write them; `undefined` where there are none. */
export function turnsOf(fields: Readonly<Record<string, unknown>>): readonly Turn[] | undefined {
  const list = fields['conversations'] ?? fields['conversation'] ?? fields['messages'];
  if (!Array.isArray(list)) return undefined;
  return list.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const turn = entry as Readonly<Record<string, unknown>>;
    const who = turn['from'] ?? turn['role'];
    return typeof who === 'string' ? [{ answers: ANSWERERS.has(who.toLowerCase()), characters: charactersOf(turn['value'] ?? turn['content']) }] : [];
  });
}

/** Of a text, or of a list of parts that have texts. */
function charactersOf(content: unknown): number {
  if (typeof content === 'string') return content.length;
  if (!Array.isArray(content)) return 0;
  return content.reduce((sum: number, part: unknown) => sum + (typeof part === 'object' && part !== null ? charactersOf((part as Readonly<Record<string, unknown>>)['text']) : 0), 0);
}

const tokens = (characters: number): number => Math.ceil(characters / CHARACTERS_PER_TOKEN);

/**
 * Adds a request for each answer of the conversation: asked with everything that was said before. Whether there was any. Instructions and results of
 * tools count as part of the question that follows.
 */
export function addConversation(turns: readonly Turn[], gather: Gather): boolean {
  let [said, asked, last] = [0, 0, -1];
  for (const { answers, characters } of turns) {
    const length = tokens(characters);
    if (!answers || asked === 0) {
      asked += length;
      continue;
    }
    if (length === 0) continue;
    const row = gather.count();
    gather.add({ arrival: undefined, prompt: said + asked, output: length, ...(last >= 0 ? { previous: last } : {}) });
    said += asked + length;
    asked = 0;
    last = row;
  }
  return last >= 0;
}
