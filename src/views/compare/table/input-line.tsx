import { memo } from 'react';
import type { InputRow } from '../../../comparison/types.ts';
import { FIELDS, type FieldName } from '../../../scenario/fields.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { HelpTip } from '../../../ui/overlays/HelpTip.tsx';
import { letterAt } from '../use-compared.ts';
import { InputControl } from './input-control.tsx';
import { TechniqueControl } from './technique-control.tsx';

interface InputLineProps {
  readonly row: InputRow;
  readonly answers: readonly Evaluation[];
  readonly pair: boolean;
  /** A value is being changed: the row stays even where the scenarios come to agree. */
  readonly onTouch: (field: FieldName) => void;
}

/** Draws again only when a cell of the row changes. */
export const InputLine = memo(function InputLine({ row, answers, pair, onTouch }: InputLineProps) {
  const technique = row.key === row.field ? undefined : row.key.slice(row.field.length + 1).replace(/~\d+$/, '');
  return (
    <tr className="compare-input">
      <th scope="row">
        {row.label}
        {row.key === row.field && <HelpTip about={row.label} text={FIELDS[row.field].help} />}
      </th>
      {row.cells.map((cell, place) => {
        const value = answers[place]?.values[row.field];
        return (
          <td key={place} data-differs={cell.differs ? '' : undefined}>
            {cell.origin === 'not-used' || value === undefined ? <span className="compare-none">{cell.text}</span> : technique !== undefined ? <TechniqueControl place={place} letter={letterAt(place)} label={row.label} id={technique} answers={answers} text={cell.text} /> : <InputControl place={place} letter={letterAt(place)} field={row.field} value={value} text={cell.text} onTouch={onTouch} />}
          </td>
        );
      })}
      {pair && <td colSpan={2} className="is-wide" />}
    </tr>
  );
}, (a, b) => a.pair === b.pair && JSON.stringify(a.row) === JSON.stringify(b.row) && a.answers.length === b.answers.length && a.answers.every((answer, place) => answer.values[a.row.field] === b.answers[place]?.values[b.row.field]));

/** A default that differs because something else does. */
export function FollowingLine({ row, pair }: { readonly row: InputRow; readonly pair: boolean }) {
  return (
    <tr className="compare-following">
      <th scope="row">{row.label}</th>
      {row.cells.map((cell, place) => (
        <td key={place}>{cell.text}</td>
      ))}
      {pair && <td colSpan={2} className="is-wide">follows</td>}
    </tr>
  );
}
