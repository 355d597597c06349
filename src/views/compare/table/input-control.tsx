import { lazy, memo, Suspense, useMemo, useState } from 'react';
import { FIELDS, type FieldName, type FieldValues } from '../../../scenario/fields.ts';
import { useAppStore } from '../../../store/react.tsx';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Switch } from '../../../ui/fields/Switch.tsx';
import { makeLadder } from '../../../units/ladder.ts';
import { WITH_SLIDER } from '../../explore/rail/groups.ts';

const RecordPicker = lazy(async () => ({ default: (await import('./record-picker.tsx')).RecordPicker }));

interface InputControlProps {
  readonly place: number;
  readonly letter: string;
  readonly field: FieldName;
  readonly value: FieldValues[FieldName];
  /** The value as a person reads it. */
  readonly text: string;
  readonly onTouch: (field: FieldName) => void;
}

/** A setting of one of the scenarios, to be changed where it stands; drawn again only when it is the one that changes. What has no short control is changed in Explore. */
export const InputControl = memo(function InputControl({ place, letter, field, value, text, onTouch }: InputControlProps) {
  const store = useAppStore();
  const [picking, setPicking] = useState(false);
  const spec = FIELDS[field];
  const label = `${spec.label} of ${letter}`;
  const set = (next: unknown): void => {
    onTouch(field);
    store.commands.compare.set(place, field, next as FieldValues[typeof field]);
  };
  const ladder = useMemo(() => (spec.type === 'number' ? makeLadder(spec.ladder, spec.sliderMin ?? spec.min, spec.sliderMax ?? spec.max) : undefined), [spec]);
  if (spec.type === 'number' && typeof value === 'number') {
    return (
      <NumberField
        label={label} value={value} dimension={spec.dimension} min={spec.min} max={spec.max} integer={spec.integer} {...(ladder && { ladder })} slider={WITH_SLIDER.has(field)}
        onChange={(next) => {
          store.commands.beginDrag();
          set(next);
        }}
        onCommit={store.commands.endDrag}
      />
    );
  }
  if (spec.type === 'choice' && typeof value === 'string' && spec.options.length > 1) return <SelectField label={label} value={value} options={spec.options} onChange={set} />;
  if (spec.type === 'flag' && typeof value === 'boolean') return <Switch label={label} checked={value} onChange={set} />;
  if (field === 'model' || field === 'device') {
    return (
      <>
        <button type="button" className="compare-record field-entry" aria-label={`${label}: ${text}`} onClick={() => setPicking(true)}>
          {text}
        </button>
        <Suspense>{picking && <RecordPicker field={field} value={value} onPick={set} onClose={() => setPicking(false)} />}</Suspense>
      </>
    );
  }
  return <span>{text}</span>;
});
