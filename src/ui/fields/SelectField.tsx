import { useId } from 'react';
import { FieldRow } from './FieldRow.tsx';
import './select-field.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Options with the same group stand together under its name. */
  readonly group?: string;
  readonly disabled?: boolean;
}

export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly help?: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly defaultValue?: Value;
  readonly changed?: boolean;
  readonly disabled?: boolean;
  readonly onChange: (value: Value) => void;
  readonly onReset?: () => void;
}

/** A choice from a list: the browser's own select, under the value set like every other setting. */
export function SelectField<Value extends string>({ label, help, value, options, defaultValue, changed, disabled, onChange, onReset }: SelectFieldProps<Value>) {
  const id = useId();
  const named = (of: Value | undefined): string => options.find((option) => option.value === of)?.label ?? of ?? '';
  const reset = onReset ?? (defaultValue === undefined ? undefined : () => onChange(defaultValue));
  const groups = [...new Set(options.map((option) => option.group))];
  const items = (group: string | undefined) =>
    options.filter((option) => option.group === group).map((option) => (
      <option key={option.value} value={option.value} disabled={option.disabled}>
        {option.label}
      </option>
    ));
  return (
    <FieldRow
      label={label}
      help={help}
      changed={changed}
      was={defaultValue === undefined ? undefined : named(defaultValue)}
      onReset={reset}
      name={
        <label htmlFor={id} className="field-name" onDoubleClick={reset}>
          {label}
        </label>
      }
    >
      <span className="select-field">
        <span className="field-entry" aria-hidden="true">
          {named(value)}
        </span>
        <select
          id={id}
          className="select-field-native"
          value={value}
          disabled={disabled}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {groups.map((group) => (group === undefined ? items(group) : <optgroup key={group} label={group}>{items(group)}</optgroup>))}
        </select>
      </span>
    </FieldRow>
  );
}
