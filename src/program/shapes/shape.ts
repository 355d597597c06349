import type { Knob, KnobDimension, Program } from '../program.ts';

/** Families in which shapes are offered. */
export const SHAPE_GROUPS = ['single', 'samples', 'conversation', 'retrieval', 'choice', 'data', 'training', 'reinforcement', 'evaluation', 'recommendation', 'agents'] as const;
export type ShapeGroup = (typeof SHAPE_GROUPS)[number];

/** A program that is ready to start from. */
export interface Shape {
  /** As links and texts write it: `from best-of-n`. */
  readonly id: string;
  readonly group: ShapeGroup;
  readonly program: Program;
  /** The shape it is most often weighed against; see `against.ts`. */
  readonly against?: string;
}

export const SHAPE_GROUP_LABELS: Readonly<Record<ShapeGroup, string>> = {
  single: 'One call',
  samples: 'Many samples of one question',
  conversation: 'Conversations',
  retrieval: 'Retrieval and ranking',
  choice: 'Which model answers',
  data: 'Making and choosing data',
  training: 'Training campaigns',
  reinforcement: 'Reinforcement learning',
  evaluation: 'Evaluation and search',
  recommendation: 'Recommenders',
  agents: 'Agents and tools',
};

type Rest = Pick<Knob, 'min' | 'max' | 'source' | 'whole'>;

/** A shape of a family, and the one it is weighed against. */
export function shape(group: ShapeGroup, id: string, program: Program, against?: string): Shape {
  return { id, group, program, ...(against !== undefined && { against }) };
}

/** A knob with its slider's range; numbers of things and of tokens are whole. */
export function knob(name: string, label: string, value: number, dimension: KnobDimension, min: number, max: number, source = ASSUMED): Knob {
  const whole: Rest = dimension === 'count' || dimension === 'tokens' ? { whole: true } : {};
  return { name, label, value, dimension, min, max, source, ...whole };
}

/** A knob that follows from those before it: no slider, a field alone. */
export function derived(name: string, label: string, value: string, dimension: KnobDimension, source?: string): Knob {
  return { name, label, value, dimension, ...(source !== undefined && { source }) };
}

export const ASSUMED = 'Assumed; set your own.';
