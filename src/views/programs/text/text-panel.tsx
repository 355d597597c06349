import { useMemo, useState } from 'react';
import { programLines } from '../../../program/text.ts';
import { useCommands } from '../../../store/react.tsx';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import type { ProgramsModel } from '../model/use-programs.ts';
import { editorText, keptText, programJson, readPasted } from './read-pasted.ts';
import './text-panel.css';

const WORDS = { text: '', json: 'Read as JSON.', graph: 'Read as a graph that was drawn elsewhere.' } as const;

/** The program as text: to be edited, copied, or replaced by one that was pasted. What cannot be read is listed with its line, and stays in the text. */
export function TextPanel({ model, onClose }: { readonly model: ProgramsModel; readonly onClose: () => void }) {
  const catalog = useCatalog();
  const { notify } = useCommands();
  const [opened] = useState(() => editorText(model.text, model.plan, catalog));
  const [draft, setDraft] = useState(opened);
  const read = useMemo(() => readPasted(draft, catalog), [draft, catalog]);
  const copy = (text: string, what: string): void => {
    void navigator.clipboard.writeText(text).then(
      () => notify(`Copied the program as ${what}.`),
      () => notify('The browser did not let the text be copied.', { tone: 'warning' }),
    );
  };
  const use = (): void => {
    if (draft !== opened) model.take(keptText(read, model.plan, catalog));
    onClose();
  };
  const errors = read.issues.filter(({ severity }) => severity !== 'info').length;
  const usable = read.plan.first.nodes.length > 0 && !(read.was === 'json' && read.text === '');
  return (
    <Panel
      open
      title="Text of the program"
      onClose={onClose}
      foot={
        <>
          <button type="button" className="button is-primary" disabled={!usable} onClick={use}>
            {errors === 0 ? 'Use it' : 'Use what can be read'}
          </button>
          <span className="text-panel-copy">
            <button type="button" className="link-button" onClick={() => copy(programLines(read.plan, catalog), 'text')}>
              Copy as text
            </button>
            <button type="button" className="link-button" onClick={() => copy(programJson(read.plan), 'JSON')}>
              Copy as JSON
            </button>
          </span>
        </>
      }
    >
      <p className="text-panel-note">One statement a line: a quantity, a node with its amounts, or an arrow. JSON, a Mermaid flowchart or a DOT graph can be pasted in its place.</p>
      <label className="unseen" htmlFor="program-text">
        Text of the program
      </label>
      <textarea id="program-text" className="text-panel-entry" spellCheck={false} autoCapitalize="off" wrap="off" value={draft} onChange={(event) => setDraft(event.target.value)} />
      <div role="status">
        <p className="text-panel-note">{`${WORDS[read.was]} ${counted(read.plan.first.knobs.length, 'quantity', 'quantities')}, ${counted(read.plan.first.nodes.length, 'node', 'nodes')}, ${counted(read.plan.first.edges.length, 'arrow', 'arrows')}${read.plan.second === undefined ? '' : '; and a second program'}.`.trim()}</p>
        {read.issues.length > 0 && (
          <ul className="text-panel-issues" aria-label="Problems of the text">
            {read.issues.map(({ message, severity }, at) => (
              <li key={at} className={`diagnostic is-${severity}`}>
                {message}
              </li>
            ))}
          </ul>
        )}
      </div>
      <details className="rail-fold text-panel-help">
        <summary>How it is written</summary>
        <pre>{EXAMPLE}</pre>
        <p className="text-panel-note">Keys of every node: times, width, chance, unique, duty, copies, of=group, once. A model takes every key of a link: m, hw, in, out, b, tp. Numbers may be formulas over quantities, without spaces.</p>
      </details>
    </Panel>
  );
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

const EXAMPLE = `from best-of-n           start from a ready shape
n = 128                  set a quantity
cost = n*answer "All"    one that follows
model write "Write" m=llama-3-8b in=prompt out=answer
cpu test seconds=20 cores=1
api judge in=500 out=20 usd-in=5 usd-out=15
write > test > judge     what comes after what
judge > write times=3    a loop
without verify           drop a node of the shape
vs                       what follows is a second program`;
