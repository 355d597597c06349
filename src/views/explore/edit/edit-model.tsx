import { useMemo, useState } from 'react';
import type { Architecture, LayerStack } from '../../../engine/architecture.ts';
import { checkArchitecture, editedName } from '../../../scenario/custom.ts';
import { ARCHITECTURE_SHAPE } from '../../../scenario/custom-shapes.ts';
import type { CustomModel } from '../../../scenario/fields.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { valueOf } from '../rail/use-field.ts';
import { leavesOf, withLeaf, type Leaf } from './leaves.ts';
import { RecordEditor } from './record-editor.tsx';

/** The number of layers follows from the pattern; a list of operations has none, and its authors' count stays. */
function withLayers<T extends LayerStack>(stack: T): T {
  if (stack.pattern.length === 0) return stack;
  return { ...stack, layers: stack.pattern.reduce((sum, { repeat, unit }) => sum + repeat * unit.length, 0) };
}

function consistent(architecture: Architecture): Architecture {
  const own = withLayers(architecture);
  return own.encoder === undefined ? own : { ...own, encoder: withLayers(own.encoder) };
}

/** Changes any number of the model in force; the first change makes it a model of the reader's own. */
export function EditModel({ onClose }: { readonly onClose: () => void }) {
  const catalog = useCatalog();
  const store = useAppStore();
  const model = useApp((state) => valueOf(state, 'model'));
  const [problem, setProblem] = useState<string>();
  const record = typeof model === 'string' ? catalog.model(model) : undefined;
  const architecture = typeof model === 'object' ? model.architecture : record?.architecture;
  const base = typeof model === 'object' ? model.base : record?.id;
  const original = base === undefined ? undefined : catalog.model(base)?.architecture;
  const before = useMemo(() => new Map(original === undefined ? [] : leavesOf(ARCHITECTURE_SHAPE, original).map(({ path, value }) => [path.join('.'), value])), [original]);
  if (architecture === undefined) return null;
  const name = typeof model === 'object' ? model.name : (record?.name ?? '');

  const change = (leaf: Leaf, value: unknown): void => {
    const next = consistent(withLeaf(architecture, leaf.path, value));
    const { value: checked, issues } = checkArchitecture(next, 'model');
    setProblem(issues.find(({ severity }) => severity === 'error')?.message);
    if (checked === undefined) return;
    const custom: CustomModel = { name: typeof model === 'object' ? model.name : editedName(name), ...(base !== undefined && { base }), architecture: checked };
    store.commands.beginDrag();
    store.commands.set('model', custom);
  };
  // A layer count is never set alone: it is what the runs add up to.
  const leaves = leavesOf(ARCHITECTURE_SHAPE, architecture).filter(({ path }) => path.at(-1) !== 'layers' && (architecture.ops === undefined || path[0] === 'ops'));
  return (
    <Panel
      open
      modal={false}
      title={`Edit ${name}`}
      onClose={onClose}
      foot={
        <>
          <span>{architecture.ops === undefined ? `${architecture.layers} layers in all` : `${architecture.ops.length} kinds of operation`}</span>
          {typeof model === 'object' && base !== undefined && (
            <button type="button" className="link-button" onClick={() => store.commands.set('model', base)}>
              Back to the catalog’s
            </button>
          )}
        </>
      }
    >
      <p>The charts follow as you type. The link carries what you changed.</p>
      {problem !== undefined && (
        <p className="edit-problem" role="alert">
          {problem}
        </p>
      )}
      <RecordEditor leaves={leaves} before={before} onChange={change} onCommit={store.commands.endDrag} titleOf={([first, index]) => (first === 'ops' ? architecture.ops?.[Number(index)]?.name : undefined)} />
    </Panel>
  );
}
