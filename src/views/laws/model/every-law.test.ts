import { describe, expect, it } from 'vitest';
import { lawAxes } from '../../../charts/law-curve/axes.ts';
import { layoutLaw } from '../../../charts/law-curve/layout.ts';
import { lawRows, summarizeLaw } from '../../../charts/law-curve/words.ts';
import { isolineAxes, layoutIsolines } from '../../../charts/law-isolines/layout.ts';
import { summarizeIsolines } from '../../../charts/law-isolines/words.ts';
import { linearScale, logScale } from '../../../charts/scale.ts';
import type { Axis } from '../../../charts/axis.ts';
import { LAWS } from '../../../laws/registry.ts';
import { plainChoice, settingOf } from '../../../laws/text.ts';
import { budgetFound, budgetSpan, frontierData, frontierOf, planeData } from './budget-data.ts';
import { curveData } from './curve-data.ts';
import { familyInputs, familyOf, spreadValues } from './family.ts';
import { coefficientLadder, inputLadder } from './ladders.ts';

const PLOT = { x: 50, y: 30, width: 500, height: 300 };
const scaleOf = (axis: Axis, range: readonly [number, number]) => (axis.kind === 'log' ? logScale : linearScale)(axis.domain, range);

describe.each(LAWS.map((law) => [law.id, law] as const))('%s', (_, law) => {
  it('is drawn along each of its inputs, without a number that is none', () => {
    for (const { symbol } of law.inputs) {
      const choice = { ...plainChoice(law), axis: symbol };
      const setting = settingOf(choice);
      const data = curveData({ choice, setting, published: setting, axis: symbol, family: familyOf(choice, symbol), changed: [] }, undefined);
      const axes = lawAxes(data, 600);
      expect(axes.y.domain[1]).toBeGreaterThan(axes.y.domain[0]);
      const layout = layoutLaw(data, axes, { x: scaleOf(axes.x, [50, 550]), y: scaleOf(axes.y, [330, 30]), plot: PLOT });
      expect(JSON.stringify(layout)).not.toMatch(/NaN|null|Infinity/);
      expect(layout.now.inside + layout.now.outside).not.toBe('');
      expect(summarizeLaw(data)).not.toMatch(/NaN|Infinity|undefined/);
      expect(lawRows(data).rows.length).toBeGreaterThan(20);
    }
  });

  it('has what is best under its budget drawn', () => {
    const setting = settingOf(plainChoice(law));
    const found = budgetFound(setting, law.budget?.value);
    if (found === undefined) return;
    const span = budgetSpan(law, found.amount);
    const best = frontierOf(setting, span);
    expect(best.length).toBeGreaterThan(2);
    const data = frontierData(setting, found, best, span);
    expect(JSON.stringify(lawAxes(data, 400))).not.toMatch(/NaN|null/);
    // More to spend is never worse.
    const sign = law.output.better === 'lower' ? 1 : -1;
    best.forEach(({ optimum }, at) => {
      const before = best[at - 1];
      if (before !== undefined) expect(sign * (optimum.value - before.optimum.value)).toBeLessThanOrEqual(2e-3 * Math.max(1e-9, Math.abs(optimum.value)));
    });
    const plane = planeData(setting, law.axis, found, best);
    if (plane === undefined) return;
    const axes = isolineAxes(plane, 400);
    expect(JSON.stringify(layoutIsolines(plane, axes, { x: scaleOf(axes.x, [50, 550]), y: scaleOf(axes.y, [330, 30]), plot: PLOT }))).not.toMatch(/NaN|null/);
    expect(summarizeIsolines(plane)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('has ladders that ascend', () => {
    for (const ladder of [...law.inputs.map(inputLadder), ...law.coefficients.map(coefficientLadder)]) {
      expect(ladder.length).toBeGreaterThan(1);
      ladder.forEach((rung, at) => expect(rung).toBeGreaterThan(at === 0 ? Number.NEGATIVE_INFINITY : (ladder[at - 1] as number)));
    }
    for (const input of familyInputs(law, law.axis)) expect(spreadValues(input).length).toBeGreaterThan(0);
  });
});
