import type { ReactNode } from 'react';

/** Classes with colours of their own. */
export const CLASS_COLOURS = 6;

/** What the points' colours stand for: each class, or of more than have colours the first, the middle and the last of the ramp. */
export function ColourLegend({ title, names }: { readonly title: string; readonly names: readonly string[] }): ReactNode {
  const own = names.length <= CLASS_COLOURS;
  const shown = own ? names.map((name, at) => ({ name, at })) : [0, Math.floor((names.length - 1) / 2), names.length - 1].map((at) => ({ name: names[at] ?? '', at }));
  return (
    <div className="chart-legend cloud-legend">
      <span>{title}</span>
      {shown.map(({ name, at }, i) => (
        <span key={at} className={`chart-legend-item ${own ? `cloud-class-${at + 1}` : `cloud-ramp-${i + 1}`}`}>
          <span className="swatch" aria-hidden="true" />
          {name}
        </span>
      ))}
    </div>
  );
}
