import { axisLabel, targetKey, targetOf } from '../../../sweep/axes.ts';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { withLook } from '../model/edits.ts';
import type { SweepModel } from '../model/use-sweep.ts';

const CROWD = '';

/** What the points' colour says. */
export function ColourSection({ sweep }: { readonly sweep: SweepModel }) {
  const catalog = useCatalog();
  const { spec, look, change } = sweep;
  const options = [{ value: CROWD, label: 'how many there are' }, ...spec.axes.map(({ target }) => ({ value: targetKey(target), label: axisLabel(target, catalog) }))];
  return (
    <Section title="Picture">
      <SelectField
        label="Colour by"
        value={look.colourBy === undefined ? CROWD : targetKey(look.colourBy)}
        options={options}
        onChange={(key) => change((now) => withLook(now, { colourBy: key === CROWD ? undefined : targetOf(key, catalog) }))}
      />
    </Section>
  );
}
