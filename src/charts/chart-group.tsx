import { useId, type ReactNode } from 'react';

export interface ChartGroupProps {
  readonly kind: string;
  /** The chart's accessible name: its finding. */
  readonly name: string;
  /** One sentence for readers who do not see the chart. */
  readonly summary: string;
  /** Marks glide to new places; only after a discrete choice. */
  readonly glide?: boolean | undefined;
  readonly children: ReactNode;
}

/** What every chart is to assistive technology: a named group described by a sentence, with its marks inside. */
export function ChartGroup({ kind, name, summary, glide, children }: ChartGroupProps): ReactNode {
  const described = useId();
  return (
    <div className={`chart ${kind}${glide === true ? ' glides' : ''}`} role="group" aria-label={name} aria-describedby={described}>
      <p id={described} className="chart-summary">{summary}</p>
      {children}
    </div>
  );
}
