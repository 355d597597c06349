import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { MetricName } from '../../engine/estimate-types.ts';
import { indexBands, type Bands } from '../../measurements/bands.ts';
import { loadBands } from '../../measurements/load-browser.ts';
import { bandOf, type Band } from '../../measurements/metric-bands.ts';
import { useApp } from '../../store/react.tsx';

const BandTableContext = createContext<Bands | undefined>(undefined);

/** Fetches how wrong predictions are once the first of them is on screen; until then, or without it, figures stand without a range. */
export function BandTableProvider({ children }: { readonly children: ReactNode }) {
  const [table, setTable] = useState<Bands>();
  const shown = useApp((state) => state.result.current !== undefined);
  useEffect(() => {
    if (!shown) return;
    let gone = false;
    void loadBands().then((loaded) => {
      if (loaded.ok && !gone) setTable(indexBands(loaded.value));
    });
    return () => {
      gone = true;
    };
  }, [shown]);
  return <BandTableContext value={table}>{children}</BandTableContext>;
}

export function useBandTable(): Bands | undefined {
  return use(BandTableContext);
}

/** The band of a metric of the scenario on screen; undefined for what is counted, for ideal efficiency, and before the table is there. */
export function useBand(metric: MetricName): Band | undefined {
  const table = useBandTable();
  const current = useApp((state) => state.result.current);
  const value = current?.estimate.metrics[metric];
  return table === undefined || current === undefined || value === undefined ? undefined : bandOf(metric, value, current.values, { family: current.machine.device.family, experts: current.about.hasExperts, listed: current.about.counts === 'samples' }, table);
}
