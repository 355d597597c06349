import { FIELD_NAMES, type FieldName } from '../../../scenario/fields.ts';
import { accessTo } from '../../../scenario/link/controls.ts';
import { useControls, useShowAll } from './use-controls.ts';
import { useApplicable } from './use-field.ts';
import './locked-field.css';

/** What the link keeps from sight, and the way to all of it: an aid for a lesson, never a lock on the reader. */
export function HiddenSettings({ among = FIELD_NAMES }: { readonly among?: readonly FieldName[] }) {
  const controls = useControls();
  const applicable = useApplicable(among);
  const showAll = useShowAll();
  const count = (access: 'hidden' | 'locked'): number => applicable.filter((name) => accessTo(controls, name) === access).length;
  const hidden = count('hidden');
  const locked = count('locked');
  if (hidden + locked === 0) return null;
  return (
    <div className="hidden-settings">
      {controls.why !== undefined && <p translate="no">{controls.why}</p>}
      <span>{hidden === 0 ? `${locked === 1 ? '1 setting is' : `${locked} settings are`} fixed in this link.` : `${hidden === 1 ? '1 setting is' : `${hidden} settings are`} hidden in this link.`}</span>
      <button type="button" className="link-button" onClick={showAll}>
        Show all
      </button>
    </div>
  );
}
