import { useCallback, useRef, useState } from 'react';
import { toCsv } from '../../../charts/table.ts';
import { useCommands } from '../../../store/react.tsx';
import { formatPercent } from '../../../units/format.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { frontierTable } from '../frontier-rows.ts';
import type { SweepFindings } from '../model/use-findings.ts';
import type { SweepRun } from '../model/use-run.ts';
import type { SweepModel } from '../model/use-sweep.ts';
import type { Picture } from '../picture/use-picture.ts';

export type SaveKind = 'frontier-csv' | 'points-csv' | 'points-parquet' | 'json' | 'png' | 'svg';

interface Saving {
  readonly save: (kind: SaveKind) => void;
  /** How far a long one is, in words. */
  readonly saving: string | undefined;
  readonly stop: () => void;
}

/** Files of the sweep. What writes them is fetched when one is asked for. */
export function useSave(sweep: SweepModel, { state }: SweepRun, findings: SweepFindings | undefined, picture: Picture | undefined): Saving {
  const catalog = useCatalog();
  const { notify } = useCommands();
  const [saving, setSaving] = useState<string>();
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => running.current?.abort(), []);
  const save = async (kind: SaveKind): Promise<void> => {
    if (findings === undefined) return;
    switch (kind) {
      case 'frontier-csv':
        download('frontier.csv', [toCsv(frontierTable(findings.found, findings.worded, findings.marks, findings.bounds))], 'text/csv');
        return;
      case 'json': {
        const { sweepDocument } = await import('./document.ts');
        download('sweep.json', [sweepDocument(sweep, findings, state, location.href, catalog)], 'application/json');
        return;
      }
      case 'png':
      case 'svg': {
        const { savePicture } = await import('./picture.ts');
        await savePicture(kind, findings, picture);
        return;
      }
      case 'points-csv':
      case 'points-parquet': {
        running.current?.abort();
        const control = new AbortController();
        running.current = control;
        setSaving('Preparing the file');
        const { savePoints } = await import('./points.ts');
        const parts = await savePoints(kind, findings.question, { catalog, signal: control.signal, link: location.href, onProgress: (share) => setSaving(`Writing the file: ${formatPercent(share)}`) });
        if (parts !== undefined) download(kind === 'points-csv' ? 'sweep.csv' : 'sweep.parquet', parts, kind === 'points-csv' ? 'text/csv' : 'application/vnd.apache.parquet');
      }
    }
  };
  return {
    saving,
    stop,
    save: (kind) => {
      save(kind)
        .catch((error: unknown) => notify(`The file could not be written: ${error instanceof Error ? error.message : String(error)}`, { tone: 'warning' }))
        .finally(() => setSaving(undefined));
    },
  };
}

function download(name: string, parts: readonly BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // A large file is still being read when the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
