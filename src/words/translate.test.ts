import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHINESE_JOINTS, ENGLISH_JOINTS, GERMAN_JOINTS, type Catalogue } from './catalogue.ts';
import { createTranslator } from './translate.ts';

const CHINESE: Catalogue = {
  language: 'zh',
  direction: 'ltr',
  names: ['Llama 3.1 70B', 'Mistral Small'],
  joints: CHINESE_JOINTS,
  messages: {
    Memory: '显存',
    'the KV cache': 'KV 缓存',
    '{0} of {1} used': '{1} 中已用 {0}',
    'waits for {0}': '等待{0}',
    '{0} on {1}': '{1} 上的 {0}',
    'Needs {0}, of which {1} is weights': '需要 {0}，其中权重占 {1}',
    'Nothing runs.': '没有任何运行。',
    'It fits.': '放得下。',
    layers: '层',
    'Text {0}': '文字 {0}',
  },
};

const GERMAN: Catalogue = {
  language: 'de',
  direction: 'ltr',
  names: [],
  joints: GERMAN_JOINTS,
  messages: { '{0} device(s) in {1}': { one: '{0} Gerät in {1}', other: '{0} Geräte in {1}' }, '{0} is free': '{0} ist frei', 'one node': 'einem Knoten' },
};

describe('a translator', () => {
  const zh = createTranslator(CHINESE);

  it('says whole messages, in either case of the first letter, and keeps the space around them', () => {
    expect(zh.translate('Memory')).toBe('显存');
    expect(zh.translate(' memory ')).toBe(' 显存 ');
    expect(zh.translate('The KV cache')).toBe('KV 缓存');
  });

  it('places holes where the language has them, and says what fills them', () => {
    expect(zh.translate('91.2 GB of 80 GB used')).toBe('80 GB 中已用 91.2 GB');
    expect(zh.translate('waits for the KV cache')).toBe('等待KV 缓存');
    expect(zh.translate('Mistral Small on H100')).toBe('H100 上的 Mistral Small');
    expect(zh.translate('Needs 1,234.5 GB, of which 12 % is weights')).toBe('需要 1,234.5 GB，其中权重占 12 %');
  });

  it('takes sentences, lists, asides and counts apart', () => {
    expect(zh.translate('Nothing runs. It fits.')).toBe('没有任何运行。放得下。');
    expect(zh.translate('Memory: 80 GB')).toBe('显存：80 GB');
    expect(zh.translate('Memory (the KV cache)')).toBe('显存（KV 缓存）');
    expect(zh.translate('80 layers')).toBe('80 层');
  });

  it('leaves what is no word alone, and says so by giving it back', () => {
    for (const text of ['91.2', '≈ 3.5 TB/s', 'Llama 3.1 70B', 'FP8', '×', '']) expect(zh.translate(text)).toBe(text);
  });

  it('knows what it does not know, and says the rest', () => {
    expect(zh.translate('A sentence nobody wrote')).toBeUndefined();
    expect(zh.translate('waits for nobody')).toBeUndefined();
    expect(zh.read('waits for nobody')).toEqual({ text: '等待nobody', foreign: 6 });
  });

  it('knows lessons as they are written, with their paragraphs and expressions', () => {
    const lesson = createTranslator({ ...CHINESE, messages: { 'A **step** takes {tpot@wide | ms}.\n\nSo it is.': '一**步**需要 {tpot@wide | ms}。\n\n就是这样。' } });
    expect(lesson.translate('A **step** takes {tpot@wide | ms}.\n\nSo it is.')).toBe('一**步**需要 {tpot@wide | ms}。\n\n就是这样。');
  });

  it('reads an empty hole at an end as nothing', () => {
    expect(zh.translate('Text')).toBe('文字');
    expect(zh.translate('Texture')).toBeUndefined();
    expect(zh.translate('on H100')).toBeUndefined();
  });

  it('chooses the plural form by the first number and writes numbers as the language does', () => {
    const de = createTranslator(GERMAN);
    expect(de.translate('1 device(s) in one node')).toBe('1 Gerät in einem Knoten');
    expect(de.translate('1,024 device(s) in one node')).toBe('1.024 Geräte in einem Knoten');
    expect(de.translate('91.2 GB is free')).toBe('91,2 GB ist frei');
  });
});

describe('any catalogue', () => {
  const word = fc.constantFrom('takes', 'micro-batch', '(any|all)', '[here]', '2^n costs $*+?.\\', 'layer', 'memory', 'waiting', 'of', 'roof', 'device', 'time');
  const message = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));

  it('English said in English is itself', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(message, fc.integer({ min: 0, max: 9999 }), message), { minLength: 1, maxLength: 8 }), (rows) => {
        const keys = rows.map(([before, , after]) => `${before} {0} ${after}`);
        const en = createTranslator({ language: 'en', direction: 'ltr', names: [], joints: ENGLISH_JOINTS, messages: Object.fromEntries([...keys, ...rows.map(([before]) => before)].map((key) => [key, key])) });
        for (const [before, number, after] of rows) {
          expect(en.translate(before)).toBe(before);
          expect(en.translate(`${before} ${number} ${after}`)).toBe(`${before} ${number} ${after}`);
        }
      }),
    );
  });

  it('every filling comes out once, in the order of the translation, and no brace stays', () => {
    fc.assert(
      fc.property(message, message, fc.integer({ min: 0, max: 99999 }), fc.integer({ min: 0, max: 99999 }), (before, between, first, second) => {
        const zh = createTranslator({ ...CHINESE, messages: { [`${before} {0} ${between} {1}`]: '二{1}一{0}完' } });
        expect(zh.translate(`${before} ${first} ${between} ${second}`)).toBe(`二${second}一${first}完`);
      }),
    );
  });

  it('never throws, and never says a hole, whatever it is asked', () => {
    const zh = createTranslator(CHINESE);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(zh.read(text.replace(/[{}]/g, '')).text).not.toMatch(/[{}]/);
      }),
    );
  });
});
