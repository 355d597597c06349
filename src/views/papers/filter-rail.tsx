import { useId, type CSSProperties } from 'react';
import type { PaperIndex } from '../../catalog/catalog.ts';
import { Section } from '../../ui/layout/Section.tsx';
import { countFacet, isNarrowed, NO_FILTERS, toggle, type Facet, type Filters } from './filters.ts';

const TITLES: readonly (readonly [Facet, string])[] = [
  ['mechanism', 'Mechanism'],
  ['class', 'Class'],
  ['phase', 'Phase'],
];

interface FilterRailProps {
  readonly papers: readonly PaperIndex[];
  readonly filters: Filters;
  readonly shown: number;
  /** On a phone the facets open on demand. */
  readonly collapsed: boolean;
  readonly onChange: (filters: Filters) => void;
}

/** Search and filters of the papers, each value with the number of papers it shows. */
export function FilterRail({ papers, filters, shown, collapsed, onChange }: FilterRailProps) {
  const search = useId();
  const facets = TITLES.map(([facet, title]) => <FacetSection key={facet} facet={facet} title={title} papers={papers} filters={filters} onChange={onChange} />);
  return (
    <aside className="rail papers-rail" aria-label="Search and filters">
      <div className="rail-body">
        <div className="papers-search">
          <label className="unseen" htmlFor={search}>
            Search the papers
          </label>
          <input
            id={search}
            type="search"
            className="papers-search-field"
            placeholder={`Search ${papers.length} papers`}
            value={filters.text}
            autoComplete="off"
            spellCheck={false}
            data-find-setting
            onChange={(event) => onChange({ ...filters, text: event.target.value })}
          />
          {!collapsed && <kbd aria-hidden="true">/</kbd>}
        </div>
        {collapsed ? (
          <details className="papers-facets">
            <summary>Filters</summary>
            {facets}
          </details>
        ) : (
          facets
        )}
      </div>
      <div className="rail-foot">
        <p role="status">
          {shown} of {papers.length} shown
        </p>
        {isNarrowed(filters) && (
          <button type="button" className="link-button" onClick={() => onChange(NO_FILTERS)}>
            Show all
          </button>
        )}
      </div>
    </aside>
  );
}

interface FacetSectionProps extends Pick<FilterRailProps, 'papers' | 'filters' | 'onChange'> {
  readonly facet: Facet;
  readonly title: string;
}

function FacetSection({ facet, title, papers, filters, onChange }: FacetSectionProps) {
  const counts = countFacet(papers, filters, facet);
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <Section title={title}>
      <ul className="facet">
        {counts.map(({ value, count }) => (
          <li key={value}>
            <button type="button" className="facet-value" aria-pressed={filters.chosen[facet].has(value)} onClick={() => onChange(toggle(filters, facet, value))}>
              <span className="facet-name">{value}</span>
              <span className="facet-bar" aria-hidden="true" style={{ '--share': count / most } as CSSProperties} />
              <span className="facet-count">
                {count}
                <span className="unseen"> papers</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
