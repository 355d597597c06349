import { useMemo, useState } from 'react';
import { formatCount } from '../../units/format.ts';
import type { Line } from './lines.ts';
import { reasonsOf } from './summary.ts';

const FIRST = 8;

/** Rows that are not judged, by the reason. */
export function Reasons({ lines, state }: { readonly lines: readonly Line[]; readonly state: 'aside' | 'missing' }) {
  const reasons = useMemo(() => reasonsOf(lines, state), [lines, state]);
  const [all, setAll] = useState(false);
  const count = reasons.reduce((sum, reason) => sum + reason.count, 0);
  if (count === 0) return null;
  const title = state === 'missing' ? `${formatCount(count)} ${count === 1 ? 'row has' : 'rows have'} no prediction` : `${formatCount(count)} ${count === 1 ? 'row is' : 'rows are'} set aside`;
  return (
    <section className="validation-reasons" aria-label={title}>
      <h2 className="chart-title">{title}</h2>
      <p className="papers-note">{state === 'missing' ? 'Listed and counted: what each lacks, or why the engine cannot be asked.' : 'Priced and shown, but not judged and never fitted: each says nothing of the engine’s error.'}</p>
      <ul className="reason-list">
        {(all ? reasons : reasons.slice(0, FIRST)).map((reason) => (
          <li key={reason.why}>
            <strong>{formatCount(reason.count)}</strong>{' '}
            <span>
              {reason.why} <span className="papers-quiet">({reason.publishers.slice(0, 4).join(', ')}{reason.publishers.length > 4 ? ` and ${reason.publishers.length - 4} more` : ''})</span>
            </span>
          </li>
        ))}
      </ul>
      {reasons.length > FIRST && (
        <button type="button" className="link-button" onClick={() => setAll(!all)}>
          {all ? 'Fewer reasons' : `${reasons.length - FIRST} more reasons`}
        </button>
      )}
    </section>
  );
}
