import { useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Amount, NodeKind, Program } from '../../program/program.ts';
import { ADDABLE, KIND_NAMES } from './kinds.ts';
import type { PlacedEdge } from './layout.ts';
import type { GraphEdits } from './types.ts';
import { ZOOM_STEP, type ViewControl } from './use-view.ts';

interface ToolsProps {
  readonly program: Program;
  readonly edits: GraphEdits;
  /** What buttons work on: the selection, else the node that has the focus. */
  readonly chosen: readonly string[];
  readonly marked: PlacedEdge | undefined;
  readonly connecting: boolean;
  readonly onConnecting: (from: string | undefined) => void;
  readonly control: ViewControl;
  readonly readOnly: boolean;
  readonly timesRef: Ref<HTMLInputElement>;
}

/** Everything that keys do, as buttons, and what of the graph is in sight. */
export function GraphTools({ program, edits, chosen, marked, connecting, onConnecting, control, readOnly, timesRef }: ToolsProps): ReactNode {
  const [kind, setKind] = useState<NodeKind>('model');
  const [one] = chosen;
  const single = chosen.length === 1 ? one : undefined;
  const group = program.nodes.some((node) => node.id === single && node.kind === 'group');
  return (
    <div className="graph-tools">
      {!readOnly && (
        <>
          <span className="graph-tool-group" role="group" aria-label="Add a node">
            <button type="button" className="chart-button wide" onClick={() => edits.onAdd(single, kind)}>{single === undefined ? '+ add' : '+ add after'}</button>
            <select className="graph-select" aria-label="Kind of the new node" value={kind} onChange={(event) => setKind(ADDABLE.find((other) => other === event.target.value) ?? 'model')}>
              {ADDABLE.map((other) => <option key={other} value={other}>{KIND_NAMES[other]}</option>)}
            </select>
          </span>
          <span className="graph-tool-group" role="group" aria-label="Change what is selected">
            <button type="button" className="chart-button wide" aria-pressed={connecting} disabled={single === undefined} onClick={() => onConnecting(connecting ? undefined : single)}>connect</button>
            <Times key={`${marked?.id ?? single ?? ''}`} program={program} single={single} marked={marked} onRepeat={edits.onRepeat} inputRef={timesRef} />
            {group
              ? <button type="button" className="chart-button wide" onClick={() => single !== undefined && edits.onUnwrap(single)}>unwrap</button>
              : <button type="button" className="chart-button wide" disabled={chosen.length === 0} onClick={() => edits.onWrap(chosen)}>wrap</button>}
            <button type="button" className="chart-button wide" disabled={chosen.length === 0 && marked === undefined} onClick={() => (marked === undefined ? edits.onRemove(chosen) : edits.onDisconnect(marked.from, marked.to))}>
              {marked === undefined ? 'remove' : 'remove edge'}
            </button>
          </span>
        </>
      )}
      <span className="graph-tool-group graph-sight" role="group" aria-label="What is in sight">
        <button type="button" className="chart-button" aria-label="Zoom out" onClick={() => control.zoom(1 / ZOOM_STEP)}>−</button>
        <button type="button" className="chart-button" aria-label="Zoom in" onClick={() => control.zoom(ZOOM_STEP)}>+</button>
        <button type="button" className="chart-button wide" onClick={control.fit}>whole graph</button>
      </span>
    </div>
  );
}

/** How often a node, group or loop is gone through: a number or a formula, taken over by Enter or on leaving the field. */
function Times({ program, single, marked, onRepeat, inputRef }: Pick<ToolsProps, 'program' | 'marked'> & { readonly single: string | undefined; readonly onRepeat: GraphEdits['onRepeat']; readonly inputRef: Ref<HTMLInputElement> }): ReactNode {
  const loop = marked?.loop === true ? program.edges.find((edge) => edge.from === marked.from && edge.to === marked.to) : undefined;
  const node = program.nodes.find(({ id }) => id === single);
  const now: Amount | undefined = loop === undefined ? (node === undefined ? undefined : (node.times ?? 1)) : loop.times;
  const [typed, setTyped] = useState<string>();
  const take = (): void => {
    setTyped(undefined);
    const text = typed?.trim() ?? '';
    if (text === '' || text === String(now ?? '')) return;
    const times: Amount = /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    if (loop !== undefined) onRepeat(loop.from, times, loop.to);
    else if (single !== undefined) onRepeat(single, times);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') take();
    else if (event.key === 'Escape') setTyped(undefined);
  };
  return (
    <label className="graph-times">
      ×
      <input
        ref={inputRef} type="text" inputMode="text" aria-label={loop === undefined ? 'Times, one after the other' : 'Times the loop is gone through'} disabled={node === undefined && loop === undefined}
        value={typed ?? String(now ?? '')} onChange={(event) => setTyped(event.target.value)} onFocus={(event) => event.target.select()} onBlur={take} onKeyDown={onKeyDown}
      />
    </label>
  );
}
