import { useState } from 'react';
import { engineLabel, readCommand } from '../../../serving/commands/read-command.ts';
import type { CommandReading } from '../../../serving/commands/types.ts';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { CommandExport } from './command-export.tsx';
import { CommandRead } from './command-read.tsx';
import type { CommandDialogProps } from './dialog-props.ts';
import { PasteCommand } from './paste-command.tsx';
import './command-panel.css';

type Tab = 'import' | 'export';

/** Reads a pasted serving command, shows what became of every flag and applies it; and writes the present plan for every engine. */
export function CommandPanel({ onClose, apply, values, serveValues }: CommandDialogProps) {
  const catalog = useCatalog();
  const [tab, setTab] = useState<Tab>('import');
  const [text, setText] = useState('');
  const [reading, setReading] = useState<CommandReading>();
  const engine = reading?.engine;
  const read = tab === 'import' && reading !== undefined && engine !== undefined;
  const use = ({ settings, serveSettings }: CommandReading): void => {
    apply(settings, serveSettings);
    onClose();
  };
  return (
    <Panel
      open
      title={tab === 'export' ? 'This plan as a command' : engine === undefined ? 'Import a serving command' : `${engineLabel(engine)}: ${counted(reading)}`}
      above={
        <div className="command-tabs" role="group" aria-label="Direction">
          <button type="button" className="button" aria-pressed={tab === 'import'} onClick={() => setTab('import')}>
            Import
          </button>
          <button type="button" className="button" aria-pressed={tab === 'export'} onClick={() => setTab('export')}>
            Export
          </button>
        </div>
      }
      foot={
        read && (
          <>
            <button type="button" className="button is-primary" onClick={() => use(reading)}>
              Apply
            </button>
            <button type="button" className="link-button" onClick={() => setReading(undefined)}>
              Paste another
            </button>
          </>
        )
      }
      onClose={onClose}
    >
      {tab === 'export' && <CommandExport values={values} serveValues={serveValues} />}
      {tab === 'import' && !read && (
        <PasteCommand text={text} problems={reading?.issues ?? []} onChange={setText} onRead={() => setReading(readCommand(text, catalog, { model: values.model, device: values.device, memoryCapacity: values.memoryCapacity }))} />
      )}
      {read && <CommandRead reading={reading} />}
    </Panel>
  );
}

/** "9 flags understood, 2 unknown". */
function counted(reading: CommandReading | undefined): string {
  const count = (status: string): number => reading?.flags.filter((flag) => flag.status === status).length ?? 0;
  const understood = count('understood');
  const unknown = count('unknown') + count('refused');
  return `${understood} ${understood === 1 ? 'flag' : 'flags'} understood${unknown === 0 ? '' : `, ${unknown} not`}`;
}
