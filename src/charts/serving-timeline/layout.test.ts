import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassRecord } from '../../serving/outcome/types.ts';
import { endOfRun, layoutTimeline, passAt, passSeconds, placeColumns, rowsOf, runsAt } from './layout.ts';
import { paintOverview, paintRows, type TimelineBrush } from './paint.ts';
import { firstWindow, following, playingSpeed, windowFrom, zoomSeconds } from './window.ts';
import { describePass, findTimelineTitle, passesWords, spanWords, summarizeTimeline, timelineRows } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

/** Passes of given starts and lengths, with 100 prompt tokens more in each and as many sequences as its number. */
function record(passes: readonly (readonly [start: number, seconds: number])[], all = passes.length): PassRecord {
  const column = <T>(of: (pass: readonly [number, number], i: number) => T): T[] => passes.map(of);
  return {
    count: passes.length, all, start: Float64Array.from(column(([start]) => start)), seconds: Float32Array.from(column(([, seconds]) => seconds)),
    promptTokens: Int32Array.from(column((_, i) => (i + 1) * 100)), decodes: Int32Array.from(column((_, i) => i)), cacheShare: Float32Array.from(column(() => 0.5)), queue: Int32Array.from(column(() => 0)),
  };
}

/** Three passes of 1 s, 1 s and 2 s, with a second of nothing before the last. */
const RECORD = record([[0, 1], [1, 1], [3, 2]]);
const DATA = { engines: [{ name: 'Replica 1', record: RECORD }] };

function columns(of: PassRecord, window: readonly [number, number], width: number) {
  const mean: number[][] = [];
  const most: number[][] = [];
  placeColumns(of, of.promptTokens, window, width, (...column) => mean.push(column), (...column) => most.push(column));
  return { mean, most };
}

describe('rows', () => {
  it('stacks what an engine does, and leaves out what it never does', () => {
    expect(rowsOf(DATA.engines[0]!).map(({ row, most }) => [row, most])).toEqual([['prefill', 300], ['decode', 2], ['cache', 0.5], ['queue', 0]]);
    const reads = { ...RECORD, decodes: new Int32Array(3) };
    const { rows, heads } = layoutTimeline({ engines: [{ name: 'Reads', record: reads }, { name: 'Writes', record: RECORD }] }, 800);
    expect(rows.filter(({ engine }) => engine === 0).map(({ row }) => row)).toEqual(['prefill', 'cache', 'queue']);
    expect(heads.map(({ name }) => name)).toEqual(['Reads', 'Writes']);
  });

  it('keeps rows, axis and overview apart', () => {
    const { rows, axisY, overview, height } = layoutTimeline(DATA, 800);
    for (const [i, row] of rows.slice(1).entries()) expect(row.y).toBeGreaterThan((rows[i]?.y ?? 0) + (rows[i]?.height ?? 0));
    expect(axisY).toBeLessThan(overview.y);
    expect(overview.y + overview.height).toBeLessThan(height);
  });

  it('knows its end and the length of a pass', () => {
    expect(endOfRun(DATA)).toBe(5);
    expect(passSeconds(DATA)).toBeCloseTo(4 / 3);
    expect([endOfRun({ engines: [] }), passSeconds({ engines: [] })]).toEqual([0, 1]);
  });
});

describe('passes', () => {
  it('are found by time', () => {
    expect([-1, 0, 0.5, 1, 2.5, 3, 99].map((time) => passAt(RECORD, time))).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(passAt(record([]), 1)).toBeUndefined();
    expect([runsAt(RECORD, 1, 1.5), runsAt(RECORD, 1, 2.5)]).toEqual([true, false]);
  });

  it('are found as by looking at each', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), fc.double({ min: 0, max: 20, noNaN: true }), (lengths, time) => {
      let t = 0;
      const passes = lengths.map((seconds) => [(t += seconds) - seconds, seconds] as const);
      const slow = passes.findLastIndex(([start]) => start <= time);
      expect(passAt(record(passes), time)).toBe(Math.max(0, slow));
    }));
  });
});

describe('columns', () => {
  it('are as wide as passes are long, a hairline apart, with nothing where nothing ran', () => {
    expect(columns(RECORD, [0, 5], 500)).toEqual({ mean: [[0, 99, 100], [100, 99, 200], [300, 199, 300]], most: [] });
    expect(columns(RECORD, [0.5, 1.5], 100).mean).toEqual([[0, 49, 100], [50, 49, 200]]);
  });

  it('run together where they are narrower than a pixel and a half: mean over the time they ran, and largest', () => {
    // Two pixels of 2.5 s: (1·100 + 1·200) / 2, then 300.
    expect(columns(RECORD, [0, 5], 2)).toEqual({ mean: [[0, 1, 150], [1, 1, 300]], most: [[0, 1, 200]] });
  });

  it('keep the area whatever the width', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), (width) => {
      // Without idle time, pixels that are wholly covered weigh the same: the mean over them is that of the passes by time.
      const even = record(Array.from({ length: 60 }, (_, i) => [i, 1] as const));
      const { mean } = columns(even, [0, 60], width);
      if (60 % width === 0) expect(mean.reduce((sum, [, , value = 0]) => sum + value, 0) / mean.length).toBeCloseTo(3050, 3);
      expect(mean.length).toBe(width);
    }));
  });
});

it('paints a row to its largest value, the faint largest behind the mean', () => {
  const painted: [string, number, number][] = [];
  const brush: TimelineBrush = { fillStyle: '', globalAlpha: 1, fillRect: (_x, _y, _width, height) => painted.push([String(brush.fillStyle), brush.globalAlpha, height]) };
  const layout = layoutTimeline(DATA, 800);
  const colours = { prefill: 'p', decode: 'd', cache: 'c', queue: 'q', well: 'w' };
  paintRows(brush, { data: DATA, layout, window: [0, 5], colours });
  const prefill = painted.filter(([colour]) => colour === 'p');
  expect(prefill.map(([, , height]) => Math.round(height))).toEqual([15, 29, 44]);
  expect(painted.some(([colour]) => colour === 'q')).toBe(false);
  painted.length = 0;
  paintOverview(brush, { data: DATA, layout, end: 5, colours });
  // The ground, then who writes: none in the first pass, one, two.
  expect(painted.map(([colour, , height]) => [colour, height])).toEqual([['w', 26], ['d', 13], ['d', 26]]);
  expect(brush.globalAlpha).toBe(1);
});

describe('window', () => {
  it('starts in the middle of the run, with passes that can be told apart', () => {
    expect(firstWindow(100, 0.035)).toEqual([47, 53]);
    expect(firstWindow(100, 0.0136)).toEqual([49, 51]);
    expect(firstWindow(4, 0.05)).toEqual([0, 4]);
  });

  it('zooms around a place and stays inside', () => {
    expect(zoomSeconds([40, 60], 2, 0.25, 100)).toEqual([42.5, 52.5]);
    expect(zoomSeconds([40, 60], 0.001, 0.5, 100)).toEqual([0, 100]);
    expect(windowFrom(98, 6, 100)).toEqual([94, 100]);
  });

  it('turns a page when the marker leaves it', () => {
    expect(following([10, 16], 12, 100)).toEqual([10, 16]);
    expect(following([10, 16], 16.5, 100)).toEqual([16.5, 22.5]);
    expect(following([10, 16], 99, 100)).toEqual([94, 100]);
    expect(following([10, 16], 9, 100)[0]).toBeCloseTo(3.6);
  });

  it('plays at real speed between 4 and 15 seconds, else faster or slower', () => {
    expect([[0, 4], [0, 10], [0, 300], [0, 0.5]].map((window) => playingSpeed(window as [number, number]))).toEqual([1, 1, 20, 0.125]);
  });
});

describe('words', () => {
  it('says how much is in sight', () => {
    expect([[0, 6], [0, 1], [2, 5.2], [0, 0.35]].map((window) => plain(spanWords(window as [number, number])))).toEqual(['Six seconds', 'One second', '3.2 seconds', '350 ms']);
    expect(findTimelineTitle(DATA, [0, 5])).toBe('Five seconds of the engine: every column is one pass');
    const many = { engines: [{ name: 'R', record: record(Array.from({ length: 300 }, (_, i) => [i / 100, 0.01] as const), 9000) }] };
    expect(findTimelineTitle(many, [0, 3])).toBe('Three seconds of the engine: 300 passes');
    expect([passesWords(DATA), passesWords(many)]).toEqual(['3 passes in all', 'first 300 of 9,000 passes']);
    expect(findTimelineTitle({ engines: [] }, [0, 0])).toBe('No pass to show');
  });

  it('reads out the pass under the marker, and idle time', () => {
    expect(plain(describePass(DATA.engines[0]!, 3.5))).toBe('pass 3 at 3 s, takes 2.00 s, reads 300 prompt tokens, writes for 2 sequences, cache 50 %, 0 waiting');
    expect(plain(describePass(DATA.engines[0]!, 2.5))).toBe('nothing to do at 2.5 s');
  });

  it('summarises in one sentence and lists the window', () => {
    expect(plain(summarizeTimeline(DATA, [0, 5]))).toBe('Passes of the engine from 0 s to 5 s of 5 s: up to 300 prompt tokens and 2 sequences in a pass, cache up to 50 %, up to 0 waiting; 3 passes in all.');
    expect(timelineRows(DATA, [1.5, 2.5]).rows).toEqual([['Replica 1', 2, 1, 1, 200, 1, 0.5, 0]]);
    expect(timelineRows(DATA, undefined, Infinity).rows).toHaveLength(3);
  });
});
