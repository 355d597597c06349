import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemoryCategory } from '../../engine/estimate-types.ts';
import type { StageEstimate } from '../../engine/training/results.ts';
import { linearScale } from '../scale.ts';
import { layoutMemoryOverStep, memoryOverStepAxes, memoryOverStepMargin, momentAt, otherStages, thinOut } from './layout.ts';
import { peakOf, shownStage, totalAt } from './peak.ts';
import type { MemoryOverStepData, StageMemory } from './types.ts';
import { findMemoryOverStepTitle, stageRows, summarizeMemoryOverStep } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const GIB = 2 ** 30;

/** 10 GiB of weights, and activations that rise and fall. */
function stage(number: number, activations: readonly number[], weights = 10): StageMemory {
  const array = (values: readonly number[]): Float64Array => Float64Array.from(values, (value) => value * GIB);
  const level = (value: number): Float64Array => array(activations.map(() => value));
  const bytes: Record<MemoryCategory, Float64Array> = { weights: level(weights), gradients: level(0), optimizer: level(0), kv_cache: level(0), activations: array(activations), workspace: level(0), communication: level(0) };
  return { stage: number, times: Float64Array.from(activations, (_, i) => i), bytes };
}
const DATA: MemoryOverStepData = { stages: [stage(0, [0, 20, 50, 30]), stage(1, [0, 20, 20, 0])], capacity: 80 * GIB, stepSeconds: 4 };

function place(data: MemoryOverStepData, width = 700) {
  const margin = memoryOverStepMargin(data, width);
  const plot = { x: margin.left, y: margin.top, width: width - margin.left - margin.right, height: 240 };
  const { x, y } = memoryOverStepAxes(data, width);
  return layoutMemoryOverStep(data, width, { x: linearScale(x.domain, [plot.x, plot.x + plot.width]), y: linearScale(y.domain, [plot.y + plot.height, plot.y]), plot });
}

describe('peaks', () => {
  it('finds the fullest moment and the fullest stage', () => {
    expect(peakOf(DATA.stages[0]!)).toEqual({ stage: 0, at: 2, seconds: 2, bytes: 60 * GIB });
    expect(shownStage(DATA)?.stage).toBe(0);
    expect(shownStage({ ...DATA, stage: 1 })?.stage).toBe(1);
  });

  it('keeps the peak when a staircase is thinned, and at most two moments a pixel', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 50, maxLength: 400 }), (heights) => {
      const memory = stage(0, heights);
      const kept = thinOut(memory, 0, heights.length, 10);
      expect(kept.length).toBeLessThanOrEqual(20);
      expect(Math.max(...kept.map((at) => totalAt(memory, at))) / peakOf(memory).bytes).toBeCloseTo(1, 9);
    }));
  });

  it('knows what holds at a time', () => {
    expect([momentAt(DATA.stages[0]!, 0), momentAt(DATA.stages[0]!, 1.9), momentAt(DATA.stages[0]!, 9)]).toEqual([0, 1, 3]);
  });
});

describe('layout', () => {
  it('stacks activations on what stays, as stairs', () => {
    const { areas } = place(DATA);
    expect(areas.map(({ category }) => category)).toEqual(['weights', 'activations']);
    // 518 px over 4 s; 240 px over 80 GiB: weights reach 30 px above the floor at 270.
    expect(areas[0]!.path).toMatch(/^M34\.0 240\.0H163\.5V240\.0H293\.0V240\.0H422\.5V240\.0H552\.0V270\.0/);
    expect(areas[1]!.path).toMatch(/^M34\.0 240\.0H163\.5V180\.0H293\.0V90\.0H422\.5V150\.0/);
  });

  it('marks the peak above its moment and draws the other stage', () => {
    const { peak, lines } = place(DATA);
    expect(plain(peak!.text)).toBe('peak 60.0 GiB, stage 1');
    expect(peak!.point.x).toBeCloseTo(293);
    expect(lines.map(({ stage: number, label }) => [number, label.text])).toEqual([[1, 'stage 2']]);
  });

  it('leaves out stages that would lie on each other', () => {
    const many = { ...DATA, stages: Array.from({ length: 16 }, (_, i) => stage(i, [0, 50 - 2 * i])) };
    expect(otherStages(many, many.stages[0]!, 5 * GIB).map((memory) => memory.stage)).toEqual([5, 10, 15]);
    const alike = { ...DATA, stages: Array.from({ length: 16 }, (_, i) => stage(i, [0, 50])) };
    expect(otherStages(alike, alike.stages[0]!, 5 * GIB)).toEqual([]);
  });

  it('keeps names apart, also of the capacity', () => {
    const { keys, capacity } = place({ ...DATA, capacity: 60 * GIB });
    const heights = [...keys.map(({ y }) => y), capacity.textY].sort((a, b) => a - b);
    heights.slice(1).forEach((height, i) => expect(height - heights[i]!).toBeGreaterThanOrEqual(15.99));
  });

  it('puts the key below on a phone, and says what is never used', () => {
    const { keys, free } = place({ ...DATA, capacity: 141 * GIB }, 358);
    expect(keys.map(({ x }) => x)).toEqual([0, 179]);
    expect(plain(free!.text)).toBe('81.0 GiB never used');
    expect(place(DATA).free).toBeDefined();
    expect(place({ ...DATA, capacity: 62 * GIB }).free).toBeUndefined();
  });
});

describe('words', () => {
  it('compares the peak with the capacity and with other stages', () => {
    expect(plain(findMemoryOverStepTitle(DATA))).toBe('Stage 1 peaks at 60.0 GiB; stage 2 at 30.0 GiB');
    expect(plain(findMemoryOverStepTitle({ ...DATA, stage: 1 }))).toBe('Stage 2 peaks at 30.0 GiB; the fullest stage at 60.0 GiB');
    expect(plain(findMemoryOverStepTitle({ ...DATA, stages: DATA.stages.slice(0, 1) }))).toBe('Memory peaks at 60.0 GiB of 80 GiB');
    expect(plain(findMemoryOverStepTitle({ ...DATA, capacity: 50 * GIB }))).toBe('Stage 1 does not fit: its peak of 60.0 GiB is 10.0 GiB too much');
    expect(plain(findMemoryOverStepTitle({ ...DATA, stages: [DATA.stages[0]!, { ...DATA.stages[0]!, stage: 1 }] }))).toBe('Every stage peaks near 60.0 GiB');
  });

  it('summarises the shown stage’s peak', () => {
    expect(plain(summarizeMemoryOverStep(DATA))).toBe('Memory over a step of 4.00 s: stage 1 holds at the most 60.0 GiB of 80 GiB, after 2.00 s: activations 50.0 GiB, weights 10.0 GiB.');
  });

  it('tabulates every stage with what it holds at its peak', () => {
    const stage = (number: number, weights: number, activations: number): StageEstimate => ({
      stage: number, layers: 4, parameters: 1e9, inFlight: 2 - number, busySeconds: 3,
      memory: { categories: { weights, gradients: 0, optimizer: 0, kv_cache: 0, activations, workspace: 0, communication: 0 }, total: weights + activations, capacity: 80, fits: true },
    });
    expect(stageRows([stage(0, 10, 50), stage(1, 10, 20)]).rows).toEqual([[1, 4, 1e9, 3, 2, 60, 20, 10, 50], [2, 4, 1e9, 3, 1, 30, 50, 10, 20]]);
  });
});
