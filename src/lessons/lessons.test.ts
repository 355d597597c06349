import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { FIELDS } from '../scenario/fields.ts';
import { createWorlds, pointsOf } from './worlds.ts';
import { valueOf } from './expression.ts';
import type { LessonText, LinkPatch, Plot, Step } from './lesson.ts';
import { joinPatches, mergePatches, stateOfStep } from './patch.ts';
import { LESSONS } from './registry.ts';
import { opOf } from './symbols.ts';
import { readText, valuesOf } from './text.ts';

const worlds = createWorlds(loadCatalog());
/** A number with a unit, typed: values are quoted from the engine. */
const TYPED_FIGURE = /\d[\d.,]*\s?(?:×|%|ms|µs|s\b|GB|GiB|TB|MB|TFLOP|PFLOP|FLOP\/B|kWh|USD)|\$\d/;

function textsOf(step: Step): readonly LessonText[] {
  const { predict } = step;
  return [step.title, step.text, step.notes, ...(predict === undefined ? [] : [predict.question, predict.why, predict.tooHigh ?? '', predict.tooLow ?? ''])];
}

/** Every state that a plot draws. */
function variantsOf(plot: Plot): readonly LinkPatch[] {
  switch (plot.kind) {
    case 'bars':
    case 'stack':
      return plot.bars.map((bar) => bar.with);
    case 'curve':
      return plot.lines.flatMap((line) => plot.over.values.map((x) => joinPatches(line.with, { [plot.over.key]: x })));
    case 'roofline':
      return [{}, ...(plot.before === undefined ? [] : [plot.before])];
    case 'panel':
      return [{}];
  }
}

function amountsOf(plot: Plot): readonly string[] {
  switch (plot.kind) {
    case 'bars':
    case 'curve':
      return [plot.amount, ...(plot.limit === undefined ? [] : [plot.limit.amount])];
    case 'stack':
      return [...plot.parts.map(({ amount }) => amount), ...(plot.limit === undefined ? [] : [plot.limit.amount])];
    case 'roofline':
    case 'panel':
      return [];
  }
}

function labelsOf(plot: Plot): readonly string[] {
  switch (plot.kind) {
    case 'bars':
      return plot.bars.map(({ label }) => label);
    case 'stack':
      return [...plot.bars, ...plot.parts].map(({ label }) => label);
    case 'curve':
      return plot.lines.map(({ label }) => label);
    case 'roofline':
      return plot.ops;
    case 'panel':
      return [];
  }
}

describe('the course', () => {
  it('has ids that are unique and can stand in a link', () => {
    const ids = LESSONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const lesson of LESSONS) {
      const steps = lesson.steps.map(({ id }) => id);
      expect(new Set(steps).size, lesson.id).toBe(steps.length);
      for (const id of [lesson.id, ...steps]) expect(id).toMatch(/^[a-z][a-z0-9-]{1,40}$/);
    }
  });
});

describe.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('lesson %s', (_, lesson) => {
  it('keeps to its length', () => {
    expect(lesson.minutes).toBeGreaterThanOrEqual(8);
    expect(lesson.minutes).toBeLessThanOrEqual(15);
    for (const step of lesson.steps) {
      expect(step.title.length, step.id).toBeLessThanOrEqual(70);
      expect(step.text.split(/\s+/).length, step.id).toBeLessThanOrEqual(110);
    }
  });

  describe.each(lesson.steps.map((step, at) => [step.id, step, at] as const))('step %s', (_id, step, at) => {
    const state = stateOfStep(lesson, at);
    const points = pointsOf(worlds, state, step.points ?? {});

    it('opens, and so does every state that it draws or speaks of', () => {
      for (const patch of [{}, ...Object.values(step.points ?? {}), ...variantsOf(step.plot)]) {
        const world = worlds(mergePatches(state, patch));
        expect(world, JSON.stringify(patch)).toBeDefined();
        expect(world?.issues, JSON.stringify(patch)).toEqual([]);
      }
    });

    it('says values that the engine gives, and types none', () => {
      for (const text of textsOf(step)) {
        for (const piece of valuesOf(text)) expect(valueOf(piece.expression, points), `{${piece.expression}}`).toMatchObject({ ok: true });
        const typed = readText(text).flatMap((pieces) => pieces.map((piece) => (piece.kind === 'words' ? piece.text : ''))).join('¦');
        expect(typed).not.toMatch(TYPED_FIGURE);
        expect(typed, 'an unread mark').not.toMatch(/[{}*]/);
      }
    });

    it('draws what exists', () => {
      const { plot } = step;
      for (const made of variantsOf(plot)) {
        for (const amount of amountsOf(plot)) expect(valueOf(amount, pointsOf(worlds, state, step.points ?? {}, made)), `${amount} at ${JSON.stringify(made)}`).toMatchObject({ ok: true });
      }
      if (plot.kind === 'roofline') {
        const world = worlds(state);
        for (const op of plot.ops) expect(world && opOf(world.estimate, plot.phase, op), op).toBeDefined();
        expect(plot.ops.length).toBeLessThanOrEqual(6);
      }
      for (const label of step.focus ?? []) expect(labelsOf(plot)).toContain(label);
    });

    it('unlocks settings that exist, and asks for what is drawn', () => {
      for (const field of step.unlock ?? []) expect(Object.keys(FIELDS)).toContain(field);
      const { predict, plot } = step;
      if (predict === undefined) return;
      expect(predict.within).toBeGreaterThan(1);
      if (predict.target.kind === 'bar') expect(plot.kind === 'bars' && plot.bars[predict.target.bar]).toBeTruthy();
      if (predict.target.kind === 'mark') expect(plot.kind === 'roofline' && plot.ops).toContain(predict.target.op);
      if (predict.target.kind === 'line') {
        expect(plot.kind === 'curve' && plot.lines[predict.target.line]).toBeTruthy();
        for (const place of [...predict.target.at, ...(predict.target.given ?? [])]) expect(plot.kind === 'curve' && plot.over.values[place]).toBeTruthy();
      }
    });

    it('asks for no point of a line that the text has said, and draws those as given', () => {
      const { predict, plot } = step;
      const target = predict?.target;
      if (target?.kind !== 'line' || plot.kind !== 'curve') return;
      const said = [step.text, predict?.question ?? ''].flatMap(valuesOf).flatMap(({ expression }) => {
        const found = valueOf(expression, points);
        return found.ok ? [found.value] : [];
      });
      const known = plot.over.values.flatMap((x, place) => {
        const made = joinPatches(plot.lines[target.line]?.with ?? {}, { [plot.over.key]: x });
        const truth = valueOf(plot.amount, pointsOf(worlds, state, step.points ?? {}, made));
        return truth.ok && said.some((value) => Math.abs(value / truth.value - 1) < 1e-6) ? [place] : [];
      });
      expect(target.given ?? []).toEqual(known);
      expect(target.at.filter((place) => known.includes(place))).toEqual([]);
    });
  });
});
