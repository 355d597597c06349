import { DOMAINS, type Domain } from '../../measurements/mapping.ts';
import { formatCount, formatPercent } from '../../units/format.ts';
import { useBandTable } from '../bands/band-table.tsx';
import { useCatalog } from '../catalog-context.tsx';
import { leftOut, type DomainSummary } from './summary.ts';
import { DOMAIN_WORDS } from './words.ts';

interface DomainListProps {
  readonly summaries: readonly DomainSummary[];
  /** At the bound a datasheet gives: what a fit does on sources left out says nothing of it. */
  readonly ideal: boolean;
  /** Domains not begun yet, or without rows, keep their place, so that nothing below moves as they come. */
  readonly busy: boolean;
  readonly onChoose: (domain: Domain) => void;
}

/** One sentence for each domain: how wrong, over how much, and how wrong on sources that were left out. */
export function DomainList({ summaries, ideal, busy, onChoose }: DomainListProps) {
  const listed = DOMAINS.map((domain) => ({ domain, summary: summaries.find((one) => one.domain === domain) }));
  return (
    <ul className="domain-list" aria-label="Domains">
      {listed.map(({ domain, summary }) => (
        <li key={domain}>
          <button type="button" className="link-button domain-name" onClick={() => onChoose(domain)}>
            {DOMAIN_WORDS[domain]}
          </button>{' '}
          {summary === undefined ? <span className="domain-facts">{busy ? 'to be compared' : 'no row'}</span> : <DomainSentence summary={summary} ideal={ideal} terse />}
        </li>
      ))}
    </ul>
  );
}

/** What is known of a domain's errors, after its name. */
export function DomainSentence({ summary: { domain, compared, sources, medianError }, ideal, terse = false }: { readonly summary: DomainSummary; readonly ideal: boolean; readonly terse?: boolean }) {
  const { medianError: left, inside } = leftOut(domain, useCatalog().calibration, useBandTable());
  if (medianError === undefined) return <span className="domain-facts">nothing compared yet</span>;
  return (
    <span className="domain-facts">
      <strong>{formatPercent(medianError)}</strong> {!terse && 'median error '}over {formatCount(compared)} rows of {sources === 1 ? 'one source' : `${sources} sources`}
      {!ideal && left !== undefined && <>; {formatPercent(left)} {terse ? 'left out' : 'on sources that the fit did not see, weighted over device families'}</>}
      {!ideal && inside !== undefined && <>; 80 % band covers {formatPercent(inside)}{!terse && ' of left-out rows'}</>}
    </span>
  );
}
