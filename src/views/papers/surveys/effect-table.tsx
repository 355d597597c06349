import type { ReactNode } from 'react';
import type { EffectColumn } from './columns.ts';

interface EffectTableProps {
  readonly caption: string;
  readonly columns: readonly EffectColumn[];
  readonly children: ReactNode;
}

/** Leaves in rows, gauges in columns. */
export function EffectTable({ caption, columns, children }: EffectTableProps) {
  return (
    <div className="survey-scroll">
      <table className="survey-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Entry</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" className="survey-figure">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}
