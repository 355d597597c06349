import { useEffect, useId, useState, type CSSProperties } from 'react';
import type { Domain } from '../../measurements/mapping.ts';
import { formatCount, formatPercent } from '../../units/format.ts';
import { Segmented } from '../../ui/fields/Segmented.tsx';
import { Section } from '../../ui/layout/Section.tsx';
import { useCatalog } from '../catalog-context.tsx';
import { labelOf } from './labels.ts';
import type { Line } from './lines.ts';
import { isNarrowed, toggled, widened, type Facet, type Query } from './query.ts';
import { countValues } from './select.ts';
import type { DomainSummary } from './summary.ts';
import { DOMAIN_WORDS } from './words.ts';

const TITLES: readonly (readonly [Facet, string])[] = [
  ['source', 'Source'],
  ['device', 'Device'],
  ['format', 'Format'],
  ['model', 'Model'],
  ['quantity', 'Quantity'],
  ['state', 'State'],
];

interface FilterRailProps {
  readonly lines: readonly Line[];
  readonly summaries: readonly DomainSummary[];
  readonly query: Query;
  readonly shown: number;
  /** On a phone the filters open on demand. */
  readonly collapsed: boolean;
  readonly onChange: (query: Query) => void;
}

/** Which rows are looked at: domain, efficiency, search, and values of each column with the rows they would show. */
export function FilterRail({ lines, summaries, query, shown, collapsed, onChange }: FilterRailProps) {
  const facets = (
    <>
      <DomainSection summaries={summaries} query={query} onChange={onChange} />
      {TITLES.map(([facet, title]) => (
        <FacetSection key={facet} facet={facet} title={title} lines={lines} query={query} onChange={onChange} />
      ))}
    </>
  );
  return (
    <aside className="rail validation-rail" aria-label="Which rows">
      <div className="rail-body">
        <Search text={query.text} rows={lines.length} onChange={(text) => onChange({ ...query, text })} />
        <div className="validation-efficiency">
          <Segmented
            label="Efficiency" value={query.ideal ? 'ideal' : 'calibrated'} options={[{ value: 'ideal', label: 'Ideal' }, { value: 'calibrated', label: 'Calibrated' }]}
            onChange={(value) => onChange({ ...query, ideal: value === 'ideal' })}
          />
        </div>
        {collapsed ? (
          <details className="papers-facets">
            <summary>Domains and filters</summary>
            {facets}
          </details>
        ) : (
          facets
        )}
      </div>
      <div className="rail-foot">
        <p role="status">
          {formatCount(shown)} of {formatCount(lines.length)} rows shown
        </p>
        {isNarrowed(query) && (
          <button type="button" className="link-button" onClick={() => onChange(widened(query))}>
            Show all
          </button>
        )}
      </div>
    </aside>
  );
}

function Search({ text, rows, onChange }: { readonly text: string; readonly rows: number; readonly onChange: (text: string) => void }) {
  const id = useId();
  // What is typed may end in a space, which a link does not keep.
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped((now) => (now.trim().replace(/\s+/g, ' ') === text ? now : text)), [text]);
  return (
    <div className="papers-search">
      <label className="unseen" htmlFor={id}>
        Search the rows
      </label>
      <input
        id={id} type="search" className="papers-search-field" placeholder={`Search ${formatCount(rows)} rows`} value={typed} autoComplete="off" spellCheck={false} data-find-setting
        onChange={(event) => {
          setTyped(event.target.value);
          // A slash names a column in the link.
          onChange(event.target.value.replaceAll('/', ' '));
        }}
      />
    </div>
  );
}

function DomainSection({ summaries, query, onChange }: Pick<FilterRailProps, 'summaries' | 'query' | 'onChange'>) {
  const worst = Math.max(0.01, ...summaries.map(({ medianError }) => Math.min(1, medianError ?? 0)));
  const choose = (domain: Domain | undefined): void => onChange({ ...query, domain: query.domain === domain ? undefined : domain, kind: undefined, by: undefined });
  return (
    <Section title="Domain">
      <ul className="facet">
        <li>
          <button type="button" className="facet-value" aria-pressed={query.domain === undefined} onClick={() => choose(undefined)}>
            <span className="facet-name">All</span>
          </button>
        </li>
        {summaries.map(({ domain, medianError, compared }) => (
          <li key={domain}>
            <button type="button" className="facet-value" aria-pressed={query.domain === domain} title={`${formatCount(compared)} rows compared`} onClick={() => choose(domain)}>
              <span className="facet-name">{DOMAIN_WORDS[domain]}</span>
              <span className="facet-bar" aria-hidden="true" style={{ '--share': Math.min(1, medianError ?? 0) / worst } as CSSProperties} />
              <span className="facet-count">
                {medianError === undefined ? '–' : formatPercent(medianError)}
                <span className="unseen"> median error</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface FacetSectionProps extends Pick<FilterRailProps, 'lines' | 'query' | 'onChange'> {
  readonly facet: Facet;
  readonly title: string;
}

/** Values listed before more are asked for. */
const FIRST = 8;

function FacetSection({ facet, title, lines, query, onChange }: FacetSectionProps) {
  const catalog = useCatalog();
  const [all, setAll] = useState(false);
  const counts = countValues(lines, query, facet);
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const listed = all ? counts : counts.filter(({ value }, at) => at < FIRST || query.chosen[facet].has(value));
  if (counts.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="facet">
        {listed.map(({ value, count }) => {
          const label = labelOf(facet, value, catalog);
          return (
            <li key={value}>
              <button type="button" className="facet-value" aria-pressed={query.chosen[facet].has(value)} onClick={() => onChange(toggled(query, facet, value))}>
                <span className="facet-name" title={label}>
                  {label}
                </span>
                <span className="facet-bar" aria-hidden="true" style={{ '--share': count / most } as CSSProperties} />
                <span className="facet-count">
                  {formatCount(count)}
                  <span className="unseen"> rows</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {counts.length > FIRST && (
        <button type="button" className="link-button validation-more" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${counts.length - FIRST} more`}
          <span className="unseen"> of {title.toLowerCase()}</span>
        </button>
      )}
    </Section>
  );
}
