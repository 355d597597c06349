import type { FieldName } from '../../../scenario/fields.ts';
import { FieldControl } from '../../explore/rail/field-control.tsx';
import { DeviceRow, ModelRow } from '../../explore/rail/record-rows.tsx';
import { HiddenSettings } from '../../explore/rail/hidden-settings.tsx';
import { useNotHidden } from '../../explore/rail/use-controls.ts';
import { useApplicable } from '../../explore/rail/use-field.ts';

interface StepControlsProps {
  readonly fields: readonly FieldName[];
  /** Something differs from what the step set. */
  readonly turned: boolean;
  readonly onReset: () => void;
}

/** The settings that this step frees; everything on the page follows them. */
export function StepControls({ fields, turned, onReset }: StepControlsProps) {
  const applicable = useApplicable(fields);
  const shown = useNotHidden(applicable);
  if (applicable.length === 0) return null;
  return (
    <section className="lesson-controls" aria-label="Settings you may turn here">
      <HiddenSettings among={fields} />
      {shown.map((name) => (
        <Control key={name} name={name} />
      ))}
      {turned && (
        <button type="button" className="link-button" onClick={onReset}>
          Back to how the step was set
        </button>
      )}
    </section>
  );
}

function Control({ name }: { readonly name: FieldName }) {
  if (name === 'model') return <ModelRow />;
  return name === 'device' ? <DeviceRow /> : <FieldControl name={name} slider />;
}
