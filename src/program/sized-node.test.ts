import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { modelOfSize } from '../scenario/sized-model.ts';
import { createPricer } from './pricer.ts';
import { priceProgram } from './price-program.ts';
import { programLines, readProgram, writeProgram } from './text.ts';

const catalog = loadCatalog();
const pricer = createPricer(catalog);
const price = (text: string) => {
  const { plan, issues } = readProgram(text, catalog);
  return { issues, program: plan.first, result: priceProgram(plan.first, {}, catalog, pricer) };
};
const TRAIN = 'hw=h100-sxm n=64 w=training tok=D zero=3 rc=full';

describe('a model node with a size', () => {
  it('is priced as a dense network of that many parameters', () => {
    const { program, result, issues } = price(`title x; N = 3B; D = 60B; model train size=N ${TRAIN}`);
    const [node] = program.nodes;
    if (node?.kind !== 'model') throw new Error('no model');
    const same = { ...program, nodes: [{ ...node, size: undefined, settings: { ...node.settings, model: modelOfSize(3e9) } }] };
    expect(issues.filter(({ code }) => code !== 'malformed')).toEqual([]);
    expect(result.total).toEqual(priceProgram(same as unknown as typeof program, {}, catalog, pricer).total);
    // 6·N·D, and attention and recomputation on top of it.
    expect(result.total.flops / (6 * 3e9 * 60e9)).toBeGreaterThan(1);
    expect(result.total.flops / (6 * 3e9 * 60e9)).toBeLessThan(1.6);
  });

  it('comes before a model that is named', () => {
    const sized = price(`title x; N = 3B; D = 60B; model train m=llama-3-70b size=N ${TRAIN}`).result;
    expect(sized.total).toEqual(price(`title x; N = 3B; D = 60B; model train size=N ${TRAIN}`).result.total);
  });

  it('says where it lies outside what can be made', () => {
    const { result } = price(`title x; D = 1B; model train size=1000 ${TRAIN}`);
    expect(result.issues.map(({ reason }) => reason).join()).toMatch(/train: Parameters of the node must be from [\d,.]+/);
  });

  it('says of any amount what it is called on the page, and groups digits', () => {
    const { result } = price('title x; n = 5M; model a batch=n; cpu b times=-2');
    expect(result.issues.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['a: Batch must be from 1 to 1,048,576', 'b: Times must be at least 0']));
    expect(result.issues.map(({ message }) => message).join()).toContain('1,048,576 is used instead of 5,000,000');
  });

  it('is written and read back', () => {
    const { program } = price('from pretrain-a-size; model train size=2*N');
    expect(readProgram(writeProgram({ first: program }, catalog), catalog)).toEqual({ plan: { first: program }, issues: [] });
    expect(programLines({ first: program }, catalog)).toContain('size=2*N');
  });
});
