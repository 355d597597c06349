import type { SelectOption } from '../../../ui/fields/SelectField.tsx';
import '../../../ui/fields/select-field.css';

interface InlineSelectProps<Value extends string> {
  /** Read aloud; nothing beside it names it. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly plain?: boolean;
  readonly onChange: (value: Value) => void;
}

/** A word within a row that opens a list. */
export function InlineSelect<Value extends string>({ label, value, options, plain = false, onChange }: InlineSelectProps<Value>) {
  const groups = [...new Set(options.map(({ group }) => group))];
  const items = (group: string | undefined) =>
    options.filter((option) => option.group === group).map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ));
  return (
    <span className="select-field inline-select" data-plain={plain ? '' : undefined}>
      <span className="field-entry" aria-hidden="true">
        {options.find((option) => option.value === value)?.label ?? value}
      </span>
      <select
        className="select-field-native"
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {groups.map((group) => (group === undefined ? items(group) : <optgroup key={group} label={group}>{items(group)}</optgroup>))}
      </select>
    </span>
  );
}
