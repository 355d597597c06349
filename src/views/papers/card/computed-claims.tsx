import type { CSSProperties } from 'react';
import type { ClaimRow } from '../../../claims/rows.ts';
import { errorText, figureText, NOTHING, verdictText } from '../figure-text.ts';
import { scoreOf } from '../score.ts';

/** The claims of a paper that works: published and computed on one scale, how far apart, and why. */
export function ComputedClaims({ rows }: { readonly rows: readonly ClaimRow[] | undefined }) {
  if (rows === undefined) {
    return (
      <section className="claims" aria-busy="true">
        <h2 className="paper-heading">Claims, published and computed</h2>
        <p className="papers-quiet">The figures are being computed.</p>
      </section>
    );
  }
  const { judged, within } = scoreOf(rows);
  return (
    <section className="claims" aria-label="Claims, published and computed">
      <div className="claims-head">
        <h2 className="paper-heading">Claims, published and computed</h2>
        <p className="papers-quiet">
          {judged === 0 ? 'No figure here is a prediction: each follows from its inputs, or is quoted' : `${within} of ${judged} predictions within tolerance`}
        </p>
      </div>
      <ul className="claim-list">
        {rows.map((row) => (
          <ComputedClaim key={row.claim} row={row} />
        ))}
      </ul>
    </section>
  );
}

function ComputedClaim({ row }: { readonly row: ClaimRow }) {
  const { claim, kind, error, within, computed, published, where, why } = row;
  // The line above says already that nothing was published.
  const source = where === NOTHING ? undefined : where;
  const limited = published === undefined && row.tolerance !== undefined;
  return (
    // What is true by construction is neither a success nor a failure.
    <li className="claim" data-within={kind === 'predicted' ? within : undefined}>
      <div className="claim-name">
        <h3>{claim}</h3>
        <p className="papers-quiet">
          {kind === 'cited' ? 'cited, not computed' : `${verdictText(row)} · ${kind}`}
        </p>
      </div>
      {computed !== undefined && <Bars row={row} />}
      {error !== undefined && (
        <p className="claim-error">
          <span className="claim-mark" aria-hidden="true" />
          {limited ? figureText(computed, row) : errorText(error)}
        </p>
      )}
      {(why !== undefined || source !== undefined) && (
        <p className="claim-why">
          {why !== undefined && `${why} `}
          {source !== undefined && <span className="papers-quiet">Source: {source}.</span>}
        </p>
      )}
    </li>
  );
}

/** Two bars from zero, and under them the span that the tolerance allows. */
function Bars({ row }: { readonly row: ClaimRow }) {
  const { computed = 0, tolerance } = row;
  const published = typeof row.published === 'number' ? row.published : undefined;
  // With nothing published the limit stands in its place: a share, so only shares have one.
  const limit = published === undefined && tolerance !== undefined && row.unit === '%' ? 100 * tolerance : undefined;
  const longest = Math.max(computed, published ?? 0, limit ?? 0);
  const style = (value: number): CSSProperties => ({ '--share': longest > 0 ? value / longest : 0 }) as CSSProperties;
  return (
    <div className="claim-bars">
      {published !== undefined && (
        <p className="claim-bar is-published" style={style(published)}>
          <span>{figureText(published, row)} published</span>
        </p>
      )}
      {limit !== undefined && (
        <p className="claim-bar is-published" style={style(limit)}>
          <span>{figureText(limit, row)} allowed</span>
        </p>
      )}
      <p className="claim-bar is-computed" style={style(computed)}>
        <span>{figureText(computed, row)} computed</span>
      </p>
    </div>
  );
}
