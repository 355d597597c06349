import type { CSSProperties } from 'react';
import type { ShownQuantity } from '../../engine/derivation/shown.ts';
import { valueText } from './quantity-words.ts';

/** The terms of a maximum side by side: the longest decides. */
export function Race({ terms }: { readonly terms: readonly ShownQuantity[] }) {
  const longest = Math.max(...terms.map(({ value }) => value));
  return (
    <ul className="race" aria-label="Terms of the maximum">
      {terms.map((term) => (
        <li key={term.symbol} data-longest={term.value === longest ? '' : undefined}>
          <span className="race-name">{term.name}</span>
          <span className={`race-bar fills-${term.colour ?? 'overhead'}`} style={{ '--share': longest > 0 ? term.value / longest : 0 } as CSSProperties} aria-hidden="true" />
          <span className="race-value">{valueText(term)}</span>
        </li>
      ))}
    </ul>
  );
}
