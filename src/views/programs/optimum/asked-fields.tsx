import { useMemo } from 'react';
import { lawById } from '../../../laws/registry.ts';
import { lawText } from '../../../laws/words.ts';
import type { BestAsked } from '../../../program/optimum/asked.ts';
import { BUDGET_WORDS } from '../../../program/optimum/spent.ts';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Switch } from '../../../ui/fields/Switch.tsx';
import { makeLadder } from '../../../units/ladder.ts';
import { LAW_DIMENSIONS } from '../../laws/model/scales.ts';
import { knobDimension } from '../derive/derive-amount.ts';
import type { ProgramsModel } from '../model/use-programs.ts';
import { AmountField } from '../rail/amount-field.tsx';
import { countedIn, countedOptions, lawOptions, turnable, withBest, withCounted, withEnd, withFree, withLaw, withSet, withTie, type Counted } from './ask.ts';

interface AskedFieldsProps {
  readonly model: ProgramsModel;
  readonly asked: BestAsked;
}

/** Budgets that the slider reaches, around the one that is set when the measure is chosen. */
const AROUND = 1e6;

/** What is asked: by which law, for how much, and which quantities may be turned. */
export function AskedFields({ model, asked }: AskedFieldsProps) {
  const { own, result } = model;
  const law = lawById(asked.law);
  const change = (to: (now: BestAsked) => BestAsked): void => model.change((now) => withBest(now, now.best && to(now.best)));
  const { dimension, noun, name } = BUDGET_WORDS[asked.measure];
  const decade = Math.round(Math.log10(asked.amount) / 3);
  const ladder = useMemo(() => makeLadder('1-2-5', 1000 ** decade / AROUND, 1000 ** decade * AROUND), [decade]);
  return (
    <div className="optimum-fields">
      <SelectField label="Judged by" help={`A law says how good a setting is; it is no measurement. ${law === undefined ? '' : `${law.about} ${law.limits}`}`} value={asked.law} options={lawOptions(own)} onChange={(id) => change((now) => withLaw(own, now, id))} />
      {law?.sets !== undefined && (
        <SelectField label="Its coefficients" value={asked.set ?? ''} options={[{ value: '', label: 'as its source states them' }, ...law.sets.map(({ id, name: label }) => ({ value: id, label }))]} onChange={(set) => change((now) => withSet(now, set))} />
      )}
      <SelectField<Counted> label="Budget of" value={countedIn(asked)} options={countedOptions(asked, own)} onChange={(counted) => result !== undefined && change((now) => withCounted(now, counted, result))} />
      <NumberField
        label="Budget" help={`${name} that may be spent.`} value={asked.amount} dimension={dimension} {...(noun !== undefined && { unit: noun })} min={1e-12} max={1e30} ladder={ladder} slider
        onChange={(amount) => model.drag((now) => withBest(now, now.best && { ...now.best, amount: Number(amount.toPrecision(6)) }))} onCommit={model.endDrag}
      />
      {turnable(own).length > 0 && (
        <fieldset className="optimum-free">
          <legend>May be turned</legend>
          {own.knobs.filter((knob) => turnable(own).includes(knob.name)).map((knob) => {
            const free = asked.free.find((one) => one.name === knob.name);
            return <Switch key={knob.name} label={knob.label} checked={free !== undefined} onChange={(on) => change((now) => withFree(now, knob.name, on))} />;
          })}
        </fieldset>
      )}
      <details className="rail-fold">
        <summary>What the law’s inputs are, and ranges</summary>
        {law?.inputs.map((input) => {
          const tie = asked.ties[input.symbol];
          const knob = own.knobs.find((one) => one.name === tie);
          return (
            <AmountField
              key={`${law.id} ${input.symbol}`} label={`${input.name} ${input.symbol}`} help={`A quantity of the program, a formula over them, or a number. Left out, ${lawText(input.value, input.dimension)}.`}
              given={tie} value={tie === undefined ? input.value : result?.knobs.find((one) => one.name === knob?.name)?.value} dimension={LAW_DIMENSIONS[input.dimension].dimension}
              knobs={own.knobs} field={`best.${input.symbol}`} issues={undefined} onChange={(next) => change((now) => withTie(now, input.symbol, next))}
            />
          );
        })}
        {asked.free.flatMap((free) => {
          const knob = own.knobs.find((one) => one.name === free.name);
          if (knob === undefined) return [];
          return (['min', 'max'] as const).map((end) => (
            <AmountField
              key={`${free.name} ${end}`} label={`${knob.label}, ${end === 'min' ? 'least' : 'most'}`} given={free[end]} value={knob[end]} dimension={knobDimension(knob)} knobs={[]} field={`best.${free.name}.${end}`} issues={undefined}
              onChange={(next) => change((now) => withEnd(now, free.name, end, typeof next === 'number' ? next : undefined))}
            />
          ));
        })}
      </details>
    </div>
  );
}
