import { useMemo, useState } from 'react';
import { ENGINES, type Engine } from '../../../serving/commands/types.ts';
import { engineLabel } from '../../../serving/commands/read-command.ts';
import { writtenCommand } from '../../../serving/commands/write-command.ts';
import { CopyButton } from '../../../ui/overlays/CopyButton.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import type { CommandDialogProps } from './dialog-props.ts';

/** The present plan as a command of each engine, with what it cannot say. */
export function CommandExport({ values, serveValues }: Pick<CommandDialogProps, 'values' | 'serveValues'>) {
  const catalog = useCatalog();
  const [engine, setEngine] = useState<Engine>('vllm');
  const { text, unsaid } = useMemo(() => writtenCommand(engine, values, serveValues, catalog), [engine, values, serveValues, catalog]);
  return (
    <>
      <label className="command-engine">
        For{' '}
        <select value={engine} onChange={(event) => setEngine(event.target.value as Engine)}>
          {ENGINES.map((known) => (
            <option key={known} value={known}>
              {engineLabel(known)}
            </option>
          ))}
        </select>
      </label>
      <pre className="command-text" tabIndex={0} aria-label={`${engineLabel(engine)} command`}>
        {text}
      </pre>
      <CopyButton key={engine} text={text} label="Copy" primary />
      {unsaid.length === 0 ? (
        <p className="command-note">It says all of the plan that an engine is told.</p>
      ) : (
        <table className="command-table">
          <caption>It cannot say</caption>
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Plan</th>
              <th scope="col">Command</th>
            </tr>
          </thead>
          <tbody>
            {unsaid.map(({ target, label, plan, command }) => (
              <tr key={target}>
                <th scope="row">{label}</th>
                <td>{plan}</td>
                <td>{command}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
