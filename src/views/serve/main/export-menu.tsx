import { toCsv } from '../../../charts/table.ts';
import type { ServeQuestion } from '../../../serving/api.ts';
import { Menu } from '../../../ui/overlays/Menu.tsx';
import { comparisonTable } from './comparison-rows.ts';
import type { ShownPolicy } from './shown.ts';

/** Ways to take the answer along; charts have their own. */
export function ExportMenu({ question, shown, perReplica }: { readonly question: ServeQuestion; readonly shown: readonly ShownPolicy[]; readonly perReplica: number }) {
  const nothing = shown.length === 0;
  return (
    <Menu
      label="Export the results"
      items={[
        { label: 'All figures, CSV', disabled: nothing, onSelect: () => give('serve.csv', toCsv(comparisonTable(shown, perReplica)), 'text/csv') },
        { label: 'Every request, CSV', disabled: nothing, onSelect: () => void import('./requests-table.ts').then(({ requestsTable }) => give('requests.csv', toCsv(requestsTable(shown)), 'text/csv')) },
        { label: 'Plan and results, JSON', disabled: nothing, onSelect: () => void import('./serve-document.ts').then(({ serveDocument }) => give('serve.json', serveDocument(question, shown, location.href), 'application/json')) },
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
  // A large file is still being read when the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
