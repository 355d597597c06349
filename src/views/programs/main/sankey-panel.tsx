import { memo, useDeferredValue, useMemo, useState } from 'react';
import { ProgramSankey } from '../../../charts/program-sankey/program-sankey.tsx';
import type { SankeyAlong } from '../../../charts/program-sankey/types.ts';
import { findSankeyTitle, sankeyRows, summarizeSankey } from '../../../charts/program-sankey/words.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { MEASURES } from '../derive/measures.ts';
import type { Derived, Measure } from '../derive/quantity.ts';

interface SankeyPanelProps {
  readonly derived: Derived;
  readonly measure: Measure;
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
}

const HEIGHT = 300;

/** Where costs come from, or where tokens go. Time adds up along the way alone, so that money stands for it. */
export const SankeyPanel = memo(function SankeyPanel({ derived, measure, selected, onSelect }: SankeyPanelProps) {
  // What lies below may come a moment after the figures.
  const { program, result } = useDeferredValue(derived);
  const [along, setAlong] = useState<SankeyAlong>('costs');
  const cost = measure === 'seconds' ? 'usd' : measure;
  const asked = useMemo(() => ({ program, result, along, measure: cost }), [program, result, along, cost]);
  return (
    <ChartPanel
      title={findSankeyTitle(asked)}
      level={2}
      subtitle={along === 'costs' ? `${MEASURES[cost].name} from nodes through groups to what is paid once and at every use` : 'Tokens along arrows, all calls'}
      actions={<Segmented<SankeyAlong> look="plain" label="What flows" value={along} options={[{ value: 'costs', label: 'Costs' }, { value: 'tokens', label: 'Tokens' }]} onChange={setAlong} />}
      summary={summarizeSankey(asked)}
      file="program-costs"
      table={() => sankeyRows(asked)}
    >
      {(width) => <div className="programs-sankey"><ProgramSankey {...asked} selected={selected} onSelect={onSelect} width={width} height={HEIGHT} /></div>}
    </ChartPanel>
  );
});
