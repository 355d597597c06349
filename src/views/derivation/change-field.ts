import { FIELDS, type FieldName } from '../../scenario/fields.ts';
import type { AppStore } from '../../store/store.ts';

/** The control of a setting among those on the page, opening what folds it away. */
function controlOf(field: FieldName): HTMLElement | undefined {
  const { label } = FIELDS[field];
  for (const rail of document.querySelectorAll('aside')) {
    const named = [...rail.querySelectorAll('label')].find((candidate) => candidate.textContent?.trim() === label);
    const control = named?.control ?? rail.querySelector<HTMLElement>(`[aria-label="${label}"] :is(button, input), button[aria-label^="${label}:"]`);
    if (control instanceof HTMLElement) return control;
  }
  return undefined;
}

/** Moves to the control of a setting; where it is not in sight, says where it is. */
export function changeField(store: AppStore, field: FieldName): void {
  store.commands.touch(field);
  const control = controlOf(field);
  const narrow = matchMedia('(max-width: 639.98px)').matches;
  if (narrow) store.commands.look({ explain: undefined });
  if (control === undefined) {
    store.commands.notify(`${FIELDS[field].label} is among the settings, under ${FIELDS[field].group}.`);
    return;
  }
  control.closest('details')?.setAttribute('open', '');
  requestAnimationFrame(() => {
    control.scrollIntoView({ block: 'center' });
    control.focus();
  });
}
