import type { CloudLook, CloudRun, CloudTheme } from './types.ts';

/** Points for tests. */
export const THEME: CloudTheme = { paper: '#FFFFFF', density: ['#E2EAF2', '#96BAD6', '#4A82B2', '#1A4E84', '#0A224A'], classes: ['#FF0000', '#00FF00', '#0000FF'] };

export function linearLook(width: number, height: number): CloudLook {
  return { x: { kind: 'linear', domain: [0, width] }, y: { kind: 'linear', domain: [0, height] }, colourBy: undefined, theme: THEME };
}

export function runOf(first: number, points: readonly (readonly [x: number, y: number, status?: number])[]): CloudRun {
  return { first, values: [Float32Array.from(points, ([x]) => x), Float32Array.from(points, ([, y]) => y)], status: Uint8Array.from(points, ([, , status = 0]) => status) };
}

/** The same numbers every time, spread over 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
