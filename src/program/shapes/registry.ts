import { AGENT_SHAPES } from './agents.ts';
import { CHOICE_SHAPES } from './choice.ts';
import { CONVERSATION_SHAPES } from './conversation.ts';
import { DATA_SHAPES } from './data.ts';
import { EVALUATION_SHAPES } from './evaluation.ts';
import { RECOMMENDATION_SHAPES } from './recommendation.ts';
import { REINFORCEMENT_SHAPES } from './reinforcement.ts';
import { RETRIEVAL_SHAPES } from './retrieval.ts';
import { SAMPLE_SHAPES } from './samples.ts';
import type { Shape } from './shape.ts';
import { ONE_CALL } from './single.ts';
import { TRAINING_SHAPES } from './training.ts';

/** Every ready shape, family by family, in the order in which they are offered. */
export const SHAPES: readonly Shape[] = [
  ONE_CALL,
  ...SAMPLE_SHAPES,
  ...CONVERSATION_SHAPES,
  ...RETRIEVAL_SHAPES,
  ...CHOICE_SHAPES,
  ...AGENT_SHAPES,
  ...DATA_SHAPES,
  ...TRAINING_SHAPES,
  ...REINFORCEMENT_SHAPES,
  ...EVALUATION_SHAPES,
  ...RECOMMENDATION_SHAPES,
];

/** The shape of an id, if there is one. */
export function shapeById(id: string): Shape | undefined {
  return SHAPES.find((shape) => shape.id === id);
}
