import { useMemo } from 'react';
import type { PaperIndex } from '../../catalog/catalog.ts';
import { PaperMap } from '../../charts/paper-map/paper-map.tsx';
import { findPaperMapTitle, paperMapTable, summarizePaperMap } from '../../charts/paper-map/words.ts';
import { useCommands } from '../../store/react.tsx';
import { ChartPanel } from '../explore/chart-panel.tsx';
import { mapData } from './map-data.ts';
import type { ClaimRows } from './use-claim-rows.ts';

interface PapersMapProps extends Pick<ClaimRows, 'rows' | 'known'> {
  readonly papers: readonly PaperIndex[];
}

/** The papers as a map; a mark opens its card. */
export function PapersMap({ papers, rows, known }: PapersMapProps) {
  const { look } = useCommands();
  const data = useMemo(() => mapData(papers, rows, known), [papers, rows, known]);
  return (
    <ChartPanel
      title={findPaperMapTitle(data)} level={2} summary={summarizePaperMap(data)} file="papers-by-mechanism-and-phase" table={() => paperMapTable(data)}
      subtitle="Each paper once: row of its first mechanism, column of its first phase; the others light up. Size: the largest ratio, up or down, that its claims compute here (logarithmic)."
    >
      {(width) => <PaperMap data={data} width={width} onOpen={(paper) => look({ paper })} />}
    </ChartPanel>
  );
}
