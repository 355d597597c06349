import type { NodeResult } from '../../../program/result.ts';
import { Section } from '../../../ui/layout/Section.tsx';
import { formatDigits } from '../../../units/digits.ts';
import { formatPercent } from '../../../units/format.ts';
import { ALL_MEASURES, costOf, MEASURES, measureText } from '../derive/measures.ts';
import { allTurns } from '../derive/places.ts';
import type { Target } from '../derive/quantity.ts';
import type { ProgramsModel } from '../model/use-programs.ts';

/** What a node costs and its share, each figure the way to its derivation. */
export function NodeCosts({ model, node, onExplain }: { readonly model: ProgramsModel; readonly node: NodeResult; readonly onExplain: (target: Target) => void }) {
  const { derived } = model;
  if (derived === undefined) return null;
  const { result } = derived;
  const rows = ALL_MEASURES.flatMap((measure) => {
    const value = measure === 'seconds' ? node.eachSeconds * allTurns(derived, node) : costOf(node.total, measure);
    const missing = node.missing.some((one) => one === measure);
    const whole = measure === 'seconds' ? (node.once ? result.onceSeconds : result.perUseSeconds) : costOf(node.once ? result.once : result.perUse, measure);
    return value > 0 || missing ? [{ measure, value, missing, share: whole > 0 && (measure !== 'seconds' || node.critical) ? value / whole : 0 }] : [];
  });
  return (
    <Section level={3} title={node.once ? 'Its costs, once' : 'Its costs in one use'}>
      <table className="twin inspector-costs">
        <caption className="unseen">{`Costs of ${node.label}`}</caption>
        <tbody>
          <tr>
            <th scope="row">Calls</th>
            <td data-number="">
              <button type="button" className="explained" title="How this came about" onClick={() => onExplain({ of: 'calls', node: node.id })}>
                {formatDigits(node.calls, { figures: 4, trim: true })}
              </button>
            </td>
            <td />
          </tr>
          {rows.map(({ measure, value, missing, share }) => (
            <tr key={measure}>
              <th scope="row">{MEASURES[measure].name}</th>
              <td data-number="">
                {missing ? 'not known' : (
                  <button type="button" className="explained" title="How this came about" onClick={() => onExplain({ of: 'all', node: node.id, measure })}>
                    {measureText(value, measure)}
                  </button>
                )}
              </td>
              <td data-number="">{measure === 'seconds' && !node.critical ? 'off the way' : share > 0 ? formatPercent(share) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
