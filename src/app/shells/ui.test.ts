import { describe, expect, it } from 'vitest';
import { uiOf } from './ui.ts';

describe('as what a link opens the page', () => {
  it.each([
    ['?ui=plot', 'plot'], ['?m=llama-2-7b&ui=lesson', 'lesson'], ['#ui=audience&m=x', 'audience'], ['?ui=lesson#x', 'lesson'],
    ['', 'page'], ['?m=plot', 'page'], ['?ui=plotter', 'page'], ['?gui=plot', 'page'], ['?ui=constructor', 'page'],
  ])('takes %j for %j', (link, ui) => {
    expect(uiOf(link)).toBe(ui);
  });
});
