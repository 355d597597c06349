import { useMemo, useState } from 'react';
import { checkCustomDevice, editedName } from '../../../scenario/custom.ts';
import { DEVICE_SHAPE } from '../../../scenario/custom-shapes.ts';
import { deviceOf } from '../../../scenario/resolve.ts';
import type { CustomDevice } from '../../../scenario/fields.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { valueOf } from '../rail/use-field.ts';
import { absentParts, followsFromLanes } from './absent-parts.ts';
import { leavesOf, withLeaf, type Leaf } from './leaves.ts';
import { RecordEditor } from './record-editor.tsx';

/** Changes any figure of the device's datasheet; the first change makes it a device of the reader's own. */
export function EditDevice({ onClose }: { readonly onClose: () => void }) {
  const catalog = useCatalog();
  const store = useAppStore();
  const value = useApp((state) => valueOf(state, 'device'));
  const [problem, setProblem] = useState<string>();
  const device = value === undefined ? undefined : deviceOf(value, catalog);
  const base = typeof value === 'object' ? value.base : value;
  const original = base === undefined ? undefined : catalog.device(base);
  const before = useMemo(() => new Map(original === undefined ? [] : leavesOf(DEVICE_SHAPE, original).map(({ path, value: was }) => [path.join('.'), was])), [original]);
  if (device === undefined) return null;

  const checkedAs = (made: Readonly<Record<string, unknown>>): CustomDevice | undefined => {
    const name = typeof value === 'object' ? device.name : editedName(device.name);
    const { value: checked, issues } = checkCustomDevice({ ...made, name, ...(base !== undefined && { base }) }, catalog, 'device');
    setProblem(issues.find(({ severity }) => severity === 'error')?.message);
    return checked;
  };
  const change = (leaf: Leaf, next: unknown): void => {
    const checked = checkedAs({ ...withLeaf(device, leaf.path, next) });
    if (checked === undefined) return;
    store.commands.beginDrag();
    store.commands.set('device', checked);
  };
  const absent = absentParts(device);
  return (
    <Panel
      open
      modal={false}
      title={`Edit ${device.name}`}
      onClose={onClose}
      foot={
        <>
          <span>Figures of one device</span>
          {typeof value === 'object' && base !== undefined && (
            <button type="button" className="link-button" onClick={() => store.commands.set('device', base)}>
              Back to the catalog’s
            </button>
          )}
        </>
      }
    >
      <p>Peaks are dense. The charts follow as you type, and the link carries what you changed.</p>
      {problem !== undefined && (
        <p className="edit-problem" role="alert">
          {problem}
        </p>
      )}
      <RecordEditor leaves={leavesOf(DEVICE_SHAPE, device).filter(({ path }) => !followsFromLanes(device, path))} before={before} onChange={change} onCommit={store.commands.endDrag} />
      {absent.length > 0 && (
        <div className="edit-absent" role="group" aria-label="Figures this device does not state">
          <span>Add</span>
          {absent.map(({ key, label, added }) => (
            <button
              key={key}
              type="button"
              className="link-button"
              onClick={() => {
                const checked = checkedAs({ ...added(device) });
                if (checked !== undefined) store.commands.set('device', checked);
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </Panel>
  );
}
