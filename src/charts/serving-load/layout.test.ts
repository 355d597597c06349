import { describe, expect, it } from 'vitest';
import { linearScale, logScale } from '../scale.ts';
import { layoutLoad, loadAxes, nearestLoad } from './layout.ts';
import type { LoadPoint, ServingLoadData } from './types.ts';
import { describeLoadPoint, describePresentLoad, findLoadTitle, loadRows, pointFacts, quantileName, reachOfLoad, summarizeLoad } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const point = (rate: number, latency: number | undefined, median: number | undefined, grows = false): LoadPoint => ({ rate, tokens: rate * 200, latency, median, grows });
const DATA: ServingLoadData = {
  along: 'tokens', y: { name: 'Gap between tokens', quantile: 0.99, target: 0.1 }, present: point(8, 0.0351, 0.034),
  policies: [
    { id: 'own', name: 'Chunked 512', points: [point(1, 0.03, 0.01), point(5, 0.03, 0.02), point(10, 0.3, 0.03, true)] },
    { id: 'other', name: 'Prefill first', points: [point(1, 0.01, 0.01), point(5, 0.3, 0.02), point(10, undefined, undefined, true)] },
  ],
};
const PLOT = { x: 50, y: 20, width: 400, height: 300 };

function layout(data: ServingLoadData) {
  const axes = loadAxes(data, 600);
  return layoutLoad(data, axes, { x: linearScale(axes.x.domain, [50, 450]), y: logScale(axes.y.domain, [320, 20]), plot: PLOT });
}

describe('layoutLoad', () => {
  it('starts x at zero and snaps y about everything, the target too', () => {
    const { x, y } = loadAxes(DATA, 600);
    expect(x.domain).toEqual([0, 2000]);
    expect(y).toMatchObject({ kind: 'log', domain: [0.003, 1] });
    const fast = { ...DATA, policies: [{ id: 'a', name: 'A', points: [point(1, 0.02, undefined)] }], present: undefined };
    expect(loadAxes(fast, 600).y.domain[1]).toBeGreaterThan(0.1);
    expect(loadAxes({ ...DATA, along: 'rate' }, 600).x.domain).toEqual([0, 10]);
  });

  it('puts points at throughput and latency', () => {
    const placed = layout(DATA).points.find(({ id }) => id === 'own:1');
    // 1,000 of 2,000 tokens/s; 30 ms lies log(0.03/0.003)/log(1/0.003) = 0.3964 of the way up.
    expect(placed?.at.x).toBeCloseTo(250);
    expect(placed?.at.y).toBeCloseTo(320 - 300 * 0.39638, 1);
  });

  it('shows a queue that grows as an open point with an arrow, at the top where nothing finished', () => {
    const { points, arrows, lines } = layout(DATA);
    expect(points.filter(({ open }) => open).map(({ id, at }) => [id, Math.round(at.y)])).toEqual([['own:2', 82], ['other:2', 20]]);
    expect(arrows.map(({ policy }) => policy)).toEqual([0, 1]);
    // Its median is a lower bound too, so the median's line ends before.
    expect(lines[0]?.median.match(/[ML]/g)).toHaveLength(2);
    expect(JSON.stringify(points)).not.toMatch(/null/);
  });

  it('marks what is set beyond what can be done where the queue begins to grow, not at the little that came out so far', () => {
    const flooded = { ...DATA, present: { rate: 1000, tokens: 300, latency: 0.04, median: 0.04, grows: true } };
    const { points, present } = layout(flooded);
    expect(present).toEqual(points.find(({ id }) => id === 'own:2')?.at);
    expect(loadAxes({ ...flooded, along: 'rate' }, 600).x.domain).toEqual([0, 10]);
  });

  it('names the target where no curve rises through its name', () => {
    const anchorOf = (points: readonly LoadPoint[]) => layout({ ...DATA, present: undefined, policies: [{ id: 'own', name: 'A', points }] }).target?.label.anchor;
    expect(anchorOf([point(1, 0.02, 0.01), point(9, 0.05, 0.02), point(9.5, 0.5, 0.03)])).toBe('start');
    expect(anchorOf([point(1, 0.02, 0.01), point(9, 0.05, 0.02)])).toBe('end');
  });

  it('places names beside lines, none over another', () => {
    const { names, presentLabel } = layout(DATA);
    expect(names.map(({ text }) => text)).toEqual(['Chunked 512', 'Prefill first']);
    expect(plain(presentLabel?.text ?? '')).toBe('35.1 ms at 8 requests/s');
    const heights = [...names, presentLabel].map((label) => label?.y ?? 0);
    expect(new Set(heights).size).toBe(3);
  });

  it('covers no arrow with a name', () => {
    // The present point just below what grows: its label would stand where the arrow is.
    const crowded = layout({ ...DATA, present: { ...point(9.9, 0.29, 0.03) } });
    const arrow = crowded.points.find(({ id }) => id === 'own:2')?.at ?? { x: 0, y: 0 };
    for (const label of [...crowded.names, ...(crowded.presentLabel === undefined ? [] : [crowded.presentLabel])]) {
      const wide = label.text.length * 5;
      const left = label.anchor === 'start' ? label.x : label.x - wide;
      expect(left < arrow.x && left + wide > arrow.x && label.y > arrow.y - 18 && label.y - 10 < arrow.y - 2, label.text).toBe(false);
    }
  });

  it('finds the point under the pointer, and none far away', () => {
    const { points } = layout(DATA);
    expect(nearestLoad(points, { x: 252, y: 200 }, 36)?.id).toBe('own:1');
    expect(nearestLoad(points, { x: 150, y: 30 }, 36)).toBeUndefined();
  });
});

describe('words', () => {
  it('says up to which tried rate the target holds, not counting what grows', () => {
    expect(DATA.policies.map((policy) => reachOfLoad(policy, 0.1))).toEqual([5, 1]);
    expect(reachOfLoad({ id: 'x', name: 'X', points: [point(1, 0.2, 0.1)] }, 0.1)).toBeUndefined();
    expect(plain(findLoadTitle(DATA))).toBe('Chunked 512 meets the target up to 5 requests/s; prefill first only to 1');
  });

  it('takes the rate that was solved for where there is one', () => {
    const [own, other] = DATA.policies;
    const solved = { ...DATA, solved: { targets: 2 }, policies: [{ ...own!, highest: 8.09 }, { ...other!, highest: undefined }] };
    expect(plain(findLoadTitle(solved))).toBe('Chunked 512 meets both targets up to 8.09 requests/s; prefill first at none');
    const three = { ...solved, policies: [...solved.policies, { ...solved.policies[1]!, id: 'static', name: 'Static' }] };
    expect(plain(findLoadTitle(three))).toBe('Chunked 512 meets both targets up to 8.09 requests/s; prefill first and static at none');
    expect(findLoadTitle({ ...solved, policies: [{ ...own!, highest: undefined }] })).toBe('Chunked 512 meets both targets at no rate');
  });

  it('tells what grows from what is steady', () => {
    const grown = DATA.policies[0]?.points[2] as LoadPoint;
    expect(plain(describeLoadPoint(DATA, DATA.policies[0], grown))).toBe('Chunked 512 at 10 requests/s: output 2,000 tokens/s, gap between tokens, p99 over 300 ms, median over 30.0 ms, queue grows without bound');
    expect(pointFacts(DATA, point(1, undefined, undefined)).map(([, value]) => plain(value))).toEqual(['200 tokens/s', '–', '–']);
    expect(plain(describePresentLoad({ ...DATA, present: grown }))).toBe('queue grows at 10 requests/s');
  });

  it('summarises every policy and lists every point', () => {
    expect(plain(summarizeLoad(DATA))).toBe('Gap between tokens, p99, against output tokens per second: Chunked 512 from 30.0 ms at 1 request/s to 30.0 ms at 5 requests/s, growing without bound from 10 requests/s; Prefill first from 10.0 ms at 1 request/s to 300 ms at 5 requests/s, growing without bound from 10 requests/s; target 100 ms; now 35.1 ms at 8 requests/s.');
    expect(loadRows(DATA).rows).toHaveLength(6);
    expect(loadRows(DATA).rows.at(-1)).toEqual(['Prefill first', 10, 2000, undefined, undefined, 'grows without bound']);
  });

  it('names quantiles', () => {
    expect([0.5, 0.9, 0.99, 0.999].map(quantileName)).toEqual(['median', 'p90', 'p99', 'p99.9']);
  });
});
