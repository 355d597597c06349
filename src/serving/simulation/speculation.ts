import { noWork } from '../iteration/pass-work.ts';
import type { IterationPrices, PassPrice, PassWork } from '../iteration/types.ts';
import type { ServeValues } from '../plan/values.ts';
import type { Random } from '../random.ts';

/** How many tokens are guessed ahead, what guessing costs, and what comes of it. */
export interface SpeculationPolicy {
  /** Most tokens guessed ahead. */
  readonly most: number;
  /** Tokens to guess for each of so many sequences at that mean context. */
  readonly length: (sequences: number, context: number) => number;
  /** Fills `into` with what the model that guesses adds to a pass: it reads the prompts that are read in it, and guesses for those who write. */
  readonly guessing: (guesses: number, pass: PassWork, into: PassPrice) => void;
  /** Seconds of guessing so many tokens for each of so many sequences and checking them, with nothing read beside. */
  readonly stepSeconds: (guesses: number, sequences: number, context: number) => number;
  /** Tokens that one sequence gets from a step that checks so many: those accepted, and one. */
  readonly accepted: (guesses: number, random: Random) => number;
}

/**
 * Mean tokens of a step that checks k guesses of which each is right with chance α, given those before it: `(1 − α^(k+1))/(1 − α)`
 * (Leviathan et al., arXiv:2211.17192, equation 1).
 */
export function meanTokens(acceptance: number, guesses: number): number {
  return acceptance >= 1 ? guesses + 1 : (1 - acceptance ** (guesses + 1)) / (1 - acceptance);
}

/** Contexts a fifth of an octave apart choose alike. */
const CONTEXTS_PER_OCTAVE = 5;

/**
 * Guesses of a set length, or of the length that yields most tokens a second at the present load (goodput: Liu et al., arXiv:2406.14066): `argmax_k b·l(α, k)/t(b, k)`,
 * t being the passes that guess and the one that checks. `draft` prices the model that guesses; undefined where guesses cost nothing.
 */
export function speculationOf(values: ServeValues, prices: IterationPrices, draft: IterationPrices | undefined): SpeculationPolicy | undefined {
  const { speculation, acceptance, draftLength } = values;
  if (speculation === 'off') return undefined;
  const work = noWork();
  const drafted = noWork();
  const price: PassPrice = { seconds: 0, joules: 0 };
  // Guesses stay on the device: nobody schedules or sends them between the passes that guess.
  const guessSeconds = (guesses: number, sequences: number, context: number): number =>
    draft === undefined || guesses === 0 ? 0 : guesses * (draft.stepSeconds(sequences, context) - draft.sequenceSeconds * sequences);
  const stepSeconds = (guesses: number, sequences: number, context: number): number => {
    Object.assign(work, { decodes: sequences, queries: guesses + 1, context: sequences * context });
    prices.price(work, price);
    return price.seconds + guessSeconds(guesses, sequences, context);
  };
  const goodput = (guesses: number, sequences: number, context: number): number => (sequences * meanTokens(acceptance, guesses)) / stepSeconds(guesses, sequences, context);
  const guessing = (guesses: number, { decodes, context, prompts, promptTokens }: PassWork, into: PassPrice): void => {
    into.seconds = into.joules = 0;
    if (draft === undefined) return;
    if (prompts > 0) {
      const promptAttention = prompts * draft.promptAttention(promptTokens / prompts, 0);
      draft.price(Object.assign(drafted, { decodes: 0, context: 0, prompts, promptTokens, promptAttention }), price);
      into.seconds += price.seconds;
      into.joules += price.joules;
    }
    if (guesses === 0 || decodes === 0) return;
    draft.price(Object.assign(drafted, { decodes, context, prompts: 0, promptTokens: 0, promptAttention: 0 }), price);
    into.seconds += guesses * (price.seconds - draft.sequenceSeconds * decodes);
    into.joules += guesses * price.joules;
  };
  const chosen = new Map<number, number>();
  const best = (sequences: number, context: number): number => {
    const step = Math.round(Math.log2(Math.max(1, context)) * CONTEXTS_PER_OCTAVE);
    const key = sequences * 256 + step;
    const known = chosen.get(key);
    if (known !== undefined) return known;
    const at = 2 ** (step / CONTEXTS_PER_OCTAVE);
    let most = 0;
    for (let guesses = 1; guesses <= draftLength; guesses += 1) if (goodput(guesses, sequences, at) > goodput(most, sequences, at)) most = guesses;
    chosen.set(key, most);
    return most;
  };
  return {
    most: draftLength,
    length: speculation === 'fixed' ? () => draftLength : best,
    guessing,
    stepSeconds,
    accepted: (guesses, { uniform }) => {
      let right = 0;
      while (right < guesses && uniform() < acceptance) right += 1;
      return right + 1;
    },
  };
}
