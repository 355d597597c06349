import { useId, useState } from 'react';
import { useCommands } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { readPasted } from './pasted.ts';

/** Adds a scenario from a link or from JSON. */
export function PastePanel({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const catalog = useCatalog();
  const { compare, notify } = useCommands();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const use = (): void => {
    const read = readPasted(text, catalog);
    if (!read.ok) {
      setProblem(read.reason);
      return;
    }
    compare.add(read.settings);
    if (read.notes.length > 0) notify(`Added. ${read.notes.slice(0, 5).join(' ')}`, { tone: 'warning', sticky: true });
    onClose();
  };
  return (
    <Panel open title="Add a scenario from a link" onClose={onClose}>
      <p>A link of this page, its query alone, or scenario JSON.</p>
      <label htmlFor={id}>Link or JSON</label>
      <textarea id={id} className="edit-text" rows={8} spellCheck={false} value={text} placeholder="m=llama-3-70b&hw=8xh200-sxm&wf=fp8" onChange={(event) => setText(event.target.value)} />
      {problem !== undefined && (
        <p className="edit-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="button is-primary" disabled={text.trim() === ''} onClick={use}>
        Add this scenario
      </button>
    </Panel>
  );
}
