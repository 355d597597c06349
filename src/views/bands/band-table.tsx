import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { MetricName } from '../../engine/estimate-types.ts';
import type { Bands } from '../../measurements/bands.ts';
import type { Band } from '../../measurements/metric-bands.ts';
import { useApp } from '../../store/react.tsx';
import type { Dimension } from '../../units/dimension.ts';

/** The table, and the code that reads it. */
interface BandsAtHand {
  readonly table: Bands;
  readonly code: typeof import('./band-code.ts');
}

const BandTableContext = createContext<BandsAtHand | undefined>(undefined);

/** Fetches how wrong predictions are once the first of them is on screen; until then, or without it, figures stand without a range. */
export function BandTableProvider({ children }: { readonly children: ReactNode }) {
  const [bands, setBands] = useState<BandsAtHand>();
  const shown = useApp((state) => state.result.current !== undefined);
  useEffect(() => {
    if (!shown) return;
    let gone = false;
    const fetchBands = async (): Promise<void> => {
      const code = await import('./band-code.ts');
      const loaded = await code.loadBandTable();
      if (loaded.ok && !gone) setBands({ table: loaded.value, code });
    };
    // What does not arrive is missed by nobody: figures stand without a range.
    fetchBands().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [shown]);
  return <BandTableContext value={bands}>{children}</BandTableContext>;
}

export function useBandTable(): Bands | undefined {
  return use(BandTableContext)?.table;
}

/** The band of a metric of the scenario on screen; undefined for what is counted, for ideal efficiency, and before the table is there. */
export function useBand(metric: MetricName): Band | undefined {
  const bands = use(BandTableContext);
  const current = useApp((state) => state.result.current);
  const value = current?.estimate.metrics[metric];
  return bands === undefined || current === undefined || value === undefined ? undefined : bands.code.bandOf(metric, value, current.values, { family: current.machine.device.family, experts: current.about.hasExperts, listed: current.about.counts === 'samples' }, bands.table);
}

/** A band in one line, for under a figure. */
export function BandLine({ band, dimension }: { readonly band: Band; readonly dimension: Dimension }) {
  return use(BandTableContext)?.code.bandLine(band, dimension);
}
