import { useId } from 'react';
import { shownValue } from '../../../scenario/check.ts';
import { FIELDS, type FieldName } from '../../../scenario/fields.ts';
import { useApp } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { useControls } from './use-controls.ts';
import { valueOf } from './use-field.ts';
import './locked-field.css';

/** A setting that whoever made the link has fixed: its value, a lock and why. It takes the focus, so that it is found and read by keyboard too. */
export function LockedField({ name }: { readonly name: FieldName }) {
  const catalog = useCatalog();
  const id = useId();
  const { why } = useControls();
  const value = useApp((state) => valueOf(state, name));
  const { label } = FIELDS[name];
  if (value === undefined) return null;
  const shown = shownValue(name, value, catalog);
  return (
    <div className="field locked-field">
      <div className="field-line">
        <label className="field-name" htmlFor={id}>
          {label}
        </label>
        <span className="field-value locked-value">
          <input id={id} className="field-entry" readOnly value={shown === '' ? '–' : shown} aria-describedby={`${id}-why`} translate="no" title={shown} />
          <svg viewBox="0 0 12 14" className="locked-mark" aria-hidden="true">
            <path d="M3.5 6V4a2.5 2.5 0 0 1 5 0v2" fill="none" stroke="currentColor" strokeWidth="1.4" />
            <rect x="1.5" y="6" width="9" height="6.5" rx="1" fill="currentColor" />
          </svg>
        </span>
      </div>
      <p className="locked-why" id={`${id}-why`}>
        <span className={why === undefined ? undefined : 'unseen'}>Fixed in this link</span>
        {why !== undefined && <span translate="no"> {why}</span>}
      </p>
    </div>
  );
}
