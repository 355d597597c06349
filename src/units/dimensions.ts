/**
 * Flavoured numbers: a plain number may be used as any of these, but a value of one
 * dimension is never accepted where another is asked for. All are SI base units.
 */
declare const dimension: unique symbol;
type Flavoured<Name extends string> = number & { readonly [dimension]?: Name };

/** Bytes (B). GiB is 2^30, GB is 10^9; conversion happens only when shown. */
export type Bytes = Flavoured<'B'>;
/** Floating-point (or integer) operations; one multiply-add counts 2. */
export type Flops = Flavoured<'FLOP'>;
/** Operations per second. */
export type FlopsPerSecond = Flavoured<'FLOP/s'>;
/** Bytes per second. */
export type BytesPerSecond = Flavoured<'B/s'>;
export type Seconds = Flavoured<'s'>;
export type Joules = Flavoured<'J'>;
export type Watts = Flavoured<'W'>;
export type Usd = Flavoured<'USD'>;
export type UsdPerHour = Flavoured<'USD/h'>;
/** Grams of CO2 equivalent. */
export type Grams = Flavoured<'g'>;
/** Litres of water. */
export type Litres = Flavoured<'L'>;
/** Tokens of text. */
export type Tokens = Flavoured<'token'>;
/** Parameters of a network. */
export type Parameters = Flavoured<'parameter'>;
/** A number without a unit: a fraction, a count, a ratio. */
export type Ratio = Flavoured<'1'>;
