import { useEffect, useRef, useState } from 'react';
import type { Loaded } from '../../../catalog/loaded.ts';
import type { ProblemQuestion } from '../../../lessons/answers.ts';
import type { DrawnProblem } from '../../../lessons/problems/drawn.ts';
import { lessonsLineFor } from '../../../store/lessons/asker.ts';
import { familyById } from '../../../lessons/problems/registry.ts';
import { useWords } from '../../words-context.tsx';
import { useCatalog } from '../../catalog-context.tsx';

/** A problem as it came, or why it did not; undefined while it is on its way. */
export type Arriving = Loaded<DrawnProblem> | undefined;

const keyOf = ({ family, seed }: ProblemQuestion): string => `${family}.${seed}`;

/** Problems from the lessons' worker, in the order asked. What came once is kept while the component stands; a failure is asked again when the list changes. */
export function useProblems(questions: readonly ProblemQuestion[]): readonly Arriving[] {
  const catalog = useCatalog();
  const { lessonText, language } = useWords();
  const said = language();
  const [found, setFound] = useState<ReadonlyMap<string, Loaded<DrawnProblem>>>(new Map());
  const known = useRef(found);
  known.current = found;
  const keys = questions.map(keyOf).join(' ');
  useEffect(() => {
    let gone = false;
    for (const question of questions) {
      const key = `${said} ${keyOf(question)}`;
      if (known.current.get(key)?.ok === true) continue;
      void lessonsLineFor(catalog)
        .ask((api) => api.problem(language() === 'en' ? question : { ...question, ...textsOf(question.family, lessonText) }))
        .then((loaded) => {
          if (!gone) setFound((before) => new Map([...before, [key, loaded]]));
        });
    }
    return () => {
      gone = true;
    };
    // The keys say all of the questions.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [catalog, keys, said]);
  return questions.map((question) => found.get(`${said} ${keyOf(question)}`));
}

/** The texts of a family in the reader's language. */
function textsOf(id: string, say: (text: string) => string): Pick<ProblemQuestion, 'texts'> {
  const family = familyById(id);
  if (family === undefined) return {};
  return { texts: { ask: say(family.ask), solution: family.solution.map(say), mistakes: family.mistakes.map(({ answer, says }) => ({ answer, says: say(says) })) } };
}
