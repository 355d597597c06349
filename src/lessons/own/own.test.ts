import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { pack } from '../../scenario/link/packed.ts';
import { stateOfStep } from '../patch.ts';
import { readText } from '../text.ts';
import { readOwnFile, readOwnText, writeOwnFile, writeOwnText } from './file.ts';
import { lessonOf, MOST_STEPS, SHOWS, type OwnLesson, type OwnStep } from './own-lesson.ts';
import { queryOfAddress } from './check.ts';
import { readOwnPlace } from './place.ts';

const catalog = loadCatalog();
const words = fc.string({ maxLength: 60 }).map((text) => text.replace(/\p{C}/gu, ''));
const step: fc.Arbitrary<OwnStep> = fc.record({
  title: words, text: words, notes: words,
  link: fc.constantFrom('v=1&m=llama-3-8b&hw=h100-sxm', 'v=1&m=llama-3-8b&hw=8xh100-sxm&b=32&ph=prefill', 'v=1&m=llama-2-7b&hw=64xa100-sxm-80gb&w=training'),
  show: fc.constantFrom(...SHOWS.filter((show) => show !== 'step' && show !== 'schedule')),
});
const own: fc.Arbitrary<OwnLesson> = fc.record({ title: words, steps: fc.array(step, { maxLength: 6 }) });
const first = { title: 'One', text: '', notes: '', link: 'm=llama-3-8b&hw=h100-sxm&b=8&serve=rate/2', show: 'roofline' } as const;

describe('a lesson of links', () => {
  it('comes back from its file and from its link', () => {
    fc.assert(fc.property(own, (lesson) => {
      expect(readOwnFile(writeOwnFile(lesson), catalog)).toEqual({ lesson, problems: [] });
      expect(readOwnText(writeOwnText(lesson), catalog)).toEqual({ lesson, problems: [] });
    }), { numRuns: 40 });
  });

  it('plays each step as its own link says, whatever came before', () => {
    const lesson = lessonOf({ title: 'T', steps: [first, { ...first, link: 'm=llama-3-8b&hw=h100-sxm&in=1k&tab=serve&lesson=x&ctl=only/batch' }] }, 'own.play');
    expect(stateOfStep(lesson, 0)).toEqual({ m: 'llama-3-8b', hw: 'h100-sxm', b: '8', serve: 'rate/2' });
    expect(stateOfStep(lesson, 1)).toEqual({ m: 'llama-3-8b', hw: 'h100-sxm', in: '1k' });
    expect(lesson.steps[1]?.unlock).toEqual(['batch']);
    expect(lesson.steps.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('shows markup as text and leads nowhere else', () => {
    const bad = '<script>alert(1)</script> [x](javascript:alert(1)) [y](https://elsewhere)';
    const { lesson, problems } = readOwnFile(JSON.stringify({ roofscope: 'lesson', version: 1, title: bad, steps: [{ ...first, text: bad, link: 'javascript:alert(1)', onload: 'x' }] }), catalog);
    expect(readText(lesson?.steps[0]?.text ?? '').flat().map((piece) => piece.kind)).toEqual(['words']);
    expect(lesson?.steps[0]?.link).toBe('');
    expect(problems).toEqual(['Step 1 also holds "onload", which no step has; it is not read.', 'Step 1, link: there is none; the step shows the opening scenario.']);
  });

  it('names the step and the field of what cannot be used, and uses the rest', () => {
    const { lesson, problems } = readOwnFile('{"roofscope":"lesson","version":1,"title":7,"__proto__":{"steps":[]},"steps":[{"title":"Good","link":"?m=llama-3-8b&hw=h100-sxm"},17,{"text":["a"],"link":"?m=nonsense&b=0","show":"schedule"},{"link":"?b=2","show":"everything"}]}', catalog);
    expect(lesson?.steps.map(({ title, show }) => [title, show])).toEqual([['Good', 'roofline'], ['', 'roofline'], ['', 'roofline']]);
    for (const part of ['The title of the lesson: it is 7', 'Step 2 is 17 and is left out', 'Step 3, text: it is a list', 'Step 3, link: ', 'Step 3, show: only training has "schedule"', 'Step 4, show: it cannot be "everything"']) {
      expect(problems.some((problem) => problem.startsWith(part)), part).toBe(true);
    }
  });

  it('takes the first of very many steps, and refuses what is no lesson', () => {
    const many = readOwnFile(JSON.stringify({ roofscope: 'lesson', version: 1, steps: Array.from({ length: 10_000 }, () => ({ link: 'b=2' })) }), catalog);
    expect(many.lesson?.steps).toHaveLength(MOST_STEPS);
    expect(many.problems[0]).toBe('The lesson has 10,000 steps; the first 200 are used.');
    for (const text of ['', '{', 'null', '[]', '{}', '<html>', 'x'.repeat(1_000_001), '{"roofscope":"lesson","steps":{}}', '{"roofscope":"lesson","steps":[1,2]}']) {
      const read = readOwnFile(text, catalog);
      expect(read.lesson, text.slice(0, 40)).toBeUndefined();
      expect(read.problems.length).toBeGreaterThan(0);
    }
    expect(readOwnFile('{"roofscope":"lesson","version":2,"steps":[]}', catalog).problems[0]).toMatch(/newer version/);
  });

  it('answers any text, from a file or from a link', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue().map((value) => JSON.stringify({ roofscope: 'lesson', version: 1, steps: [value] }))), fc.jsonValue(), (text, value) => {
      for (const read of [readOwnFile(text, catalog), readOwnText(text, catalog), readOwnText(pack([1, '', value]), catalog), readOwnText(pack(value), catalog)]) {
        expect(read.lesson !== undefined || read.problems.length > 0).toBe(true);
        if (read.lesson !== undefined) lessonOf(read.lesson, 'own.play').steps.forEach((_, at) => stateOfStep(lessonOf(read.lesson ?? { title: '', steps: [] }, 'own.play'), at));
      }
    }), { numRuns: 150 });
  });
});

describe('a pasted link', () => {
  it.each([
    ['https://host/path/?m=a&b=2', 'm=a&b=2'], ['?m=a', 'm=a'], ['m=a&b=2', 'm=a&b=2'], ['#m=a', 'm=a'], ['https://host/', ''], ['javascript:alert(1)', ''], ['data:text/html,<script>', ''],
    ['?m=a)" onclick=x', 'm=aonclick=x'],
  ])('is %j: %j', (text, query) => expect(queryOfAddress(text)).toBe(query));
});

describe('the place of an own lesson', () => {
  it.each([
    ['', { kind: 'make' }], ['link', { kind: 'link' }], ['play', { kind: 'play', at: 0 }], ['play.3', { kind: 'play', at: 2 }], ['z1.Ab-_9.2', { kind: 'shared', text: 'z1.Ab-_9', at: 1 }],
    ['z1.Ab', { kind: 'shared', text: 'z1.Ab', at: 0 }], ['take.z1.Ab', { kind: 'take', text: 'z1.Ab' }], ['?', { kind: 'shared', text: '?', at: 0 }], ['play.0', { kind: 'play', at: 0 }],
  ])('reads %j', (text, place) => expect(readOwnPlace(text)).toEqual(place));
});
