import { describe, expect, it } from 'vitest';
import { createNumberWriter, isQuantity, numberIn } from './numbers.ts';

describe('numbers by the locale', () => {
  const german = createNumberWriter('de');

  it('writes German marks in quantities', () => {
    expect(german('1,234.5 GB/s')).toBe('1.234,5 GB/s');
    expect(german('$2.49/h')).toBe('$2,49/h');
    expect(german('1.2–3.4 ms')).toBe('1,2–3,4 ms');
    expect(german('91.2 %')).toBe('91,2 %');
  });

  it('leaves names, versions and code alone', () => {
    for (const text of ['Llama 3.1 70B', 'Qwen2.5 7B', 'H100 SXM 80 GB', '1.2.3', 'vLLM 0.12.0', 'arXiv:2302.13971']) expect(german(text)).toBe(text);
  });

  it('changes nothing where English marks are the language’s own', () => {
    expect(createNumberWriter('zh')('1,234.5 GB')).toBe('1,234.5 GB');
  });

  it('tells quantities and reads the number that decides on a plural', () => {
    expect(isQuantity('32 sequences')).toBe(true);
    expect(isQuantity('Llama 3')).toBe(false);
    expect(numberIn('1,024')).toBe(1024);
    expect(numberIn('70B')).toBeUndefined();
  });
});
