import type { Rect } from '../scale.ts';

/** What a bar says by its colour; a sign or a word beside it says the same. */
export type BarTone = 'total' | 'good' | 'bad' | 'plain' | 'quiet';

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** Of the text's baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly look: 'strong' | 'value' | 'quiet' | 'note' | 'good' | 'bad';
}

/** One bar with all that is written about it. */
export interface PlacedBar {
  readonly id: string;
  /** The bar as a sentence, for readers who hear it. */
  readonly description: string;
  readonly bar: Rect;
  readonly tone: BarTone;
  /** Area that answers to the pointer. */
  readonly hit: Rect;
  readonly texts: readonly PlacedText[];
}

export interface PlacedLine {
  readonly id: string;
  readonly path: string;
  readonly look: 'join' | 'axis' | 'before';
}

/** A chart of labelled bars, in pixels. */
export interface BarsLayout {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly PlacedBar[];
  readonly lines: readonly PlacedLine[];
}
