import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { SHAPES } from '../../../program/shapes/registry.ts';
import { editorText, keptText, programJson, readPasted } from './read-pasted.ts';

const CATALOG = loadCatalog();

describe('programs that are pasted', () => {
  it('come back from their JSON and from their lines', () => {
    for (const { program } of SHAPES) {
      const json = readPasted(programJson({ first: program }), CATALOG);
      expect(json.issues.filter(({ severity }) => severity === 'error'), program.title).toEqual([]);
      expect(json.plan.first.nodes.map(({ id, kind }) => [id, kind])).toEqual(program.nodes.map(({ id, kind }) => [id, kind]));
      const lines = editorText('', json.plan, CATALOG);
      expect(readPasted(lines, CATALOG).plan, program.title).toEqual(json.plan);
    }
  });

  it('are kept as what differs from their shape, and as typed where something could not be read', () => {
    const before = readPasted('from best-of-n', CATALOG).plan;
    const lines = editorText('', before, CATALOG).replace('n=64', 'n=8');
    expect(keptText(readPasted(lines, CATALOG), before, CATALOG)).toBe('best-of-n - n/8');
    const broken = `${lines}\nwhat is this`;
    expect(keptText(readPasted(broken, CATALOG), before, CATALOG)).toBe(broken);
  });

  it('say what is wrong with them, and keep what was typed', () => {
    expect(readPasted('{"nodes": 3}', CATALOG).issues[0]?.message).toContain('no program');
    expect(readPasted('{', CATALOG).issues[0]?.message).toContain('not JSON');
    const typed = readPasted('from best-of-n\nnonsense here too\nn = 8', CATALOG);
    expect(typed.text).toContain('nonsense');
    expect(typed.issues[0]?.message).toContain('Line 2');
    expect(typed.plan.first.knobs.find(({ name }) => name === 'n')?.value).toBe(8);
    const drawn = readPasted('graph TD; a-->b', CATALOG);
    expect(drawn.was).toBe('graph');
    expect(readPasted(drawn.text, CATALOG).plan.first.edges).toEqual([{ from: 'a', to: 'b' }]);
  });
});
