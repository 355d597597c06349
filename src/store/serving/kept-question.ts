import type { Loaded } from '../../catalog/catalog.ts';
import type { ServeQuestion, Slice } from '../../serving/api.ts';
import type { Clock } from '../clock.ts';
import type { Known } from './types.ts';

/** One kind of question: what is asked, what is known, and the next step of it. */
export interface KeptQuestion<T> {
  readonly ask: (question: ServeQuestion | undefined) => void;
  readonly known: () => Known<T>;
  /** Whether something is left to be done. */
  readonly waits: () => boolean;
  /** What is known was worked out without something that is there now: it is worked out anew where it is still wanted and `concerns` it. */
  readonly renew: (concerns: (question: ServeQuestion) => boolean) => void;
  /** Works on it for one slice. */
  readonly step: () => Promise<void>;
}

/** What is nearly done is finished before a newer question is begun, so that a slider shows answers while it moves. Milliseconds. */
const NEARLY = 250;

interface Search {
  readonly of: ServeQuestion;
  readonly number: number;
  readonly since: number;
  share: number;
}

/**
 * @param slice asks for the next part of the answer
 * @param on tells that `known` has changed
 */
export function keepQuestion<T>(slice: (search: number, question: ServeQuestion) => Promise<Loaded<Slice<T>>>, { clock, nextSearch, on }: { readonly clock: Clock; readonly nextSearch: () => number; readonly on: () => void }): KeptQuestion<T> {
  let wanted: ServeQuestion | undefined;
  let search: Search | undefined;
  let known: Known<T> = { found: undefined, working: undefined, failed: undefined };
  const put = (patch: Partial<Known<T>>): void => {
    known = { ...known, ...patch };
    on();
  };
  const settled = (question: ServeQuestion): boolean => (known.found?.of === question && known.found.whole) || known.failed?.of === question;
  const nearlyDone = ({ since, share }: Search): boolean => {
    const elapsed = clock.now() - since;
    return share > 0 ? (elapsed * (1 - share)) / share < NEARLY : elapsed < NEARLY;
  };
  const waits = (): boolean => wanted !== undefined && !settled(wanted);
  return {
    known: () => known,
    waits,
    ask: (question) => {
      if (question === wanted) return;
      wanted = question;
      if (question === undefined) search = undefined;
      const working = question === undefined || settled(question) ? undefined : { of: question, share: 0 };
      if (working !== known.working) put({ working });
    },
    renew: (concerns) => {
      if (wanted === undefined || !concerns(wanted)) return;
      search = undefined;
      const found = known.found?.of === wanted ? { ...known.found, whole: false } : known.found;
      put({ found, failed: undefined, working: { of: wanted, share: 0 } });
    },
    step: async () => {
      if (wanted === undefined || settled(wanted)) return;
      if (search === undefined || (search.of !== wanted && !nearlyDone(search))) search = { of: wanted, number: nextSearch(), since: clock.now(), share: 0 };
      const own = search;
      const answer = await slice(own.number, own.of);
      if (search !== own) return;
      // An answer to a question that was left meanwhile is shown all the same where it is whole: it is nearer to what is asked than the one before.
      const working = wanted === own.of ? undefined : known.working;
      if (!answer.ok) {
        search = undefined;
        put({ failed: { of: own.of, message: answer.message }, working });
      } else if (answer.value.done) {
        search = undefined;
        put({ found: { of: own.of, value: answer.value.result, whole: true }, failed: undefined, working });
      } else {
        const { share, soFar } = answer.value;
        own.share = share;
        put({ ...(soFar !== undefined && wanted === own.of && { found: { of: own.of, value: soFar, whole: false } }), ...(wanted === own.of && { working: { of: own.of, share } }) });
      }
    },
  };
}
