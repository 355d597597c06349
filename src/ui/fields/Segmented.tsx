import { useId } from 'react';
import './segmented.css';

export interface SegmentedProps<Value extends string> {
  /** Names the group for screen readers; a visible heading stands above it. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  readonly onChange: (value: Value) => void;
  /** `boxed` for a choice among settings, `plain` for the tabs beside a chart's title. */
  readonly look?: 'boxed' | 'plain';
}

/** A choice of one among few, all in sight: radio buttons set as a strip. */
export function Segmented<Value extends string>({ label, value, options, onChange, look = 'boxed' }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={`segmented is-${look}`}>
      <legend className="unseen">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="segmented-option">
          <input type="radio" className="segmented-input" name={name} value={option.value} checked={option.value === value} disabled={option.disabled} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
