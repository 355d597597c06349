import { describe, expect, it } from 'vitest';
import { checkTranslations } from './words/check.ts';
import { chapterAmong, CHAPTERS, OPEN } from './words/chapters.ts';
import { partsOnDisk, readChapters, readTranslations } from './words/files.ts';
import { gather } from './words/gather.ts';
import { isProse } from './words/prose.ts';
import { readSource } from './words/read-source.ts';

function textsOf(source: string): readonly string[] {
  return readSource(source, 'src/app/any.tsx').map(({ text }) => text);
}

describe('the reading of words', () => {
  it('takes a run of markup as one message with holes, and what fills the holes by itself', () => {
    expect(textsOf('const a = <p>Needs {x} of <b>{y ? "both devices" : "one"}</b> now.</p>;')).toEqual(['Needs {0} of {1} now.', 'both devices', 'one']);
  });

  it('knows which holes are markup and which are endings', () => {
    const [message] = readSource('const a = <p>{n} layer{n === 1 ? "" : "s"} <b>here</b> and there</p>;', 'any.tsx');
    expect(message).toMatchObject({ text: '{0} layer{1} {2} and there', fixed: [2], endings: [1] });
  });

  it('tells senses of one word apart', () => {
    expect(textsOf('const a = <button data-words="verb">Share</button>;')).toEqual(['Share|verb']);
  });

  it('takes templates, attributes and labels, not classes, keys, comparisons, types or thrown errors', () => {
    const source = `
      type Kind = 'Some kind of';
      const field = { label: 'batch', id: 'Batch size', className: 'is-open is-wide' };
      const said = kind === 'Other thing' ? \`\${n} of them\` : 'Nothing at all';
      const node = <i className="a b" aria-label="Undo" data-key="k" />;
      throw new Error('This is for programmers');
    `;
    expect(textsOf(source)).toEqual(['batch', '{0} of them', 'Nothing at all', 'Undo']);
  });
});

describe('what is written for the program', () => {
  const spoken = (text: string): boolean => isProse(text, 'spoken');

  it('is no message: conditions of styles, command lines, formulas, settings', () => {
    const written = ['(max-width: 639.98px)', 'vllm serve', '--tensor-model-parallel-size 8', 'memory_total@adam / memory_total', '2 * ceil(ln(g) / ln(2))', 'mfu * 3 / 4', 'bf16', 'usd-in=10 usd-out=30', '{0} chunked c/512', '{0}; title "One run"; uses=14', 'vs one-by-one vs static'];
    expect(written.filter(spoken)).toEqual([]);
  });

  it('is one where it stands in a sentence, and so is what only looks alike', () => {
    const said = ['{0} is not of the form key=value', 'The run is counted in tokens, and --seq-length is not said.', 'Prefill / decode', 'output tokens/s', 'twice the batch', 'A step takes six FLOPs; without them three.'];
    expect(said.filter((text) => !spoken(text))).toEqual([]);
  });
});

describe('the reading of lessons', () => {
  it('keeps expressions, marks, links and paragraphs', () => {
    const text = 'A **step** takes {tpot@wide | ms}.\\n\\nMore in [the paper](?tab=papers&paper=12).';
    expect(readSource(`const a = { text: '${text}', id: 'what-helps' };`, 'src/lessons/course/any.ts').map((one) => one.text)).toEqual([text.replaceAll('\\n', '\n')]);
  });

  it('holds a translation to them', () => {
    const message = 'It takes {a} of {b}.\n\nSee [here](?x=1).';
    const broken = (translation: string): number => checkTranslations({ lessons: { [message]: { where: [] } } }, { [message]: translation }).broken.length;
    expect(broken('{b} 中占 {a}。\n\n见[此处](?x=1)。')).toBe(0);
    for (const wrong of ['占 {a}。\n\n见[此处](?x=1)。', '{b} 中占 {a}。\n\n见[此处](?x=2)。', '{b} 中占 {a}。见[此处](?x=1)。']) expect(broken(wrong)).toBe(1);
  });
});

describe('the check of a translation', () => {
  const english = { app: { 'Needs {0} of {1}': { where: [], fixed: [1] }, '{0} layer{1}': { where: [], endings: [1] } } };
  const broken = (translation: string): readonly string[] => checkTranslations(english, { 'Needs {0} of {1}': translation }).broken;

  it('lets holes move, and endings go', () => {
    expect(checkTranslations(english, { 'Needs {0} of {1}': '需要 {0}，共 {1}', '{0} layer{1}': '{0} 层' })).toEqual({ missing: { app: [] }, stale: [], broken: [] });
  });

  it('finds lost, doubled and foreign holes, braces and text where the page has no place for it', () => {
    for (const translation of ['需要 {0}', '{0}{0}{1}', '{0} {1} {2}', '{0} {1} {', '{0}共 {1} 个', ' {0} {1}']) expect(broken(translation)).toHaveLength(1);
  });

  it('finds what is missing and what the product no longer says', () => {
    expect(checkTranslations(english, { Gone: '没了' })).toMatchObject({ missing: { app: ['Needs {0} of {1}', '{0} layer{1}'] }, stale: ['Gone'] });
  });
});

describe('the chapter of a message', () => {
  it('is the first that shows it, comes with the first part if it can, and is shared by those that load apart', () => {
    expect(chapterAmong(new Set(['lessons']), 'Next step')).toBe('lessons');
    expect(chapterAmong(new Set(['serving', 'views-serve']), 'Queue length')).toBe('views-serve');
    expect(chapterAmong(new Set(['lessons', 'engine']), 'Next step')).toBe('engine');
    expect(chapterAmong(new Set(['lessons', 'sweep']), 'Next step')).toBe('shared');
    expect(chapterAmong(new Set(['claims-001', 'claims-121']), 'Next step')).toBe('claims');
  });

  it('is one that every view has for single words, which sentences are put together of', () => {
    for (const text of ['memory', '{0} cheaper', 'Weights {0}']) expect(chapterAmong(new Set(['lessons']), text)).toBe('words');
    expect(chapterAmong(new Set(['ui', 'lessons']), 'memory')).toBe('ui');
  });
});

describe('the catalogues', () => {
  const english = gather(process.cwd());

  it('open chapters are chapters', () => {
    const ids = CHAPTERS.map(({ id }) => id);
    for (const open of Object.values(OPEN)) expect(open.filter((id) => !ids.includes(id))).toEqual([]);
  });

  for (const [language, open] of Object.entries(OPEN)) {
    it(`${language} keeps every translation in the chapter of its message, and every chapter in the folder of its part`, () => {
      const chapters = Object.entries(readChapters(process.cwd(), language));
      expect(chapters.flatMap(([chapter, messages]) => Object.keys(messages).filter((text) => Object.entries(english).some(([id, own]) => id !== chapter && own[text] !== undefined)))).toEqual([]);
      expect(partsOnDisk(process.cwd(), language)).toEqual(Object.fromEntries(CHAPTERS.map(({ id, part }) => [id, part])));
    });

    it(`${language} says every message of the chapters that are done, and loses nothing`, () => {
      const { missing, broken } = checkTranslations(english, readTranslations(process.cwd(), language));
      expect(Object.entries(missing).flatMap(([chapter, texts]) => (open.includes(chapter) ? [] : texts))).toEqual([]);
      expect(broken).toEqual([]);
    });
  }
});
