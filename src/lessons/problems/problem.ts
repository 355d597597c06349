import type { Dimension } from '../../units/dimension.ts';
import type { Expression, LessonText, LinkPatch } from '../lesson.ts';

/** A mistake that is often made: what one then answers, and what to say to whoever does. */
export interface Mistake {
  readonly answer: Expression;
  readonly says: LessonText;
}

/**
 * Problems of one kind. A seed draws a value for each key of `vary`; everything else follows from the engine, which also works out the answer, the
 * mistakes' answers and the steps of the solution. Texts are as in lessons: `{expression}` is the problem's own number, and numbers are never typed.
 */
export interface ProblemFamily {
  /** Stable: steps and printed sheets name it. */
  readonly id: string;
  readonly title: string;
  /** Lesson it belongs to, by id. */
  readonly lesson: string;
  /** State that all its problems share. */
  readonly base: LinkPatch;
  /** What is drawn: the link's key and the values it may have, as a link writes them. Some keys must be drawn together (a model with a machine that holds it): then the key is the first's and each value is a whole patch. */
  readonly vary: Readonly<Record<string, readonly (string | LinkPatch)[]>>;
  /** States that its expressions speak of by `@name`, over the drawn one. */
  readonly points?: Readonly<Record<string, LinkPatch>>;
  /** All that is needed is given here: a student solves it on paper. */
  readonly ask: LessonText;
  readonly answer: Expression;
  /** What is answered: "Time per output token", and its dimension (units are typed by the student). */
  readonly of: string;
  readonly dimension: Dimension;
  /** How far an answer may be off, relatively: 0.05. At ideal efficiency the answer by hand is the engine's. */
  readonly within: number;
  /** Recognised after what every problem recognises (bits for bytes, GB for GiB, powers of 1,000 slipped, a factor of 2). Their answers must differ from the right one by more than `within`. */
  readonly mistakes: readonly Mistake[];
  /** One step of the solution each, with the problem's numbers. */
  readonly solution: readonly LessonText[];
}
