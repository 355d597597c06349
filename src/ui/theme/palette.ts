/**
 * The colours of the product as data, for canvases, exported pictures and tests. theme.css holds the
 * same values as custom properties; a test keeps the two equal.
 */
export type ThemeName = 'light' | 'dark' | 'projector';

/** What a byte is for: the colours of everything a device holds. */
export type HoldsName = 'weights' | 'gradients' | 'optimizer' | 'activations' | 'kv' | 'workspace' | 'communication';
/** What limits an operation. */
export type BindsName = 'compute' | 'memory' | 'network' | 'overhead';
/** When an operation runs; prefill and a training forward pass share one colour. */
export type RunsName = 'prefill' | 'decode' | 'backward';

export interface Palette {
  readonly paper: string;
  readonly desk: string;
  readonly well: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly axis: string;
  readonly line: string;
  readonly grid: string;
  readonly accent: string;
  readonly wash: string;
  readonly good: string;
  readonly bad: string;
  readonly warn: string;
  readonly holds: Readonly<Record<HoldsName, string>>;
  readonly binds: Readonly<Record<BindsName, string>>;
  readonly runs: Readonly<Record<RunsName, string>>;
  /** Five steps for density, from few to many. */
  readonly density: readonly [string, string, string, string, string];
}

const DENSITY = ['#E2EAF2', '#96BAD6', '#4A82B2', '#1A4E84', '#0A224A'] as const;

export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    paper: '#FFFFFF', desk: '#F6F6F3', well: '#EEEEEA',
    ink: '#15181C', ink2: '#474D55', ink3: '#646B74',
    axis: '#9A9F9F', line: '#DBDBD5', grid: '#ECECE7',
    accent: '#0B57C2', wash: '#E8F0FC',
    good: '#1A7340', bad: '#B3261E', warn: '#8A5A00',
    holds: {
      weights: '#203D96', gradients: '#BB3742', optimizer: '#A55BC5', activations: '#BD871F',
      kv: '#1DA29B', workspace: '#6E6E6E', communication: '#075F04',
    },
    binds: { compute: '#E46928', memory: '#1F72AD', network: '#075F04', overhead: '#6E6E6E' },
    runs: { prefill: '#D27F15', decode: '#054067', backward: '#A25A94' },
    density: DENSITY,
  },
  dark: {
    paper: '#14171A', desk: '#0E1012', well: '#1E2226',
    ink: '#F1F2F3', ink2: '#BCC2C8', ink3: '#939BA3',
    axis: '#6A727A', line: '#2C3136', grid: '#22272B',
    accent: '#7FB2FF', wash: '#182437',
    good: '#5CC98B', bad: '#FF8A7A', warn: '#E8B65A',
    holds: {
      weights: '#5D86CB', gradients: '#CB5F52', optimizer: '#D3A7FF', activations: '#E8A127',
      kv: '#5AEDD4', workspace: '#848484', communication: '#8BCD85',
    },
    binds: { compute: '#E46906', memory: '#5188CD', network: '#8BCD85', overhead: '#848484' },
    runs: { prefill: '#FCBB88', decode: '#41A5F6', backward: '#CA4B85' },
    density: ['#0A224A', '#1A4E84', '#4A82B2', '#96BAD6', '#E2EAF2'],
  },
  projector: {
    paper: '#FFFFFF', desk: '#FFFFFF', well: '#F0F0EE',
    ink: '#000000', ink2: '#24282D', ink3: '#3D434A',
    axis: '#55595E', line: '#B5B5B0', grid: '#E2E2DE',
    accent: '#003E9E', wash: '#E3EDFD',
    good: '#0B5A2C', bad: '#9A1B14', warn: '#6A4400',
    holds: {
      weights: '#022A87', gradients: '#C02F44', optimizer: '#9B48B0', activations: '#B27C05',
      kv: '#1E857E', workspace: '#2E2E2E', communication: '#0D5D14',
    },
    binds: { compute: '#DA5714', memory: '#094D94', network: '#0D5D14', overhead: '#2E2E2E' },
    runs: { prefill: '#CA7031', decode: '#0B1F77', backward: '#AF3576' },
    density: DENSITY,
  },
};

/** Worse, neutral and better, or negative and positive where neither is better. */
export const DIVERGING = {
  judged: ['#B3261E', '#F3F1EC', '#1A7340'],
  neutral: ['#8A4B08', '#F3F1EC', '#1F72AD'],
} as const;

/** The palette flattened to the names of the custom properties: `--holds-kv` → `#1DA29B`. */
export function customProperties(palette: Palette): ReadonlyMap<string, string> {
  const { holds, binds, runs, density, ...base } = palette;
  const named = Object.entries(base).map(([name, colour]) => [`--${name.replace(/(\d)$/, '-$1')}`, colour] as const);
  const families = Object.entries({ holds, binds, runs }).flatMap(([family, colours]) =>
    Object.entries(colours).map(([name, colour]) => [`--${family}-${name}`, colour] as const),
  );
  return new Map([...named, ...families, ...density.map((colour, index) => [`--density-${index + 1}`, colour] as const)]);
}
