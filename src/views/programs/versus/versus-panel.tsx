import { memo, useMemo, useState } from 'react';
import { COST_NAMES, type CostName } from '../../../program/costs.ts';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { ratioText } from '../../../units/change.ts';
import { pluralOf } from '../../../units/plural.ts';
import { MEASURES, measureText } from '../derive/measures.ts';
import type { Target } from '../derive/quantity.ts';
import type { ProgramsModel } from '../model/use-programs.ts';
import { BreakEvenPanel } from './break-even-panel.tsx';
import { pairNames, usesText, meeting, versusSubtitle, versusTitle, type Pair } from './versus-words.ts';

interface VersusRow {
  readonly key: string;
  readonly label: string;
  readonly values: readonly [number, number];
  readonly text: (value: number) => string;
  readonly target: Target;
}

/** Two programs side by side: which costs less, from how many uses on, and all figures. */
export const VersusPanel = memo(function VersusPanel({ model, onExplain }: { readonly model: ProgramsModel; readonly onExplain: (target: Target) => void }) {
  const { own, result, other, side } = model;
  const [measure, setMeasure] = useState<CostName>('usd');
  const pair = useMemo((): Pair | undefined => {
    if (result === undefined || other?.result === undefined) return undefined;
    return { own: result, other: other.result, names: pairNames(own.title, other.program.title, side === 0), use: own.use ?? 'use' };
  }, [own, result, other, side]);
  if (pair === undefined) return null;
  return (
    <section className="programs-versus" aria-label="Compared with another program">
      <div className="chart-head">
        <h2 className="chart-title">{versusTitle(pair, measure)}</h2>
        <div className="chart-actions">
          <SelectField label="Compared by" value={measure} options={COST_NAMES.map((value) => ({ value, label: MEASURES[value].name }))} onChange={setMeasure} />
        </div>
      </div>
      <p className="chart-subtitle">{versusSubtitle(pair, measure)}</p>
      <div className="programs-versus-parts">
        <VersusTable pair={pair} onExplain={onExplain} />
        <BreakEvenPanel model={model} pair={pair} measure={measure} />
      </div>
    </section>
  );
});

function VersusTable({ pair, onExplain }: { readonly pair: Pair; readonly onExplain: (target: Target) => void }) {
  const { own, other, names, use } = pair;
  const all: readonly VersusRow[] = [
    { key: 'time', label: `Time of one ${use}`, values: [own.perUseSeconds, other.perUseSeconds], text: (value) => measureText(value, 'seconds'), target: { of: 'use', measure: 'seconds' } },
    { key: 'once', label: 'One-off money', values: [own.once.usd, other.once.usd], text: (value) => measureText(value, 'usd'), target: { of: 'once', measure: 'usd' } },
    ...COST_NAMES.map((name): VersusRow => ({ key: name, label: `${MEASURES[name].name}, one ${use}`, values: [own.perUse[name], other.perUse[name]], text: (value) => measureText(value, name), target: { of: 'use', measure: name } })),
    { key: 'total', label: 'Money in all', values: [own.total.usd, other.total.usd], text: (value) => measureText(value, 'usd'), target: { of: 'total', measure: 'usd' } },
  ];
  const rows = all.filter(({ values }) => values[0] !== 0 || values[1] !== 0);
  const found = meeting(pair, 'usd');
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label="Both programs, table">
      <table className="twin">
        <caption className="unseen">Both programs</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            {names.map((name) => (
              <th key={name} scope="col" className="programs-versus-name">
                {name}
              </th>
            ))}
            <th scope="col" className="programs-versus-name">Ratio</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, values: [a, b], text, target }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td data-number="">
                <button type="button" className="explained" title="How this came about" aria-label={`${label}, ${names[0]}: ${text(a)}`} onClick={() => onExplain(target)}>
                  {a < b ? <strong>{text(a)}</strong> : text(a)}
                </button>
              </td>
              <td data-number="">{b < a ? <strong>{text(b)}</strong> : text(b)}</td>
              <td data-number="">{a > 0 ? ratioText(b / a) : '–'}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Money breaks even at</th>
            <td data-number="" colSpan={3}>
              {found.kind === 'from' ? `${usesText(found.uses)} ${pluralOf(use)}` : 'no number of uses'}
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
