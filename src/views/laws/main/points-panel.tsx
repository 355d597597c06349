import { useMemo, useState } from 'react';
import { lawText } from '../../../charts/law-curve/words.ts';
import { readPoints } from '../../../laws/points.ts';
import { LONGEST_LAWS } from '../../../scenario/link/view-codec.ts';
import { formatWhole } from '../../../units/digits.ts';
import { inputScale, outputScale } from '../model/scales.ts';
import type { LawModel } from '../model/use-law.ts';
import { FitPart } from './fit-part.tsx';

/** Points listed before the rest is folded away. */
const LISTED = 12;

/** The reader's own points: pasted, listed, fitted to. */
export function PointsPanel({ law }: { readonly law: LawModel }) {
  const { choice } = law;
  const { own } = choice;
  return (
    <section className="law-points" aria-label="Your own points">
      <h2 className="law-part-title">Your own points</h2>
      <Paste key={choice.law.id} law={law} />
      {law.text.length > LONGEST_LAWS && <p className="law-warn">{`What is set has ${formatWhole(law.text.length)} characters and a link holds ${formatWhole(LONGEST_LAWS)} of them: it will not bring all points back.`}</p>}
      {own.length > 0 && <PointTable law={law} />}
      {own.length > 0 && <FitPart key={choice.law.id} law={law} />}
    </section>
  );
}

function Paste({ law }: { readonly law: LawModel }) {
  const { choice, axis } = law;
  const { law: chosen, own } = choice;
  const [draft, setDraft] = useState('');
  const read = useMemo(() => readPoints(draft, chosen, axis), [draft, chosen, axis]);
  const columns = [...chosen.inputs.map(({ symbol }) => symbol), chosen.output.symbol];
  const add = (): void => {
    law.putPoints([...own, ...read.points]);
    // What was not understood stays to be put right.
    setDraft(read.bad.map(({ text }) => text).join('\n'));
  };
  return (
    <div className="law-paste">
      <label htmlFor="law-paste" className="law-quiet">
        Paste lines of {axis} and {chosen.output.symbol}{chosen.inputs.length > 1 ? `, or of ${columns.join(', ')}` : ''}, apart by commas, tabs or spaces; a first line may name the columns.
      </label>
      <textarea
        id="law-paste" className="law-entry" rows={4} spellCheck={false} autoComplete="off" value={draft} onChange={(event) => setDraft(event.target.value)}
        placeholder={`${axis}, ${chosen.output.symbol}`} aria-describedby="law-paste-read"
      />
      <div id="law-paste-read" role="status">
        {read.bad.slice(0, 4).map(({ line, text, reason }) => (
          <p key={line} className="law-warn">{`Line ${line}, “${text.slice(0, 40)}${text.length > 40 ? '…' : ''}”: ${reason}.`}</p>
        ))}
        {read.bad.length > 4 && <p className="law-warn">{`And ${read.bad.length - 4} more lines like these.`}</p>}
        {read.notes.map((note) => (
          <p key={note} className="law-quiet">{note}</p>
        ))}
      </div>
      <p className="law-actions">
        <button type="button" className="button" disabled={read.points.length === 0} onClick={add}>
          {read.points.length === 0 ? 'Add points' : `Add ${read.points.length === 1 ? '1 point' : `${read.points.length} points`}`}
        </button>
      </p>
    </div>
  );
}

function PointTable({ law }: { readonly law: LawModel }) {
  const [all, setAll] = useState(false);
  const { own, law: chosen } = law.choice;
  const inputs = chosen.inputs.filter(({ symbol }) => own.some((point) => point.inputs[symbol] !== undefined));
  const output = outputScale(chosen, false);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Your own points, listed">
      <table className="twin law-own">
        <caption className="unseen">Your own points</caption>
        <thead>
          <tr>
            {inputs.map(({ symbol, name }) => <th key={symbol} scope="col">{name}</th>)}
            <th scope="col">{chosen.output.name}</th>
            <th scope="col">
              <button type="button" className="link-button" onClick={() => law.putPoints([])}>Remove all</button>
            </th>
          </tr>
        </thead>
        <tbody>
          {(all ? own : own.slice(0, LISTED)).map((point, at) => (
            <tr key={at}>
              {inputs.map((input) => <td key={input.symbol}>{point.inputs[input.symbol] === undefined ? 'as set' : lawText(point.inputs[input.symbol] ?? 0, inputScale(input), true)}</td>)}
              <td>{lawText(point.output, output)}</td>
              <td>
                <button type="button" className="link-button" aria-label={`Remove point ${at + 1}`} onClick={() => law.putPoints(own.filter((_, other) => other !== at))}>Remove</button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {own.length > LISTED && (
        <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Fewer' : `and ${own.length - LISTED} more`}</button>
      )}
    </div>
  );
}
