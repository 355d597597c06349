import { shownValue } from '../../../scenario/check.ts';
import { FIELD_NAMES, FIELDS, type FieldName } from '../../../scenario/fields.ts';
import type { Access } from '../../../scenario/link/controls.ts';
import { useApp } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { RAIL } from '../../explore/rail/groups.ts';
import { valueOf } from '../../explore/rail/use-field.ts';
import type { Chosen } from './chosen-controls.ts';

const WORDS: Readonly<Record<Access, string>> = { shown: 'Shown', locked: 'Locked', hidden: 'Hidden' };
const ACCESSES = ['shown', 'locked', 'hidden'] as const;

interface AccessTableProps {
  readonly applicable: readonly FieldName[];
  readonly chosen: Chosen;
  readonly onChoose: (patch: Chosen) => void;
}

/** Every setting that means something now, grouped as in the rail, each shown, locked or hidden. */
export function AccessTable({ applicable, chosen, onChoose }: AccessTableProps) {
  const all = (names: readonly FieldName[], access: Access): void => onChoose(Object.fromEntries(names.map((name) => [name, access])));
  return (
    <div className="own-access">
      <p className="own-row">
        <button type="button" className="button" onClick={() => all(FIELD_NAMES, 'hidden')}>
          Hide all settings
        </button>
        <button type="button" className="button" onClick={() => all(FIELD_NAMES, 'shown')}>
          Show all settings
        </button>
      </p>
      {RAIL.map(({ group, title, fields, folded }) => {
        const names = [...fields, ...(folded?.fields ?? [])].filter((name) => applicable.includes(name));
        return (
          names.length > 0 && (
            <section key={group} aria-label={title}>
              <h2 className="own-heading">{title}</h2>
              {names.map((name) => (
                <AccessRow key={name} name={name} access={chosen[name] ?? 'shown'} onChoose={(access) => onChoose({ [name]: access })} />
              ))}
            </section>
          )
        );
      })}
    </div>
  );
}

function AccessRow({ name, access, onChoose }: { readonly name: FieldName; readonly access: Access; readonly onChoose: (access: Access) => void }) {
  const catalog = useCatalog();
  const value = useApp((state) => valueOf(state, name));
  return (
    <fieldset className="own-access-row">
      <legend className="unseen">{FIELDS[name].label}</legend>
      <span className="own-access-name" aria-hidden="true">
        {FIELDS[name].label}
      </span>
      <span className="own-access-value" translate="no">
        {value === undefined ? '' : shownValue(name, value, catalog)}
      </span>
      {ACCESSES.map((one) => (
        <label key={one} className="own-access-choice">
          <input type="radio" name={`own-access-${name}`} checked={access === one} onChange={() => onChoose(one)} />
          {WORDS[one]}
        </label>
      ))}
    </fieldset>
  );
}
