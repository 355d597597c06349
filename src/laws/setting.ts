import type { CoefficientSet, Law } from './law.ts';

/** Values by symbol. */
export type Values = Readonly<Record<string, number>>;

/** A law with every input and coefficient given a value. */
export interface LawSetting {
  readonly law: Law;
  readonly inputs: Values;
  readonly coefficients: Values;
  /** The coefficients' set, which also says where it was fitted; undefined is the law's own. */
  readonly set: CoefficientSet | undefined;
}

/** What is set of a law; whatever is left out is the law's own, or its set's. */
export interface LawOverrides {
  readonly inputs?: Values;
  readonly coefficients?: Values;
  readonly set?: string;
}

/** A law with what is set of it. Symbols that it does not know are left out; an unknown set is the law's own coefficients. */
export function lawSetting(law: Law, overrides: LawOverrides = {}): LawSetting {
  const set = law.sets?.find(({ id }) => id === overrides.set);
  const given = (values: Values | undefined, symbol: string): number | undefined => (values !== undefined && Object.hasOwn(values, symbol) ? values[symbol] : undefined);
  return {
    law,
    inputs: Object.fromEntries(law.inputs.map(({ symbol, value }) => [symbol, given(overrides.inputs, symbol) ?? value])),
    coefficients: Object.fromEntries(law.coefficients.map(({ symbol, value }) => [symbol, given(overrides.coefficients, symbol) ?? given(set?.values, symbol) ?? value])),
    set,
  };
}

/** The same setting with other values of some inputs. */
export function withInputs(setting: LawSetting, inputs: Values): LawSetting {
  return { ...setting, inputs: { ...setting.inputs, ...inputs } };
}

/** Where an input was fitted: the set's range before the law's; undefined where the source does not say. */
export function fittedRange({ law, set }: Pick<LawSetting, 'law' | 'set'>, symbol: string): { readonly min: number; readonly max: number } | undefined {
  return set === undefined ? law.inputs.find((input) => input.symbol === symbol)?.fitted : (set.fitted?.[symbol] ?? law.inputs.find((input) => input.symbol === symbol)?.fitted);
}
