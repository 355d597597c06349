import { SHAPE_GROUP_LABELS, SHAPE_GROUPS, type Shape } from '../../../program/shapes/shape.ts';

export interface ShapeGroupFound {
  readonly label: string;
  readonly shapes: readonly Shape[];
}

/** Shapes that hold every word of a query, in title, sentence, family or quantities; family by family. */
export function findShapes(shapes: readonly Shape[], query: string): readonly ShapeGroupFound[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const holds = ({ id, group, program }: Shape): boolean => {
    const text = [id, SHAPE_GROUP_LABELS[group], program.title, program.about ?? '', ...program.knobs.flatMap(({ label, source }) => [label, source ?? '']), ...program.nodes.map(({ label }) => label ?? '')].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return SHAPE_GROUPS.map((group) => ({ label: SHAPE_GROUP_LABELS[group], shapes: shapes.filter((shape) => shape.group === group && holds(shape)) })).filter((found) => found.shapes.length > 0);
}
