import type { Loaded } from '../../../../catalog/catalog.ts';
import type { LiveCurve } from '../../../../claims/live/live.ts';
import type { ClaimRow } from '../../../../claims/rows.ts';
import { LivePanel } from './live-panel.tsx';

interface LiveSectionProps {
  readonly live: Loaded<LiveCurve | undefined> | undefined;
  readonly rows: readonly ClaimRow[] | undefined;
}

/** What can be turned on a paper, or that it is on its way, or why it does not come. */
export function LiveSection({ live, rows }: LiveSectionProps) {
  if (live === undefined) {
    return (
      <section className="live" aria-busy="true" aria-label="What can be turned">
        <p className="papers-quiet">What can be turned is being computed.</p>
      </section>
    );
  }
  if (!live.ok) return <p role="alert">{live.message}</p>;
  return live.value === undefined ? null : <LivePanel curve={live.value} rows={rows} />;
}
