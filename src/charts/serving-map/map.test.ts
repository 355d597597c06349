import { describe, expect, it } from 'vitest';
import { cellBeside, layoutMap, letterOf, strengthOf } from './layout.ts';
import type { MapCell, ServingMapData } from './types.ts';
import { cellFacts, describeCell, findMapTitle, mapRows, sharesOf, summarizeMap } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const cell = (best: number | undefined, more: number | undefined, share: number): MapCell => ({ best, usdPerThousand: best === undefined ? undefined : 0.5, next: more === undefined ? undefined : { machine: 1 - (best ?? 0), more }, share });
const DATA: ServingMapData = {
  machines: ['A10G', 'H100'], promptEdges: [1, 128, 1024, 8192], outputEdges: [1, 256, 2048],
  cells: [[cell(0, 0.5, 0.64), cell(0, 0, 0.04)], [cell(0, 0.25, 0.16), cell(1, 3, 0)], [cell(1, undefined, 0.16), cell(undefined, undefined, 0)]],
};

describe('layoutMap', () => {
  const { cells, plot, ticksX, height } = layoutMap(DATA, 346);
  it('puts prompts along x and answers upwards', () => {
    const found = cells.find(({ id }) => id === '2:1');
    expect([found?.box.x, found?.box.y]).toEqual([plot.x + (2 * plot.width) / 3, plot.y]);
    expect(height).toBeGreaterThan(plot.y + plot.height);
  });

  it('makes areas of discs shares of the load', () => {
    const radius = (id: string): number | undefined => cells.find((one) => one.id === id)?.dot?.radius;
    expect((radius('0:0') ?? 0) / (radius('1:0') ?? 1)).toBeCloseTo(2);
    expect((radius('0:0') ?? 0) / (radius('0:1') ?? 1)).toBeCloseTo(4);
    expect(radius('1:1')).toBeUndefined();
  });

  it('colours by how far ahead the cheapest is', () => {
    expect([cell(0, 0, 0), cell(0, 0.25, 0), cell(0, 0.5, 0), cell(0, 9, 0), cell(0, undefined, 0), cell(undefined, undefined, 0)].map(strengthOf)).toEqual([0.22, 0.61, 1, 1, 1, 0]);
    expect(cells.find(({ id }) => id === '2:1')?.letter).toBeUndefined();
    expect([0, 3].map(letterOf)).toEqual(['A', 'D']);
  });

  it('thins ticks where there is no room', () => {
    expect(ticksX.map(({ text }) => text)).toEqual(['1', '128', '1,024', '8,192']);
    expect(layoutMap(DATA, 130).ticksX.length).toBeLessThan(4);
  });
});

it('moves among cells in both directions and stops at the edge', () => {
  expect(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'x'].map((key) => cellBeside(DATA, '1:0', key))).toEqual(['2:0', '0:0', '1:1', undefined, '0:0', '2:0', undefined]);
});

it('says what is cheapest for how much of the load', () => {
  expect(sharesOf(DATA).map(({ name, share }) => [name, Number(share.toFixed(9))])).toEqual([['A10G', 0.84], ['H100', 0.16]]);
  expect(plain(findMapTitle(DATA))).toBe('Cheapest by share of requests: A10G 84 % and H100 16 %');
  expect(findMapTitle({ ...DATA, cells: [[cell(0, 1, 1)]] })).toBe('A10G is cheapest at every length');
  expect(findMapTitle({ ...DATA, cells: [] })).toBe('No machine serves any of these requests');
  expect(plain(summarizeMap({ ...DATA, cells: [[cell(0, 1, 0.9), cell(undefined, undefined, 0.1)]] }))).toBe('Cheapest machine by length of prompt and answer: A10G for 90 % of requests; none serves 10 %.');
  expect(plain(describeCell(DATA, 1, 0, DATA.cells[1]![0]!))).toBe('Prompts of 128 to 1,024, answers of 1 to 256: cheapest A10G, a thousand requests $0.500, next H100, 25 % more, share of requests 16 %');
  expect(cellFacts(DATA, cell(undefined, undefined, 0))[0]).toEqual(['Cheapest', 'none can serve them']);
  expect(mapRows(DATA).rows[5]).toEqual([1024, 8192, 256, 2048, 'none', undefined, undefined, undefined, 0]);
});
