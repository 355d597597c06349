import type { Domain } from '../scale.ts';

export type ScaleKind = 'log' | 'linear';

/** Points of consecutive scenarios, from `first` on. Runs come in any order. */
export interface CloudRun {
  readonly first: number;
  /** The column of the x axis, then that of the y axis; NaN where a scenario has no value. */
  readonly values: readonly Float32Array[];
  /** 0: solid. 1 to 63: faint, because it breaks a constraint. From 64 on: not drawn. */
  readonly status: Uint8Array;
}

/** The class of a point, in mixed radix: ⌊index / stride⌋ mod size. */
export interface ColourBy {
  readonly stride: number;
  readonly size: number;
}

/** Colours as `#RRGGBB`, since a worker sees no style sheet. */
export interface CloudTheme {
  readonly paper: string;
  /** From few points to many. */
  readonly density: readonly string[];
  /** Colours that can be told apart; more classes than these are drawn along the density's ramp. */
  readonly classes: readonly string[];
}

/** How the points are looked at. */
export interface CloudLook {
  readonly x: { readonly kind: ScaleKind; readonly domain: Domain };
  readonly y: { readonly kind: ScaleKind; readonly domain: Domain };
  readonly colourBy: ColourBy | undefined;
  readonly theme: CloudTheme;
}

/** Where the values of a column lie. All three are NaN while there is none. */
export interface Reach {
  readonly low: number;
  readonly high: number;
  /** The least value above zero: where a logarithmic axis can begin. */
  readonly lowPositive: number;
}

/** What has arrived so far: of the solid points, and of all that are drawn. */
export interface CloudExtent {
  readonly arrived: number;
  readonly solid: { readonly count: number; readonly x: Reach; readonly y: Reach };
  readonly drawn: { readonly count: number; readonly x: Reach; readonly y: Reach };
}

export interface CloudHit {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly status: number;
}

/** The picture's size in CSS pixels, and device pixels per CSS pixel. */
export interface CloudSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Takes a painted picture and the look it shows: a bitmap from a worker, the painter's own canvas in the page. */
export type ShowPicture = (picture: ImageBitmap | HTMLCanvasElement, look: CloudLook) => void | Promise<void>;

/**
 * What paints the points: in a worker, or in the page where none can start. Every place is in CSS pixels from the picture's
 * upper left corner.
 */
export interface CloudPainter {
  /** Shows every picture from now on. */
  readonly attach: (show: ShowPicture, size: CloudSize) => Promise<void>;
  /** Shows none any more; the points stay. */
  readonly detach: () => Promise<void>;
  readonly resize: (size: CloudSize) => Promise<void>;
  /** A new sweep of `total` scenarios. The old picture stays until the new one shows something. */
  readonly start: (total: number) => Promise<void>;
  /** Takes a run's arrays over. Answers what has arrived. */
  readonly add: (run: CloudRun) => Promise<CloudExtent>;
  readonly extent: () => Promise<CloudExtent>;
  /** Paints at once; answers when the picture was shown. */
  readonly look: (look: CloudLook) => Promise<void>;
  readonly nearest: (x: number, y: number) => Promise<CloudHit | undefined>;
  /** Points drawn between two corners. */
  readonly within: (from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }) => Promise<number>;
  /** The picture as a PNG of a size of its own; undefined before the first look, or where there is no canvas. */
  readonly picture: (size: CloudSize) => Promise<Blob | undefined>;
}

/** First status that is not drawn. */
export const NOT_DRAWN = 64;
