import { Suspense } from 'react';
import type { Loaded } from '../../../../catalog/catalog.ts';
import type { LiveCurve } from '../../../../claims/live/live.ts';
import type { ClaimRow } from '../../../../claims/rows.ts';
import { useWordsOf } from '../../../words-context.tsx';
import { LivePanel } from './live-panel.tsx';

interface LiveSectionProps {
  readonly live: Loaded<LiveCurve | undefined> | undefined;
  readonly rows: readonly ClaimRow[] | undefined;
}

/** A paper may turn the inputs of a law, of a program or of a service. */
const PARTS = ['laws', 'programs', 'serve'] as const;

/** What can be turned on a paper, or that it is on its way, or why it does not come. */
export function LiveSection(props: LiveSectionProps) {
  return (
    <Suspense fallback={<Coming />}>
      <Live {...props} />
    </Suspense>
  );
}

function Coming() {
  return (
    <section className="live" aria-busy="true" aria-label="What can be turned">
      <p className="papers-quiet">What can be turned is being computed.</p>
    </section>
  );
}

function Live({ live, rows }: LiveSectionProps) {
  useWordsOf(PARTS);
  if (live === undefined) return <Coming />;
  if (!live.ok) return <p role="alert">{live.message}</p>;
  return live.value === undefined ? null : <LivePanel curve={live.value} rows={rows} />;
}
