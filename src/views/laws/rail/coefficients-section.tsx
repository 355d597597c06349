import { useMemo } from 'react';
import type { Coefficient } from '../../../laws/law.ts';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { coefficientLadder } from '../model/ladders.ts';
import type { LawModel } from '../model/use-law.ts';

/** As far as a coefficient may be set where the law does not say. */
const FAR = 1e15;

/** The numbers of the law: each with its source, to be set; sets to choose from; the way back. */
export function CoefficientsSection({ law }: { readonly law: LawModel }) {
  const { choice, changed } = law;
  const { coefficients, sets = [] } = choice.law;
  if (coefficients.length === 0) return null;
  const set = sets.find(({ id }) => id === choice.set);
  return (
    <Section
      title="Coefficients"
      action={changed.length > 0 && (
        <button type="button" className="link-button" onClick={law.restore}>
          Back to {choice.law.origin === 'assumed' ? 'the law’s own' : 'published'}
        </button>
      )}
      note={set?.source ?? (sets.length > 0 ? coefficients[0]?.source : undefined)}
    >
      {sets.length > 0 && (
        <SelectField
          label="Set" help="Other coefficients for the same form: another task, another model, another fit." value={choice.set ?? ''} defaultValue="" changed={choice.set !== undefined}
          options={[{ value: '', label: 'the law’s own' }, ...sets.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(next) => law.change(({ set: _dropped, ...now }) => ({ ...now, coefficients: {}, ...(next !== '' && { set: next }) }))}
        />
      )}
      {coefficients.map((one) => (
        <CoefficientField key={`${choice.law.id} ${one.symbol}`} law={law} of={one} source={set === undefined || set.values[one.symbol] === undefined ? one.source : set.source} />
      ))}
    </Section>
  );
}

function CoefficientField({ law, of, source }: { readonly law: LawModel; readonly of: Coefficient; readonly source: string }) {
  const { symbol, name, min = -FAR, max = FAR } = of;
  const stated = law.published.coefficients[symbol] ?? of.value;
  const now = law.setting.coefficients[symbol] ?? stated;
  const ladder = useMemo(() => coefficientLadder({ value: stated, min, max }), [stated, min, max]);
  return (
    <NumberField
      label={`${name} ${symbol}`} help={`${now === stated ? '' : 'Set here. '}Stated: ${stated}. ${source}`} value={now} dimension="ratio" min={Math.min(min, stated)} max={Math.max(max, stated)} ladder={ladder}
      defaultValue={stated} changed={now !== stated}
      onChange={(next) => law.dragCoefficient(symbol, next)} onCommit={law.commit}
    />
  );
}
