import type { LessonPlace } from '../../lessons/address.ts';
import { FAMILIES } from '../../lessons/problems/registry.ts';
import { problemsOf, readSheet } from '../../lessons/problems/sheet.ts';
import { NO_PROBLEMS, workOn, type ProblemWork } from '../../store/lessons/problem-work.ts';
import type { LessonWork } from '../../store/lessons/work.ts';

/** What was typed and uncovered of the problems that a place shows; nothing of those that a prediction still hides, or that stand elsewhere. */
export function problemsShown(place: LessonPlace, { problems, guesses }: LessonWork): ProblemWork {
  switch (place.kind) {
    case 'step': {
      const step = place.lesson.steps[place.at];
      if (step?.check === undefined || (step.predict !== undefined && guesses[`${place.lesson.id}.${step.id}`]?.revealed !== true)) return NO_PROBLEMS;
      return workOn([`${step.check.family}.${step.check.seed}`], problems);
    }
    case 'problems':
      return workOn(problemsOf(readSheet(place.text), FAMILIES).map(({ family, seed }) => `${family.id}.${seed}`), problems);
    case 'course':
    case 'own':
      return NO_PROBLEMS;
  }
}
