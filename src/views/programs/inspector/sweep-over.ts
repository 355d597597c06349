import type { Catalog } from '../../../catalog/catalog.ts';
import type { Knob, ModelNode } from '../../../program/program.ts';
import { FIELDS } from '../../../scenario/fields.ts';
import { writeNumber } from '../../../scenario/link/number.ts';
import { readSweep, writeSweep } from '../../../sweep/text.ts';

/** A sweep over one call of a node: an axis for each quantity that it takes as it is, with its slider's range; the batch where there is none. */
export function sweepOver(node: ModelNode, knobs: readonly Knob[], catalog: Catalog): string {
  const axes = (['prompt', 'output', 'batch'] as const).flatMap((name) => {
    const knob = knobs.find((one) => one.name === node.amounts?.[name]);
    const field = FIELDS[name];
    if (knob?.min === undefined || knob.max === undefined || field.type !== 'number') return [];
    return [`${field.key}/${writeNumber(Math.max(field.min, knob.min), field.dimension)}..${writeNumber(Math.min(field.max, knob.max), field.dimension)}`];
  });

  const text = `${(axes.length > 0 ? axes : [`${FIELDS.batch.key}/1..1024`]).join(' ')} least/usd-per-million-tokens least/tpot fits`;
  return writeSweep(readSweep(text, catalog, 'generation'), catalog);
}
