import { useMemo, useState } from 'react';
import type { LawInput } from '../../../laws/law.ts';
import { readLawNumber } from '../../../laws/points.ts';
import { fittedRange } from '../../../laws/setting.ts';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { shortestNumber } from '../../../units/editable.ts';
import { lawText } from '../../../charts/law-curve/words.ts';
import { familyInputs, spreadValues } from '../model/family.ts';
import { inputLadder } from '../model/ladders.ts';
import { inputScale, LAW_DIMENSIONS, ownUnit } from '../model/scales.ts';
import type { LawModel } from '../model/use-law.ts';

/** Where the law is read off, and along what it is drawn. */
export function InputsSection({ law }: { readonly law: LawModel }) {
  const { choice, axis, family } = law;
  const { inputs } = choice.law;
  const others = familyInputs(choice.law, axis);
  const named = (symbol: string): string => inputs.find((input) => input.symbol === symbol)?.name ?? symbol;
  return (
    <Section title="Inputs">
      {inputs.map((input) => (
        <InputField key={`${choice.law.id} ${input.symbol}`} law={law} input={input} />
      ))}
      {inputs.length > 1 && (
        <SelectField
          label="Drawn along" help="The input on the axis of the chart; the others stay as they are set." value={axis} defaultValue={choice.law.axis} changed={axis !== choice.law.axis}
          options={inputs.map(({ symbol, name }) => ({ value: symbol, label: name }))}
          onChange={(next) => law.change((now) => ({ ...now, axis: next }))}
        />
      )}
      {others.length > 0 && (
        <SelectField
          label="A curve for each" help="Further curves of the same law, at several values of another input." value={family?.input ?? 'none'}
          options={[{ value: 'none', label: 'none' }, ...others.map(({ symbol, name }) => ({ value: symbol, label: name }))]}
          onChange={(next) => law.change((now) => ({ ...now, family: next === 'none' ? 'none' : { input: next, values: spreadValues(inputs.find(({ symbol }) => symbol === next) ?? (inputs[0] as LawInput)) } }))}
        />
      )}
      {family !== undefined && <FamilyValues key={`${choice.law.id} ${family.input} ${family.values.join()}`} law={law} label={`Values of ${named(family.input)}`} />}
    </Section>
  );
}

function InputField({ law, input }: { readonly law: LawModel; readonly input: LawInput }) {
  const { symbol, name, dimension, value, min, max } = input;
  const { dimension: unit, noun } = LAW_DIMENSIONS[dimension];
  const ladder = useMemo(() => inputLadder(input), [input]);
  const now = law.setting.inputs[symbol] ?? value;
  const range = fittedRange(law.setting, symbol);
  const scale = inputScale(input);
  return (
    <NumberField
      label={`${name} ${symbol}`}
      help={range === undefined ? `From ${lawText(min, scale, true)} to ${lawText(max, scale, true)}.` : `Fitted from ${lawText(range.min, scale, true)} to ${lawText(range.max, scale, true)}; drawn from ${lawText(min, scale, true)} to ${lawText(max, scale, true)}.`}
      value={now} dimension={unit} {...(noun !== undefined && noun !== name.toLowerCase() && { unit: noun })}
      bareUnit={ownUnit(value, unit)} min={min} max={max} ladder={ladder} slider
      defaultValue={value} changed={now !== value} baseline={now === value ? undefined : value}
      onChange={(next) => law.dragInputs({ [symbol]: next })} onCommit={law.commit}
    />
  );
}

/** The family's values as a line of text: what cannot be used stays there with the reason. */
function FamilyValues({ law, label }: { readonly law: LawModel; readonly label: string }) {
  const { family, choice } = law;
  const input = choice.law.inputs.find(({ symbol }) => symbol === family?.input);
  const written = family?.values.map((value) => shortestNumber(value, 'si')).join(', ') ?? '';
  const [draft, setDraft] = useState(written);
  const [message, setMessage] = useState<string>();
  if (family === undefined || input === undefined) return null;
  const enter = (): void => {
    if (draft.trim() === written) return;
    const cells = draft.split(/[,;]\s*|\s+/).filter((cell) => cell !== '');
    const read = cells.map((cell) => ({ cell, value: readLawNumber(cell, input.dimension) }));
    const bad = read.filter(({ value }) => value === undefined || value < input.min || value > input.max).map(({ cell }) => cell);
    const values = [...new Set(read.flatMap(({ cell, value }) => (value === undefined || bad.includes(cell) ? [] : [value])))].slice(0, 8);
    if (bad.length > 0 || values.length === 0) {
      const scale = inputScale(input);
      setMessage(`${bad.length > 0 ? `${bad.join(', ')}: ` : ''}a value is a number from ${lawText(input.min, scale, true)} to ${lawText(input.max, scale, true)}, up to eight of them apart by commas.`);
      return;
    }
    setMessage(undefined);
    law.change((now) => ({ ...now, family: { input: family.input, values } }));
  };
  return (
    <div className="law-family">
      <label>
        <span className="unseen">{label}</span>
        <input
          type="text" className="law-entry" value={draft} autoComplete="off" spellCheck={false} aria-invalid={message !== undefined}
          onChange={(event) => setDraft(event.target.value)} onBlur={enter}
          onKeyDown={(event) => {
            if (event.key === 'Enter') enter();
          }}
        />
      </label>
      <p className="field-message" role="status">{message}</p>
    </div>
  );
}
