import { useMemo } from 'react';
import type { FieldName } from '../../../scenario/fields.ts';
import { accessTo, NO_CONTROLS, readControls, type Access, type Controls } from '../../../scenario/link/controls.ts';
import { useApp, useCommands } from '../../../store/react.tsx';

/** Which settings the link shows; all of them where it says nothing. */
export function useControls(): Controls {
  const text = useApp((state) => state.view.controls);
  return useMemo(() => (text === '' ? NO_CONTROLS : readControls(text).controls), [text]);
}

/** What the reader may do with one setting. */
export function useAccess(name: FieldName): Access {
  return accessTo(useControls(), name);
}

/** Those of `names` that the link does not hide. */
export function useNotHidden(names: readonly FieldName[]): readonly FieldName[] {
  const controls = useControls();
  return useMemo(() => (controls === NO_CONTROLS ? names : names.filter((name) => accessTo(controls, name) !== 'hidden')), [controls, names]);
}

/** Shows all that the link keeps from sight, and offers the way back. */
export function useShowAll(): () => void {
  const text = useApp((state) => state.view.controls);
  const { tabs } = useControls();
  const { look, notify } = useCommands();
  return () => {
    look({ controls: '' });
    notify(tabs === undefined ? 'All settings are shown and free.' : 'All views and settings are shown and free.', { action: { label: 'As the link had them', perform: () => look({ controls: text }) } });
  };
}
