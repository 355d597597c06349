import { FIELD_NAMES, type FieldName } from '../../../scenario/fields.ts';
import { writeControls, type Access } from '../../../scenario/link/controls.ts';
import { TABS, type Tab } from '../../../scenario/link/view-state.ts';

/** What was chosen for each setting; those not named are shown. */
export type Chosen = Readonly<Partial<Record<FieldName, Access>>>;

/**
 * The controls of a link in the fewest words: what is hidden, or where most of what means something is, what alone is shown. `applicable` are the settings that
 * mean something for the state the link opens, `tabs` the views that it offers.
 */
export function controlsText(chosen: Chosen, why: string, applicable: readonly FieldName[], tabs: readonly Tab[] = TABS): string {
  const of = (access: Access, names: readonly FieldName[]): readonly FieldName[] => names.filter((name) => (chosen[name] ?? 'shown') === access);
  const locked = of('locked', FIELD_NAMES);
  const hidden = of('hidden', FIELD_NAMES);
  const shown = of('shown', applicable);
  const few = of('hidden', applicable).length > shown.length;
  const all = locked.length + hidden.length === 0 && tabs.length === TABS.length;
  return writeControls({ locked, ...(few ? { hidden: [], only: shown } : { hidden }), tabs, why: all ? '' : why });
}
