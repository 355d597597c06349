import type { Tokens } from '../../units/dimensions.ts';
import type { Requests } from '../requests.ts';
import type { ServeValues } from '../plan/values.ts';
import type { Dealt } from './arrivals.ts';
import { inOrder } from './in-order.ts';
import { lengths } from './lengths.ts';
import { createPartsWriter, type PartsWriter } from './parts-writer.ts';
import { createShared } from './shared.ts';
import { laySessions } from './sessions.ts';
import { streamOf } from './streams.ts';
import { answerWithin } from './within-context.ts';

/** Requests, and what had to be done to them so that they fit the model's context. */
export interface Traffic {
  readonly requests: Requests;
  /** Requests whose prompt or answer was made shorter. */
  readonly cut: number;
  /** Questions asked without what was said before, because it had become too long. */
  readonly restarted: number;
}

/** Parts that one prompt may have, and all prompts together (12 bytes each); a conversation with more begins anew. */
const MOST_PARTS = 128;
const ALL_PARTS = 24e6;

/**
 * The requests that every compared policy is given. A prompt is a shared prefix, what was said before, retrieved passages, and the question: `promptMedian` and its kin
 * are lengths of the question alone, and the others come on top. A conversation keeps its prefix; each of its questions brings passages that the prompt does not
 * have yet. Texts are numbered prefixes first, then passages, then questions with their answers.
 *
 * Prompt and longest answer together stay within `maxContext` tokens: a conversation that has become longer begins anew; then the longer of the two
 * gives way, and neither is cut below half the context for the other's sake.
 * Deterministic: every purpose draws from a stream of its own under `seed`.
 * @param dealt of the requests of `values.rate`, those that are kept; all where absent
 */
export function makeRequests(values: ServeValues, maxContext: Tokens, dealt?: Dealt): Traffic {
  const sessions = laySessions(values, dealt);
  const { count, arrival, previous, think, opens } = sessions;
  const context = Math.max(2, Math.floor(maxContext));
  const lines = createLines(values, count, context);
  for (let i = 0; i < count; i += 1) lines.write(i, opens[i] === 1);
  const requests = inOrder({
    count, arrival, previous, think,
    prompt: lines.prompt, output: lines.output, longest: lines.longest,
    samples: new Uint16Array(count).fill(Math.min(65_535, Math.max(1, Math.floor(values.samples)))),
    class: new Uint8Array(count),
    parts: lines.parts.done(),
  });
  return { requests, ...lines.notes() };
}

interface Lines {
  readonly prompt: Int32Array;
  readonly output: Int32Array;
  readonly longest: Int32Array;
  readonly parts: PartsWriter;
  readonly write: (request: number, opens: boolean) => void;
  readonly notes: () => { readonly cut: number; readonly restarted: number };
}

/** What is asked and answered, one request after the other in the order of sessions. */
function createLines(values: ServeValues, count: number, context: Tokens): Lines {
  const drawQuestion = lengths({ kind: values.promptKind, median: values.promptMedian, spread: values.promptSpread, quantiles: values.promptQuantiles });
  const drawAnswer = lengths({ kind: values.outputKind, median: values.outputMedian, spread: values.outputSpread, quantiles: values.outputQuantiles });
  const [questions, answers, stops] = [streamOf(values.seed, 'prompts'), streamOf(values.seed, 'outputs'), streamOf(values.seed, 'stops')];
  const shared = createShared(values);
  const parts = createPartsWriter(count, shared.texts, count * (shared.passages + (shared.prefixTokens > 0 ? 1 : 0)));
  const [prompt, output, longest] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  const mostParts = Math.max(8, Math.min(MOST_PARTS, Math.floor(ALL_PARTS / count))) + shared.passages;
  let [cut, restarted, prefix, own] = [0, 0, 0, 0];

  const write = (i: number, opens: boolean): void => {
    const question = drawQuestion(questions);
    let most = drawAnswer(answers);
    const stopsEarly = stops.uniform() < values.stopped;
    const share = stops.uniform();
    if (opens) prefix = shared.prefix();
    const added = shared.passages * shared.passageTokens + question + most;
    const fits = (before: number): boolean => before + added <= context;
    let dropped = 0;
    if (!opens) {
      // What is said is the question's own tokens and the answer that was really written.
      const before = (prompt[i - 1] as number) + (output[i - 1] as number);
      if (fits(before) && parts.partsOf(i - 1) + 1 + shared.passages <= mostParts) parts.follow(i - 1, own + (output[i - 1] as number));
      else {
        restarted += 1;
        opens = true;
      }
    }
    const wanted = (opens ? shared.prefixTokens : parts.tokens()) + added - most;
    if (wanted + most > context) cut += 1;
    most = answerWithin(wanted, most, context);
    const room = context - most;
    const place = (text: number, tokens: Tokens): void => {
      if (parts.tokens() + tokens < room) parts.add(text, tokens);
      else dropped += tokens;
    };
    if (opens && shared.prefixTokens > 0) place(prefix, shared.prefixTokens);
    for (let k = 0; k < shared.passages; k += 1) {
      const text = shared.passage(parts);
      if (text !== undefined) place(text, shared.passageTokens);
    }
    // Of a part that does not fit whole, what fits is nobody else's text.
    own = Math.min(question + dropped, room - parts.tokens());
    prompt[i] = parts.tokens() + own;
    longest[i] = most;
    output[i] = stopsEarly ? 1 + Math.floor(share * most) : most;
    parts.end();
  };
  return { prompt, output, longest, parts, write, notes: () => ({ cut, restarted }) };
}
