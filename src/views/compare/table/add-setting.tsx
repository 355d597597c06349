import { appliesTo } from '../../../scenario/applies.ts';
import { FIELDS, type FieldName } from '../../../scenario/fields.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { RAIL } from '../../explore/rail/groups.ts';

interface AddSettingProps {
  readonly columns: readonly Evaluation[];
  /** In the table already. */
  readonly shown: readonly FieldName[];
  readonly onAdd: (field: FieldName) => void;
}

/** Brings a setting that does not differ into the table, so that it can be made to. */
export function AddSetting({ columns, shown, onAdd }: AddSettingProps) {
  const usable = (field: FieldName): boolean => !shown.includes(field) && columns.some(({ values }) => appliesTo(FIELDS[field], values));
  const groups = RAIL.map(({ title, fields, folded }) => ({ title, fields: [...fields, ...(folded?.fields ?? [])].filter(usable) })).filter(({ fields }) => fields.length > 0);
  return (
    <label className="compare-add-setting">
      <span className="unseen">Change another setting</span>
      <select
        value=""
        onChange={(event) => {
          const field = groups.flatMap(({ fields }) => fields).find((name) => name === event.target.value);
          if (field !== undefined) onAdd(field);
        }}
      >
        <option value="">Change another setting…</option>
        {groups.map(({ title, fields }) => (
          <optgroup key={title} label={title}>
            {fields.map((field) => (
              <option key={field} value={field}>
                {FIELDS[field].label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
