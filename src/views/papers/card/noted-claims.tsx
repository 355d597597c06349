import type { PaperClaim } from '../../../catalog/catalog.ts';

/** The claims of a paper that does not work yet: as published, nothing computed. */
export function NotedClaims({ claims }: { readonly claims: readonly PaperClaim[] }) {
  return (
    <section className="claims" aria-label="Claims, not yet computed">
      <div className="claims-head">
        <h2 className="paper-heading">Claims</h2>
        <p className="papers-quiet">not yet computed</p>
      </div>
      <ul className="claim-list">
        {claims.map((claim) => (
          <li key={claim.claim} className="claim is-noted">
            <div className="claim-name">
              <h3>{claim.claim}</h3>
              <p className="papers-quiet">
                {claim.reproducible ? 'can be computed, not yet done' : 'outside what an engine computes'}
                {claim.tolerance !== undefined && ` · asked for: ${claim.tolerance}`}
              </p>
            </div>
            <p className="claim-why">
              {claim.setup !== undefined && `Setup: ${claim.setup}. `}
              {claim.how !== undefined && `How: ${claim.how}. `}
              {claim.check !== undefined && `By hand: ${claim.check}. `}
              {claim.source !== undefined && <span className="papers-quiet">Source: {claim.source}.</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
