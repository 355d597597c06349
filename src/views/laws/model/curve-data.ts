import type { LawCurveData, LawMark, LawSeries } from '../../../charts/law-curve/types.ts';
import { lawText } from '../../../charts/law-curve/words.ts';
import { lawCurve, type Curve } from '../../../laws/curve.ts';
import { evaluateLaw, lawFunction } from '../../../laws/evaluate.ts';
import type { Law, LawInput } from '../../../laws/law.ts';
import { fittedRange, withInputs, type LawSetting, type Values } from '../../../laws/setting.ts';
import { lowerFirst } from '../../../units/lower-first.ts';
import { inputScale, isWide, outputScale } from './scales.ts';
import type { LawModel } from './use-law.ts';

/** Two values that a reader cannot tell apart. */
const ALIKE = 0.02;

/** What the chart of one input is given: the present curve, its family, the source's own coefficients, points. */
export function curveData({ choice, setting, published, axis, family, changed }: Pick<LawModel, 'choice' | 'setting' | 'published' | 'axis' | 'family' | 'changed'>, height: 'log' | 'linear' | undefined): LawCurveData {
  const { law, own } = choice;
  const input = law.inputs.find(({ symbol }) => symbol === axis) ?? (law.inputs[0] as LawInput);
  const x = inputScale(input);
  const present = setting.inputs[input.symbol] ?? input.value;
  const result = lawFunction(setting).at();
  const log = height === undefined ? usuallyLog(law, input.symbol) : height === 'log';
  const range = fittedRange(setting, input.symbol);
  const held = law.inputs.find(({ symbol }) => symbol === family?.input);
  const heldScale = held && inputScale(held);
  const lines = family?.values.map((value): LawSeries => series(`${family.input}:${value}`, `${family.input} = ${heldScale === undefined ? value : lawText(value, { ...heldScale, noun: undefined } as typeof heldScale, true)}`, lawCurve(withInputs(setting, { [family.input]: value }), { axis: input.symbol, samples: 49 })));
  const marks = [
    ...(law.points ?? []).flatMap(({ inputs, output, label = '', source }, at) => mark(`published:${at}`, inputs, output, label, source, false, input.symbol, setting)),
    ...own.flatMap(({ inputs, output }, at) => mark(`own:${at}`, inputs, output, '', 'your own point', true, input.symbol, setting)),
  ];
  return {
    title: `${law.output.name} against ${lowerFirst(input.name)}, by this law`,
    x, y: outputScale(law, log), across: [input.min, input.max],
    now: series('now', heldScale === undefined || family === undefined ? 'as set' : `as set, ${family.input} = ${lawText(setting.inputs[family.input] ?? 0, heldScale, true)}`, lawCurve(setting, { axis: input.symbol })),
    family: lines ?? [],
    published: changed.length === 0 ? undefined : series('published', 'as published', lawCurve(published, { axis: input.symbol, samples: 49 })),
    fitted: range,
    outside: outsideText(setting),
    present: { x: present, y: result.ok ? result.value : undefined, inside: !result.ok || result.extrapolates.length === 0 },
    marks,
    bounds: { min: law.output.min, max: law.output.max },
  };
}

function series(id: string, name: string, { runs }: Curve): LawSeries {
  return { id, name, runs };
}

/** Decided by the law as its source gives it, so that a moved slider never turns the axis over. */
function usuallyLog(law: Law, axis: string): boolean {
  const setting = { law, inputs: Object.fromEntries(law.inputs.map(({ symbol, value }) => [symbol, value])), coefficients: Object.fromEntries(law.coefficients.map(({ symbol, value }) => [symbol, value])), set: undefined };
  const { runs } = lawCurve(setting, { axis, samples: 17 });
  const fitted = runs.filter(({ extrapolates }) => !extrapolates);
  return isWide((fitted.length > 0 ? fitted : runs).flatMap(({ points }) => points.map(({ y }) => y)));
}

/** “outside the range it was fitted on: 70M–16B parameters”; undefined where its source names none. */
export function outsideText(setting: LawSetting): string | undefined {
  const told = setting.law.inputs.flatMap((input) => {
    const range = fittedRange(setting, input.symbol);
    if (range === undefined) return [];
    const scale = inputScale(input);
    const noun = scale.noun ?? lowerFirst(input.name);
    return [`${lawText(range.min, { ...scale, noun: '' }, true).trim()}–${lawText(range.max, { ...scale, noun: '' }, true).trim()} ${noun}`];
  });
  return told.length === 0 ? undefined : `outside the range it was fitted on: ${told.join(', ')}`;
}

function mark(id: string, inputs: Values, output: number, name: string, source: string, own: boolean, axis: string, setting: LawSetting): readonly LawMark[] {
  const x = inputs[axis] ?? setting.inputs[axis];
  if (x === undefined || !Number.isFinite(x) || !Number.isFinite(output)) return [];
  const alike = Object.entries(inputs).every(([symbol, value]) => symbol === axis || Math.abs(value / (setting.inputs[symbol] ?? value) - 1) < ALIKE);
  return [{ id, x, y: output, name, source, own, alike }];
}

/** What the law gives at other coefficients, for “what changed”. */
export function valueAt(law: Law, inputs: Values, coefficients: Values): number | undefined {
  const result = evaluateLaw(law, { inputs, coefficients });
  return result.ok ? result.value : undefined;
}
