import { toCsv } from '../../../charts/table.ts';
import { programLines } from '../../../program/text.ts';
import { Menu } from '../../../ui/overlays/Menu.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import type { ProgramsModel } from '../model/use-programs.ts';
import { nodesTable } from './node-rows.ts';

/** Ways to take program and figures along; charts have their own. */
export function ExportMenu({ model }: { readonly model: ProgramsModel }) {
  const catalog = useCatalog();
  const { result, plan, settings, other } = model;
  const saved = (): string => `${JSON.stringify({ link: location.href, settings, ...plan, results: [result, ...(other === undefined ? [] : [other.result])] }, undefined, 2)}\n`;
  return (
    <Menu
      label="Export the program"
      items={[
        { label: 'Nodes and costs, CSV', disabled: result === undefined, onSelect: () => result !== undefined && give('program.csv', toCsv(nodesTable(result)), 'text/csv') },
        { label: 'Program and results, JSON', disabled: result === undefined, onSelect: () => give('program.json', saved(), 'application/json') },
        { label: 'Program as text', onSelect: () => give('program.txt', `${programLines(plan, catalog)}\n`, 'text/plain') },
      ]}
    >
      Export
    </Menu>
  );
}

function give(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
