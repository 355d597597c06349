import type { Domain } from '../scale.ts';
import type { Want } from './staircase.ts';
import type { CloudExtent, CloudHit, CloudPainter, ColourBy, ScaleKind } from './types.ts';

export interface CloudAxis {
  /** Name and unit, in sentence case: "Time per output token, ms (log)". */
  readonly title: string;
  readonly kind: ScaleKind;
  /** A tick's words. */
  readonly format: (value: number) => string;
  /** What ticks are round numbers of, where not of the metric's own unit: 2^30 for GiB. */
  readonly unit?: number;
  /** What is better. */
  readonly want: Want;
  /** Where the axis ends at rest; without it, around the points that have arrived. */
  readonly domain?: Domain;
}

export interface CloudPoint {
  readonly x: number;
  readonly y: number;
}

export interface CloudConstraint {
  readonly axis: 'x' | 'y';
  /** In the axis' unit. */
  readonly limit: number;
  readonly side: 'at most' | 'at least';
  /** "at most 50 ms" */
  readonly label: string;
}

/** A numbered point of the frontier. */
export interface CloudMark extends CloudPoint {
  readonly index: number;
  /** The number beside it. */
  readonly label: string;
  /** What a screen reader says of it. */
  readonly spoken: string;
}

/** Words beside a place. */
export interface CloudNote extends CloudPoint {
  readonly id: string;
  readonly text: string;
}

export interface CloudWords {
  readonly name: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly note?: string;
}

export interface CloudProps {
  readonly width: number;
  /** Without the legend, which a coloured picture has above it. */
  readonly height: number;
  /** The finding: the chart's accessible name. */
  readonly name: string;
  /** One sentence for readers who do not see it. */
  readonly summary: string;
  /** Holds and paints the points; whoever made it starts sweeps and adds runs. */
  readonly painter: CloudPainter;
  /** What has arrived, as the painter's `add` answers; undefined before the first run. */
  readonly extent: CloudExtent | undefined;
  readonly x: CloudAxis;
  readonly y: CloudAxis;
  /** Which input colours the points, and its values in order; without it, density does. */
  readonly colourBy?: (ColourBy & { readonly title: string; readonly names: readonly string[] }) | undefined;
  /** The exact frontier, in any order; then what it would be without the first, and so on. Drawn as staircases. */
  readonly layers: readonly (readonly CloudPoint[])[];
  /** Outline of the frontier's band. */
  readonly band?: { readonly outline: readonly CloudPoint[]; readonly label: string } | undefined;
  readonly marks: readonly CloudMark[];
  readonly constraints: readonly CloudConstraint[];
  /** The scenario at hand. */
  readonly here?: (CloudPoint & { readonly label: string }) | undefined;
  /** The corner in which both are better: "cheaper and faster ↙". */
  readonly hint?: string | undefined;
  /** A point that something else on the page points at. */
  readonly pointed?: CloudPoint | undefined;
  readonly describe: (hit: CloudHit) => CloudWords | undefined;
  readonly onOpen: (index: number) => void;
  readonly onCompare: (index: number) => void;
  readonly onHover?: (index: number | undefined) => void;
}
