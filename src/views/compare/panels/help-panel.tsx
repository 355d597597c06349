import { memo, useMemo } from 'react';
import { BarsChart } from '../../../charts/bars/bars-chart.tsx';
import { layoutElasticities, MOST_ITEMS } from '../../../charts/elasticity/layout.ts';
import { elasticityRows, findElasticityTitle, hasEffect, summarizeElasticities, type ElasticityData } from '../../../charts/elasticity/words.ts';
import type { ElasticitiesResult } from '../../../comparison/types.ts';
import { factsOf } from '../../../comparison/work.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { letterAt } from '../use-compared.ts';
import { quantityWithin } from './quantity.ts';
import { useMarked } from './use-marked.ts';
import { EmptyPanel } from './why-panel.tsx';

interface HelpPanelProps {
  readonly metric: MetricName;
  readonly count: number;
  readonly place: number;
  readonly helps: ElasticitiesResult | undefined;
  readonly onPlace: (place: number) => void;
}

/** What a tenth more or less of every input and every figure of the machine would do to the metric. */
export const HelpPanel = memo(function HelpPanel({ metric, count, place, helps, onPlace }: HelpPanelProps) {
  const marked = useMarked();
  const data = useMemo((): ElasticityData | undefined => {
    if (helps?.kind !== 'elasticities' || helps.metric !== metric) return undefined;
    const { dimension, better } = factsOf(metric, helps);
    return { elasticities: helps, name: letterAt(place), quantity: quantityWithin(metric, helps), dimension, better };
  }, [helps, metric, place]);
  const choose = (
    <label className="compare-choice">
      <span>Scenario</span>
      <select value={place} onChange={(event) => onPlace(Number(event.target.value))}>
        {Array.from({ length: count }, (_, at) => (
          <option key={at} value={at}>
            {letterAt(at)}
          </option>
        ))}
      </select>
    </label>
  );
  if (data === undefined) return <EmptyPanel title={`What would help ${letterAt(place)} most`} text={helps?.kind === 'not-comparable' ? helps.reason : undefined} actions={choose} />;
  const idle = data.elasticities.items.filter((item) => !hasEffect(item) && item.kind === 'hardware').map(({ label }) => label);
  const more = data.elasticities.items.filter(hasEffect).length - MOST_ITEMS;
  return (
    <ChartPanel title={findElasticityTitle(data)} level={2} subtitle={`${factsOf(metric, data.elasticities).name} of ${letterAt(place)}, for a tenth of each input, everything else as it is`} actions={choose} summary={summarizeElasticities(data)} file="what-would-help" table={() => elasticityRows(data)}>
      {(width) => (
        <>
          <BarsChart kind="elasticity" name={findElasticityTitle(data)} summary={summarizeElasticities(data)} listed="Inputs, the most helpful first" layout={layoutElasticities(data, width)} {...marked} />
          {(idle.length > 0 || more > 0) && (
            <p className="compare-note">
              {more > 0 && `${more} more in the table. `}
              {idle.length > 0 && `Without effect: ${idle.join(', ')}.`}
            </p>
          )}
        </>
      )}
    </ChartPanel>
  );
});
