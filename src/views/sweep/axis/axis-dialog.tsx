import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { axisLabel } from '../../../sweep/axes.ts';
import type { Axis, AxisTarget } from '../../../sweep/types.ts';
import { kindOf, readAxis, writeAxis } from '../../../sweep/written.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { axisReading } from '../model/axis-words.ts';
import { Checklist } from './checklist.tsx';
import { NumberLadder } from './number-ladder.tsx';
import './axis.css';

interface AxisDialogProps {
  readonly axis: Axis;
  readonly onDone: (axis: Axis) => void;
  readonly onClose: () => void;
}

/** The values of one axis: written, put together as a ladder, or ticked in a list. Enter or Done takes them over, Escape leaves them as they were. */
export function AxisDialog({ axis, onDone, onClose }: AxisDialogProps) {
  const catalog = useCatalog();
  const { target } = axis;
  const name = axisLabel(target, catalog);
  const [text, setText] = useState(() => writeAxis(axis, catalog));
  const read = readAxis(target, text, catalog);
  const kind = kindOf(target, catalog);
  const titleId = useId();
  const readingId = useId();
  const finish = (): void => {
    if (!read.ok) return;
    onDone({ ...read.axis, written: text.trim() });
    onClose();
  };
  return (
    <Modal titleId={titleId} onClose={onClose}>
      <form
        className="axis-dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          finish();
        }}
      >
        <h2 id={titleId} className="panel-title">
          {name}
        </h2>
        {kind.is === 'word' && kind.all.length > 0 ? (
          <Checklist target={target} all={kind.all} chosen={read.ok ? read.axis.values.map(String) : undefined} onChoose={setText} />
        ) : (
          kind.is === 'number' && <NumberLadder kind={kind} values={axis.values} text={writeAxis(axis, catalog)} onWrite={setText} />
        )}
        <label className="axis-written">
          <span>Values, as the link writes them</span>
          <input type="text" value={text} autoComplete="off" spellCheck={false} aria-invalid={!read.ok} aria-describedby={readingId} onChange={(event) => setText(event.target.value.replaceAll(' ', ''))} />
        </label>
        <p className="axis-forms">{formsOf(target, kind.is)}</p>
        <p id={readingId} className={read.ok ? 'axis-reading' : 'axis-reading is-refused'} role="status">
          {read.ok ? axisReading(read.axis, catalog) : `${read.reason}.`}
        </p>
        <div className="axis-dialog-foot">
          <button type="submit" className="button is-primary" disabled={!read.ok}>
            Use these values
          </button>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** How values may be written, by example. */
function formsOf(target: AxisTarget, is: 'number' | 'flag' | 'word'): ReactNode {
  switch (is) {
    case 'number':
      return (
        <>
          <code>1/4/16</code> one by one, <code>1..64</code> a ladder, <code>1..64..x2</code> times, <code>8..64..8</code> plus, <code>1..64..n20</code> twenty
        </>
      );
    case 'flag':
      return (
        <>
          <code>off/on</code>
        </>
      );
    case 'word':
      return (
        <>
          Names apart by a slash, or <code>all</code>
          {target.kind === 'field' && target.field === 'device' ? ' machines' : ''}
        </>
      );
  }
}

function Modal({ titleId, onClose, children }: { readonly titleId: string; readonly onClose: () => void; readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    if (!element.open) element.showModal();
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="axis-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
