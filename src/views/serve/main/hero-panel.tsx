import { memo, useMemo, useState } from 'react';
import { ServingLoadChart } from '../../../charts/serving-load/serving-load.tsx';
import type { ServingLoadData } from '../../../charts/serving-load/types.ts';
import { findLoadTitle, loadRows, quantileName, rateText, summarizeLoad } from '../../../charts/serving-load/words.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { lowerFirst } from '../../../units/lower-first.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { loadData } from './chart-data.ts';
import { MEASURE_WORDS, MEASURES, type Measure } from './measures.ts';
import { isClosed, type ShownPolicy } from './shown.ts';

interface HeroPanelProps {
  readonly shown: readonly ShownPolicy[];
  readonly solved: boolean;
  readonly onRate: (rate: number) => void;
}

/** Wide enough to read slopes, never higher than a screen shows. */
function heightFor(width: number): number {
  return Math.round(Math.min(420, Math.max(320, width * 0.56)));
}

/** Latency against load, a line a policy: which holds its targets up to where. */
export const HeroPanel = memo(function HeroPanel({ shown, solved, onRate }: HeroPanelProps) {
  const [measure, setMeasure] = useState<Measure>('tpot');
  const [along, setAlong] = useState<ServingLoadData['along']>('tokens');
  const data = useMemo(() => loadData(shown, measure, along, solved), [shown, measure, along, solved]);
  const known = data.policies.some(({ points }) => points.length > 0);
  return (
    <ChartPanel
      title={known ? findLoadTitle(data) : `${data.y.name} against load`}
      level={2}
      subtitle={subtitle(data, shown)}
      actions={
        <Segmented look="plain" label="Along" value={along} options={[{ value: 'tokens', label: 'Tokens' }, { value: 'rate', label: 'Rate' }]} onChange={setAlong} />
      }
      summary={summarizeLoad(data)}
      file="latency-against-load"
      table={() => loadRows(data)}
    >
      {(width) => (
        <>
          <Segmented look="plain" label="Latency" value={measure} options={MEASURES.map((value) => ({ value, label: MEASURE_WORDS[value].brief }))} onChange={setMeasure} />
          <div style={{ minBlockSize: heightFor(width) }}>{known && <ServingLoadChart data={data} width={width} height={heightFor(width)} onRate={onRate} />}</div>
        </>
      )}
    </ChartPanel>
  );
});

function subtitle({ y }: ServingLoadData, shown: readonly ShownPolicy[]): string {
  const own = shown[0];
  const capacity = own?.curve?.capacity;
  const beyond = capacity === undefined || own === undefined || isClosed(own.values) ? '' : `; above ${rateText(capacity)} the queue of ${shown.length > 1 ? lowerFirst(own.name) : 'requests'} grows without bound`;
  return `${y.name}, ${quantileName(y.quantile)}, as the ${own !== undefined && isClosed(own.values) ? 'number of users' : 'rate'} climbs, ${shown.length > 1 ? 'the same requests for all' : 'the same requests at each'}${beyond}`;
}
