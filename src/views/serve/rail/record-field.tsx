import { lazy, Suspense, useState } from 'react';
import { FieldRow } from '../../../ui/fields/FieldRow.tsx';
import { useCatalog } from '../../catalog-context.tsx';

const RecordPicker = lazy(async () => ({ default: (await import('./record-picker.tsx')).RecordPicker }));

interface RecordFieldProps {
  readonly label: string;
  readonly help: string;
  readonly catalog: 'models' | 'devices';
  /** What it is called where nothing is chosen. */
  readonly none: string;
  readonly value: string;
  readonly reference: string;
  readonly changed: boolean;
  readonly onChange: (id: string) => void;
  readonly onReset: () => void;
}

/** A model or a device of the plan; opens the picker. */
export function RecordField({ label, help, catalog: kind, none, value, reference, changed, onChange, onReset }: RecordFieldProps) {
  const catalog = useCatalog();
  const [open, setOpen] = useState(false);
  const named = (id: string): string => (id === '' ? none : ((kind === 'models' ? catalog.model(id) : catalog.device(id))?.name ?? id));
  return (
    <FieldRow label={label} help={help} changed={changed} was={named(reference)} onReset={onReset} name={<span className="field-name">{label}</span>}>
      <button type="button" className="field-entry serve-record" aria-haspopup="dialog" aria-label={`${label}: ${named(value)}`} onClick={() => setOpen(true)}>
        {named(value)}
      </button>
      <Suspense>
        {open && (
          <RecordPicker
            kind={kind}
            title={label}
            none={none}
            value={value}
            onPick={(id) => {
              setOpen(false);
              onChange(id);
            }}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </FieldRow>
  );
}
