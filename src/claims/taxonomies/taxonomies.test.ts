import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { readProgram } from '../../program/text.ts';
import { readServe } from '../../serving/plan/text.ts';
import { taxonomyOf } from './all.ts';
import { billOf, createEffectPricer } from './effect.ts';
import { REFERENCES } from './reference.ts';
import { SURVEYS } from './surveys.ts';
import { coverageOf, isPriced, leavesOf, STAGES, type Leaf, type TaxonomyNode } from './taxonomy.ts';

const catalog = loadCatalog();
const trees = SURVEYS.map((survey) => taxonomyOf(survey, catalog));
const all = trees.flatMap(({ survey, children }) => leavesOf(children).map((leaf) => ({ survey, leaf })));

describe('coverageOf', () => {
  const leaf = (id: string, entry: Leaf['entry']): Leaf => ({ id, name: id, stage: 'inference', entry });

  it('counts leaves with an entry over all leaves, through branches', () => {
    const nodes: readonly TaxonomyNode[] = [
      leaf('a', { kind: 'technique', id: 'early-exit' }),
      { id: 'b', name: 'b', children: [leaf('c', { kind: 'outside', why: 'no' }), { id: 'd', name: 'd', children: [leaf('e', { kind: 'program', text: 'from router' }), leaf('f', { kind: 'paper', paper: 4 })] }] },
    ];
    expect(coverageOf(nodes)).toEqual({ covered: 3, priced: 1, leaves: 4, share: 0.75 });
  });

  it('is nothing of nothing', () => {
    expect(coverageOf([])).toEqual({ covered: 0, priced: 0, leaves: 0, share: 0 });
  });
});

describe('taxonomies of the surveys', () => {
  it.each(trees.map((tree) => [tree.survey, tree] as const))('%i: leaves are told apart', (_, { children }) => {
    const ids = leavesOf(children).map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('put every technique of the catalog on the map', () => {
    const map = leavesOf(taxonomyOf(24, catalog).children);
    const placed = map.flatMap(({ entry }) => (entry.kind === 'technique' ? [entry.id] : []));
    expect(catalog.techniques.map(({ id }) => id).filter((id) => !placed.includes(id))).toEqual([]);
    expect(STAGES.filter((stage) => !map.some((leaf) => leaf.stage === stage))).toEqual([]);
  });

  it.each(REFERENCES.map((reference) => [reference.name, reference] as const))('price every entry against %s', (_, reference) => {
    const pricer = createEffectPricer(catalog);
    const failed = all.flatMap(({ survey, leaf: { id, entry, stage } }) => {
      const effect = isPriced(entry) ? pricer.effect(entry, reference.of[stage]) : undefined;
      return effect?.kind === 'none' ? [`${survey} ${id}: ${effect.reason}`] : [];
    });
    expect(failed).toEqual([]);
  });

  it('change something with every entry, but for the few that say they change nothing here', () => {
    const pricer = createEffectPricer(catalog);
    const idle = all.flatMap(({ survey, leaf: { id, entry, stage } }) => {
      const effect = isPriced(entry) ? pricer.effect(entry, REFERENCES[0].of[stage]) : undefined;
      if (effect?.kind !== 'effect') return [];
      return Object.values(effect.factors).every((factor) => Math.abs(factor - 1) < 1e-9) ? [`${survey} ${id}`] : [];
    });
    // Pages move optimizer states to the host only where a spike of activations needs their room.
    expect(idle).toEqual(['24 finetuning-paged']);
  });

  it('write programs and services that can be read, and name papers that there are', () => {
    const wrong = all.flatMap(({ survey, leaf: { id, entry } }) => {
      switch (entry.kind) {
        case 'program':
          return readProgram(entry.text, catalog).issues.map(({ message }) => `${survey} ${id}: ${message}`);
        case 'serve':
          return readServe(entry.text, catalog).issues.map(({ message }) => `${survey} ${id}: ${message}`);
        case 'paper':
          return entry.paper >= 1 && entry.paper <= 140 ? [] : [`${survey} ${id}`];
        default:
          return [];
      }
    });
    expect(wrong).toEqual([]);
  });

  it('give every program a bill', () => {
    const bills = [...new Set(all.flatMap(({ leaf: { entry } }) => (entry.kind === 'program' ? [entry.text] : [])))].map((text) => [text, billOf(text, REFERENCES[0].of.inference, catalog)] as const);
    expect(bills.filter(([, bill]) => bill.kind !== 'bill' || !(bill.usd + bill.onceUsd > 0)).map(([text]) => text)).toEqual([]);
  });
});
