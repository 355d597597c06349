import type { Tone } from '../../lessons/lesson.ts';
import type { Dimension } from '../../units/dimension.ts';

/** Room of a lesson's plot, in pixels, and the size of its letters: they are read from the back of a hall. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
  readonly type: number;
}

/** What the reader draws. While `revealed` is false the truth is not drawn. */
export interface GuessOn {
  /** One value a handle; none where the truth was drawn before anybody guessed. */
  readonly values: readonly number[];
  readonly revealed: boolean;
  /** What each handle is, for whoever hears it: "Your guess for H100". */
  readonly names: readonly string[];
  readonly onChange: (at: number, value: number) => void;
}

/** An amount along an axis. */
export interface Measure {
  readonly name: string;
  readonly dimension: Dimension;
  readonly scale: 'linear' | 'log';
}

export interface Level {
  readonly label: string;
  readonly value: number;
}

export interface BarsData {
  readonly y: Measure;
  readonly bars: readonly { readonly label: string; readonly value: number | undefined; readonly quiet: boolean }[];
  readonly limit: Level | undefined;
  /** The bar that is guessed, by its place. */
  readonly guess: { readonly bar: number; readonly on: GuessOn } | undefined;
}

export interface StackData {
  readonly y: Measure;
  readonly bars: readonly { readonly label: string; readonly quiet: boolean; readonly parts: readonly (number | undefined)[] }[];
  readonly parts: readonly { readonly label: string; readonly tone: Tone; readonly quiet: boolean }[];
  readonly limit: Level | undefined;
}

export interface CurveData {
  readonly y: Measure;
  readonly x: { readonly name: string; readonly scale: 'linear' | 'log' };
  /** Values along the axis with their spelling; in their order, where they are no numbers. */
  readonly at: readonly { readonly text: string; readonly value: number }[];
  readonly lines: readonly { readonly label: string; readonly quiet: boolean; readonly values: readonly (number | undefined)[] }[];
  readonly limit: Level | undefined;
  /** The line that is guessed, the places where, and the points of it that are known. */
  readonly guess: { readonly line: number; readonly at: readonly number[]; readonly given: readonly { readonly at: number; readonly value: number }[]; readonly on: GuessOn } | undefined;
}

/** An operation on the roofline: FLOP/B and FLOP/s. */
export interface MarkData {
  readonly op: string;
  readonly quiet: boolean;
  readonly intensity: number | undefined;
  readonly rate: number | undefined;
  readonly before: { readonly intensity: number; readonly rate: number } | undefined;
}

export interface RooflineData {
  readonly phase: 'prefill' | 'decode' | 'backward';
  readonly peak: number;
  readonly bandwidth: number;
  readonly marks: readonly MarkData[];
  /** The operation that is guessed, by its place. */
  readonly guess: { readonly mark: number; readonly on: GuessOn } | undefined;
}
