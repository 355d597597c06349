import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import type { Amount, Knob, Program, ProgramEdge, ProgramNode, ProgramPlan } from './program.ts';
import { programLines, readProgram, writeProgram } from './text.ts';

const catalog = loadCatalog();
const read = (text: string) => readProgram(text, catalog);
const said = (text: string): readonly string[] => read(text).issues.map(({ message }) => message);

/** Names as people give them, those that begin statements among them. */
const NAMES = ['a', 'write', 'api', 'title', 'model', 'use', 'best', 'group', 'from', 'step-2', 'v1.0', 'prüfen', 'n_1', 'without', '3rd'];
const word = fc.constantFrom('Write', 'all answers', 'n = 3; vs', 'a > b', '- x -', '# no remark', 'größer');
const amount: fc.Arbitrary<Amount> = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom<Amount>(0.25, 1e-7, 1.5e12, 'n', 'n*(size+1)', 'min(n,3)/size', '2k*n'));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 });
/** Without the keys that are not set. */
const bare = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
const repetition = { label: maybe(word), times: maybe(amount), width: maybe(amount), chance: maybe(amount), unique: maybe(amount), duty: maybe(amount), copies: maybe(amount), once: maybe(fc.constant(true)), group: maybe(fc.constantFrom('write', 'api', 'group')) };

const KINDS: readonly fc.Arbitrary<object>[] = [
  fc.record({ kind: fc.constant('cpu'), seconds: amount, cores: maybe(amount), usdPerCoreHour: maybe(amount), wattsPerCore: maybe(amount), ...repetition }),
  fc.record({ kind: fc.constant('storage'), bytes: amount, kept: amount, usdPerGbMonth: maybe(amount), ...repetition }),
  fc.record({ kind: fc.constant('api'), input: amount, output: amount, usdPerMillionInput: maybe(amount), seconds: maybe(amount), parameters: maybe(amount), ...repetition }),
  fc.record({ kind: fc.constant('fixed'), seconds: maybe(amount), usd: maybe(amount), joules: maybe(amount), deviceSeconds: maybe(amount), flops: maybe(amount), ...repetition }),
  fc.record({ kind: fc.constant('group'), ...repetition }),
  fc.record({
    kind: fc.constant('model'), reused: maybe(amount), size: maybe(amount), amounts: fc.constantFrom(undefined, { prompt: 'n*2' }), ...repetition,
    settings: fc.constantFrom({}, { model: 'llama-3-8b', device: 'h100-sxm', batch: 4 }, { output: 1 }),
  }),
];
const nodesOf = (ids: readonly string[]): fc.Arbitrary<readonly ProgramNode[]> => fc.tuple(...ids.map((id) => fc.oneof(...KINDS).map((node) => bare({ ...node, id }) as ProgramNode)));
const knob = (name: string): fc.Arbitrary<Knob> =>
  fc.record({ value: fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.constant(name === 'n' ? 'max(size,2)/size' : 'n*2')), label: fc.constantFrom(name, 'A label'), range: fc.boolean(), dimension: fc.constantFrom(undefined, 'count' as const, 'tokens' as const, 'usd' as const), whole: fc.constantFrom(undefined, true as const) })
    .map(({ range, ...rest }) => bare({ name, ...rest, ...(range && { min: 1, max: 8192 }) }));

const program: fc.Arbitrary<Program> = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 6 }).chain((ids) =>
  fc.record({
    title: word, about: maybe(word), use: maybe(fc.constant('question')), uses: maybe(amount),
    knobs: fc.tuple(knob('n'), knob('size')), nodes: nodesOf(ids),
    edges: fc.uniqueArray(fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids), tokens: maybe(amount), times: maybe(amount) }), { maxLength: 6, selector: ({ from, to }) => `${from}>${to}` }),
  }).map((drawn) => ({ ...bare(drawn), edges: drawn.edges.map((one): ProgramEdge => bare(one) as ProgramEdge) }) as Program),
);
const plan: fc.Arbitrary<ProgramPlan> = fc.record({ first: program, second: maybe(program) }).map((drawn) => bare(drawn) as ProgramPlan);

describe('programs as text', () => {
  it('any program is read back as it was written, in links and in lines', () => {
    fc.assert(
      fc.property(plan, (drawn) => {
        for (const text of [writeProgram(drawn, catalog), programLines(drawn, catalog)]) {
          const again = read(text);
          expect(again.issues).toEqual([]);
          expect(again.plan).toEqual(drawn);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('any text is read without an end, and what is kept of it is read again as it is', () => {
    const piece = fc.constantFrom('model', 'cpu a seconds=1', 'a > b', '>', 'vs', 'from', 'best-of-n', '"', ';', '\n', '#', '=', 'n = 2', 'n=', '-', 'times=0', '\u0000', 'without a', 'best', '🙂', 'a=1e999', 'to', 'x y z');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 25 }), (pieces) => {
        const once = read(pieces.join(' '));
        const again = read(writeProgram(once.plan, catalog));
        const used = ({ unread: _, ...program }: Program): Program => program;
        expect(used(again.plan.first)).toEqual(used(once.plan.first));
        expect(again.plan.second && used(again.plan.second)).toEqual(once.plan.second && used(once.plan.second));
        if (once.plan.first.unread === undefined && once.plan.second?.unread === undefined) expect(again.issues).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('a program from which everything was taken stays empty', () => {
    const empty = read('cpu a seconds=1 - without a').plan;
    expect(empty.first.nodes).toEqual([]);
    expect(read(writeProgram(empty, catalog)).plan).toEqual(empty);
    const versus = { first: empty.first, second: empty.first };
    expect(read(writeProgram(versus, catalog)).plan).toEqual(versus);
  });

  it('lets nodes be called as statements begin', () => {
    const { plan: { first }, issues } = read('api api in=1 out=1; cpu title seconds=1; cpu use seconds=1; api > title > use; use to api times=2; title "A name"');
    expect(issues).toEqual([]);
    expect(first.title).toBe('A name');
    expect(first.edges).toEqual([{ from: 'api', to: 'title' }, { from: 'title', to: 'use' }, { from: 'use', to: 'api', times: 2 }]);
  });
});

describe('statements that cannot be used', () => {
  const AROUND = { before: 'cpu good seconds=2', after: 'cpu better seconds=3\ngood > better\nn = 7' };

  it.each<[string, RegExp]>([
    ['garbage', /no node, edge or quantity/],
    ['from no-such-shape', /no ready shape is called "no-such-shape"/],
    ['from best-of-n', /only be started from at the beginning/],
    ['title', /title needs a text/],
    ['without nobody', /no node is called "nobody"/],
    ['cpu', /needs a name/],
    ['cpu "label first" a seconds=1', /needs a name/],
    ['cpu a>b', /needs a name/],
    ['cpu extra 5', /"5" is not of the form key=value/],
    ['cpu extra seconds=1,000', /seconds is no number and no formula/],
    ['cpu extra seconds=1e999', /seconds is no number and no formula/],
    ['cpu extra colour=red', /"colour" is nothing that a node of kind cpu can be set to/],
    ['model extra m=no-such-model', /Unknown model `no-such-model`/],
    ['model extra zork=1', /"zork" is nothing that a model can be set to/],
    ['good >', /leads from one node to another/],
    ['> better', /">" is no name of a node/],
    ['good > better often', /"often" is neither an arrow/],
    ['good > better times=,', /is no number and no formula/],
    ['k = ', /no node, edge or quantity/],
    ['k = 2 * 3', /a formula holds no spaces/],
    ['k = 2* 3', /a formula holds no spaces/],
    ['k = 5 apples', /"apples" says nothing about a quantity/],
    ['k = 1e999', /more than a number can hold/],
    ['2k = 5', /a quantity is named by letters/],
    ['k = (2', /formula|\)/],
    ['uses = many apples', /"apples" says nothing/],
    ['uses = ,', /is no number and no formula/],
    ['best coverage', /best/],
  ])('%s is said with its line, and nothing else is lost', (bad, reason) => {
    const messages = said(`${AROUND.before}\n${bad}\n${AROUND.after}`);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^Line 2, /);
    expect(messages[0]).toMatch(reason);
    const { first } = read(`${AROUND.before}\n${bad}\n${AROUND.after}`).plan;
    expect(first.nodes.filter(({ id }) => id !== 'extra')).toEqual([{ kind: 'cpu', id: 'good', seconds: 2 }, { kind: 'cpu', id: 'better', seconds: 3 }]);
    expect(first.edges).toEqual([{ from: 'good', to: 'better' }]);
    expect(first.knobs).toEqual([{ name: 'n', label: 'n', value: 7 }]);
    expect(first.uses).toBeUndefined();
  });

  it('are counted where they are too many to list', () => {
    const messages = said(Array.from({ length: 25 }, (_, at) => `garbage${at}`).join('\n'));
    expect(messages).toHaveLength(21);
    expect(messages[20]).toContain('5 more problems');
  });

  it('a third program is left out, and said', () => {
    const { plan: { first, second }, issues } = read('cpu a seconds=1\nvs\ncpu b seconds=1\nvs\ncpu c seconds=1');
    expect([first, second].map((one) => one?.nodes.map(({ id }) => id))).toEqual([['a'], ['b']]);
    expect(issues.map(({ message }) => message)).toEqual([expect.stringMatching(/^Two programs are compared at a time/)]);
  });
});

describe('statements that cannot be used', () => {
  it('are kept as they were written, in links and in lines, and said again', () => {
    const written = 'best-of-n - n/128 - nonsense here - modell x m/llama-3-8b';
    const { plan, issues } = readProgram(written, catalog);
    expect(issues).toHaveLength(2);
    expect(plan.first.unread).toEqual(['nonsense here', 'modell x m/llama-3-8b']);
    const edited = { first: { ...plan.first, knobs: plan.first.knobs.map((knob) => (knob.name === 'n' ? { ...knob, value: 7 } : knob)) } };
    expect(writeProgram(edited, catalog)).toBe('best-of-n - n/7 - nonsense here - modell x m/llama-3-8b');
    expect(readProgram(programLines(edited, catalog), catalog).plan.first.unread).toEqual(plan.first.unread);
  });
});
