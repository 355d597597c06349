import { memo, useMemo, useState } from 'react';
import { ServingLoadChart } from '../../../charts/serving-load/serving-load.tsx';
import type { ServingLoadData } from '../../../charts/serving-load/types.ts';
import { findLoadTitle, loadRows, quantileName, rateText, summarizeLoad } from '../../../charts/serving-load/words.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { lowerFirst } from '../../../units/lower-first.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { boundingMeasure } from './bounding-measure.ts';
import { loadData } from './chart-data.ts';
import { MEASURE_WORDS, MEASURES, type Measure } from './measures.ts';
import { isClosed, type ShownPolicy } from './shown.ts';

interface HeroPanelProps {
  readonly shown: readonly ShownPolicy[];
  /** Curves are there to their end: only then is anything said of them. */
  readonly whole: boolean;
  readonly onRate: (rate: number) => void;
}

/** Wide enough to read slopes, never higher than a screen shows. */
function heightFor(width: number): number {
  return Math.round(Math.min(420, Math.max(320, width * 0.56)));
}

/** Latency against load, a line a policy: which holds its targets up to where. */
export const HeroPanel = memo(function HeroPanel({ shown, whole, onRate }: HeroPanelProps) {
  const [picked, setMeasure] = useState<Measure>();
  const bounding = useMemo(() => boundingMeasure(shown), [shown]);
  const measure = picked ?? bounding;
  const [along, setAlong] = useState<ServingLoadData['along']>('tokens');
  const data = useMemo(() => loadData(shown, measure, along, whole), [shown, measure, along, whole]);
  const own = shown[0];
  const known = data.policies.some(({ points }) => points.length > 0);
  return (
    <ChartPanel
      title={whole ? findLoadTitle(data) : `${data.y.name} against load: trying ${own !== undefined && isClosed(own.values) ? 'numbers of users' : 'rates'}`}
      level={2}
      subtitle={subtitle(data, shown, whole)}
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

function subtitle({ y }: ServingLoadData, shown: readonly ShownPolicy[], whole: boolean): string {
  const own = shown[0];
  const closed = own !== undefined && isClosed(own.values);
  const capacity = whole && !closed ? own?.curve?.capacity : undefined;
  const beyond = capacity === undefined ? '' : `; above ${rateText(capacity)} ${shown.length > 1 ? `the queue of ${lowerFirst(own?.name ?? '')}` : 'the queue'} grows without bound`;
  return `${y.name}, ${quantileName(y.quantile)}, as ${closed ? 'users become more' : 'the rate climbs'}, the same requests ${shown.length > 1 ? 'for all' : 'at each'}${beyond}`;
}
