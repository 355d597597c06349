import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, PipelineProblem, PipelineRun } from '../../engine/parallelism/pipeline.ts';
import { blockAt, endOf, namedStages, panWindow, placeBlocks, scheduleHeight, tailBars, windowAxis, zoomWindow } from './layout.ts';
import { paintSchedule, type Brush } from './schedule-canvas.tsx';
import { mix, parseColour, rankOf, ranksOf, tintOf, toneTable, type ScheduleColours } from './tones.ts';
import { normaliseProblem, type ScheduleData } from './types.ts';
import { indexRun, needs, whyThen } from './why.ts';
import { explainWait, findScheduleTitle, nameBlock, peakInFlight, scheduleRows, spanOf, summarizeSchedule } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

/** Two stages, two micro-batches, 1F1B, forward 1 s and backward 2 s: 9 s, of which each stage works 6. */
const PROBLEM: PipelineProblem = {
  schedule: '1f1b', stages: 2, virtual: 1, microBatches: 2, transfer: 0, transfersOverlap: true,
  chunks: [{ forward: 1, input: 1, weight: 1 }, { forward: 1, input: 1, weight: 1 }],
};
const block = (device: number, microBatch: number, kind: Block['kind'], start: number, end: number): Block => ({ device, chunk: device, microBatch, kind, start, end });
const FIRST = [block(0, 0, 'forward', 0, 1), block(0, 1, 'forward', 1, 2), block(0, 0, 'backward', 4, 6), block(0, 1, 'backward', 7, 9)];
const SECOND = [block(1, 0, 'forward', 1, 2), block(1, 0, 'backward', 2, 4), block(1, 1, 'forward', 4, 5), block(1, 1, 'backward', 5, 7)];
const RUN: PipelineRun = { seconds: 9, blocks: [FIRST, SECOND], busy: [6, 6], exposedTransfer: [0, 0], bubble: 1 / 3 };
const DATA: ScheduleData = { problem: PROBLEM, run: RUN, tail: { dataSeconds: 0.6, optimizerSeconds: 0.4 } };
const PLOT = { x: 50, y: 4, width: 1000, height: 40 };

describe('placing', () => {
  it('puts blocks to scale: 10 s over 1,000 px, rows of 20 px', () => {
    const placed: unknown[] = [];
    placeBlocks(RUN, PROBLEM, [0, 10], PLOT, (tone, rank, x, y, width, height, { microBatch }) => placed.push([tone, rank, microBatch, x, y, width, height]));
    expect(placed).toHaveLength(8);
    expect(placed[2]).toEqual(['backward', 0, 0, 450, 4, 199, 18]);
    expect(placed[4]).toEqual(['forward', 0, 0, 150, 24, 99, 18]);
  });

  it('leaves out what is not in sight', () => {
    let count = 0;
    placeBlocks(RUN, PROBLEM, [2, 4], PLOT, () => (count += 1));
    expect(count).toBe(1);
  });

  it('adds the tails end to end, in the normalised view as wide beside the pipeline', () => {
    expect(tailBars(DATA, 'seconds')).toEqual([{ kind: 'data', start: 9, end: 9.6 }, { kind: 'optimizer', start: 9.6, end: 10 }]);
    const data = { ...DATA, normalised: { ...RUN, seconds: 18 } };
    expect(endOf(data, 'seconds')).toBe(10);
    expect(endOf(data, 'normalised')).toBeCloseTo(20);
    expect(endOf(DATA, 'normalised')).toBe(10);
  });

  it('names every stage where there is room, else the first, the last and some between', () => {
    expect(namedStages(4, { ...PLOT, height: 80 })).toEqual([0, 1, 2, 3]);
    expect(namedStages(16, { ...PLOT, height: 304 })).toEqual([0, 3, 6, 9, 12, 15]);
    expect(namedStages(1, PLOT)).toEqual([0]);
  });

  it('gives a few stages tall rows and many stages thin ones', () => {
    expect(scheduleHeight(1)).toBeLessThan(60);
    expect(scheduleHeight(16)).toBe(348);
    expect(scheduleHeight(64)).toBeCloseTo(448);
  });

  it('finds the block under a time, and the nearest in a gap', () => {
    expect(blockAt(FIRST, 1.5, 0)).toBe(FIRST[1]);
    expect(blockAt(FIRST, 3, 0.5)).toBeUndefined();
    expect(blockAt(FIRST, 3.7, 0.5)).toBe(FIRST[2]);
    expect(blockAt(FIRST, 6.2, 0.5)).toBe(FIRST[2]);
    expect(blockAt([], 1, 1)).toBeUndefined();
  });
});

describe('the window', () => {
  it('zooms around a point and pans inside the step', () => {
    expect(zoomWindow([0, 1], 2, 0.5)).toEqual([0.25, 0.75]);
    expect(zoomWindow([0, 0.5], 2, 0)).toEqual([0, 0.25]);
    expect(panWindow([0.25, 0.75], 1)).toEqual([0.5, 1]);
    expect(windowAxis(10, [0.25, 0.75], 5)).toEqual({ kind: 'linear', domain: [2.5, 7.5], ticks: [3, 4, 5, 6, 7] });
  });

  it('never leaves the step', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0.001, max: 0.1, noNaN: true }), fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }), (from, size, factor, around, share) => {
      for (const [low, high] of [zoomWindow([from, from + size], factor, around), panWindow([from, from + size], share)]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        expect(high).toBeGreaterThan(low);
      }
    }));
  });
});

describe('painting', () => {
  const COLOURS: ScheduleColours = { paper: '#ffffff', ink: '#000000', well: '#eeeeee', forward: '#d27f15', backward: '#a25a94', data: '#075f04', optimizer: '#a55bc5', other: '#6e6e6e' };

  it('paints two rows, eight blocks and two tails on each, the selected micro-batch in ink', () => {
    const painted: string[] = [];
    const brush: Brush = { fillStyle: '', fillRect: () => void painted.push(String(brush.fillStyle)) };
    paintSchedule(brush, { run: RUN, problem: PROBLEM, times: [0, 10], tails: tailBars(DATA, 'seconds'), microBatch: 1, colours: COLOURS }, 1000, 40);
    const count = (colour: string): number => painted.filter((each) => each === colour).length;
    expect(painted).toHaveLength(14);
    expect([count('#eeeeee'), count('#000000'), count('#075f04'), count('#a55bc5')]).toEqual([2, 4, 2, 2]);
    expect([count('rgb(210, 127, 21)'), count('rgb(162, 90, 148)')]).toEqual([2, 2]);
  });

  it('tells chunks apart, and with DualPipe the two ways that micro-batches go', () => {
    const interleaved = { ...PROBLEM, schedule: 'interleaved' as const, virtual: 2 };
    expect([ranksOf(interleaved), rankOf({ ...FIRST[0]!, chunk: 1 }, interleaved), rankOf({ ...FIRST[0]!, chunk: 2 }, interleaved)]).toEqual([2, 0, 1]);
    const dual = { ...PROBLEM, schedule: 'dualpipe' as const, microBatches: 8 };
    expect([ranksOf(dual), rankOf({ ...FIRST[0]!, microBatch: 3 }, dual), rankOf({ ...FIRST[0]!, microBatch: 4 }, dual)]).toEqual([2, 0, 1]);
  });

  it('makes later chunks paler and the weight gradient darker', () => {
    expect([tintOf(0, 1), tintOf(1, 2), tintOf(0, 4), tintOf(3, 4)]).toEqual([1, 0.55, 1, 0.4]);
    const lightness = (colour: string): number => parseColour(colour).reduce((sum, part) => sum + part, 0);
    const { forward, backward, weight } = toneTable(COLOURS, 2);
    expect(lightness(forward[1]!)).toBeGreaterThan(lightness(forward[0]!));
    expect(lightness(weight[0]!)).toBeLessThan(lightness(backward[0]!) - 100);
    expect(mix('#000', 'rgb(200, 100, 50)', 0.5)).toBe('rgb(100, 50, 25)');
  });
});

describe('why a block starts then', () => {
  const index = indexRun(PROBLEM, RUN);

  it('knows what a block needs', () => {
    expect(needs(FIRST[0]!, PROBLEM, index)).toBeUndefined();
    expect(needs(FIRST[2]!, PROBLEM, index)).toBe(SECOND[1]);
    expect(needs(SECOND[1]!, PROBLEM, index)).toBe(SECOND[0]);
    expect(needs(SECOND[2]!, PROBLEM, index)).toBe(FIRST[1]);
  });

  it('tells waiting for an input from a busy device and from the schedule’s order', () => {
    const why = (each: Block): string => plain(explainWait(whyThen(each, PROBLEM, RUN, index), PROBLEM, 'seconds'));
    expect(why(FIRST[0]!)).toBe('Starts the step');
    expect(why(FIRST[1]!)).toBe('Follows micro-batch 1, forward without a wait');
    expect(why(FIRST[2]!)).toBe('Waited 2.00 s for its backward on stage 2');
    const late = { ...RUN, blocks: [FIRST, [SECOND[0]!, SECOND[1]!, { ...SECOND[2]!, start: 4.5 }]] };
    expect(plain(explainWait(whyThen(late.blocks[1]![2]!, PROBLEM, late, indexRun(PROBLEM, late)), PROBLEM, 'seconds'))).toBe('Waited 500 ms for its turn in the schedule');
  });
});

describe('words', () => {
  it('says how much the pipeline idles and for what', () => {
    expect(plain(findScheduleTitle(DATA))).toBe('The pipeline idles 33 % of its time: stage 1 waits for micro-batch 1 to come back');
    expect(findScheduleTitle({ ...DATA, problem: { ...PROBLEM, stages: 1, microBatches: 8 } })).toBe('8 micro-batches, one after another: one stage has none to wait for');
    expect(plain(findScheduleTitle({ ...DATA, run: { ...RUN, bubble: 0.001 } }))).toMatch(/^The pipeline is at work/);
    // Of 9 s the first works 5 and the second 8: 3 s of the 5 s that both idle are the first's having less to do.
    expect(plain(findScheduleTitle({ ...DATA, run: { ...RUN, busy: [5, 8], bubble: 5 / 18 } }))).toBe('The pipeline idles 28 % of its time: stage 2 has the most to do, the others wait for it');
  });

  it('gives the time of the whole step where its middle is not drawn', () => {
    expect(plain(summarizeSchedule({ ...DATA, whole: { microBatches: 20, seconds: 64 } }))).toBe('Schedule of a step of 64.0 s, 2 stages × 20 micro-batches: the pipeline takes 63.0 s, 33 % of it idle; then gradient reduction 600 ms and the optimizer 400 ms. The longest wait is 2.00 s: stage 1 waits for micro-batch 1 to come back. In the chart, drawn are 2 of 20 micro-batches, 10.0 s of 64.0 s, as the middle repeats.');
  });

  it('summarises, names blocks and counts what is in flight', () => {
    expect(plain(summarizeSchedule(DATA))).toBe('Schedule of a step of 10.0 s, 2 stages × 2 micro-batches: the pipeline takes 9.00 s, 33 % of it idle; then gradient reduction 600 ms and the optimizer 400 ms. The longest wait is 2.00 s: stage 1 waits for micro-batch 1 to come back.');
    expect(nameBlock({ ...FIRST[2]!, chunk: 3 }, { ...PROBLEM, virtual: 2 })).toBe('Micro-batch 1, backward, chunk 2');
    expect([peakInFlight(FIRST), peakInFlight(SECOND)]).toEqual([2, 1]);
    const kinds = (...list: Block['kind'][]): Block[] => list.map((kind, i) => block(0, 0, kind, i, i + 1));
    expect(peakInFlight(kinds('forward', 'input', 'forward', 'weight', 'input', 'weight'))).toBe(2);
    expect(peakInFlight(kinds('forward', 'backward', 'forward', 'input', 'weight', 'forward'))).toBe(1);
    expect([spanOf(RUN, 1), spanOf(RUN, 9)]).toEqual([[1, 9], undefined]);
    expect(scheduleRows(DATA).rows).toEqual([[1, 6, 3, 1 - 6 / 9, 0, 2], [2, 6, 3, 1 - 6 / 9, 0, 1]]);
  });

  it('keeps the gradients apart when every block is made equal', () => {
    expect(normaliseProblem({ ...PROBLEM, transfer: 3 })).toMatchObject({ transfer: 0, chunks: [{ forward: 1, input: 1, weight: 1 }, { forward: 1, input: 1, weight: 1 }] });
  });
});
