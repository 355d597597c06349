import { useId } from 'react';
import { FieldRow } from './FieldRow.tsx';
import './switch.css';

export interface SwitchProps {
  readonly label: string;
  readonly help?: string;
  readonly checked: boolean;
  readonly defaultChecked?: boolean;
  readonly changed?: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly onReset?: () => void;
}

const word = (on: boolean): string => (on ? 'on' : 'off');

/** A setting that is on or off, said in words. */
export function Switch({ label, help, checked, defaultChecked, changed, disabled, onChange, onReset }: SwitchProps) {
  const id = useId();
  const reset = onReset ?? (defaultChecked === undefined ? undefined : () => onChange(defaultChecked));
  return (
    <FieldRow
      label={label}
      help={help}
      changed={changed}
      was={defaultChecked === undefined ? undefined : word(defaultChecked)}
      onReset={reset}
      name={
        <label htmlFor={id} className="field-name">
          {label}
        </label>
      }
    >
      <span className="switch">
        <input id={id} type="checkbox" role="switch" className="switch-input" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
        <span className="field-entry" aria-hidden="true">
          {word(checked)}
        </span>
      </span>
    </FieldRow>
  );
}
