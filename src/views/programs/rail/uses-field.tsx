import { useMemo } from 'react';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { makeLadder } from '../../../units/ladder.ts';
import { withUses } from '../model/edits.ts';
import type { ProgramsModel } from '../model/use-programs.ts';

/** Uses that the slider reaches; more can be typed. */
const MOST_USES = 1e9;

/** How often the program is used: what one-off costs are spread over. */
export function UsesField({ model, label, value, usual }: { readonly model: ProgramsModel; readonly label: string; readonly value: number; readonly usual: number }) {
  const ladder = useMemo(() => makeLadder('1-2-5', 1, MOST_USES), []);
  const changed = value !== usual;
  return (
    <NumberField
      label={label}
      help="How often what is not done once is done. Both programs are compared at this many."
      value={value}
      dimension="count"
      min={0}
      max={1e15}
      ladder={ladder}
      slider
      defaultValue={usual}
      changed={changed}
      onChange={(next) => model.drag((now) => withUses(now, next))}
      onCommit={model.endDrag}
    />
  );
}
