import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, FIELDS } from '../fields.ts';
import { accessTo, LONGEST_WHY, readControls, writeControls, type Controls } from './controls.ts';
import { offeredTabs, shownTabs } from './offered-tabs.ts';
import { TABS } from './view-state.ts';

const names = fc.subarray([...FIELD_NAMES]);
const controls: fc.Arbitrary<Controls> = fc.record({
  hidden: names, locked: names,
  only: fc.option(names, { nil: undefined }),
  tabs: fc.option(fc.subarray([...TABS], { minLength: 1 }), { nil: undefined }),
  why: fc.option(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 /.<>=&]{0,80}[a-z]$/).map((text) => text.replace(/\s+/g, ' ')), { nil: undefined }),
}).map(({ only, tabs, why, ...rest }) => ({ ...rest, ...(only && { only }), ...(tabs && { tabs }), ...(why !== undefined && { why }) }));

describe('the controls of a link', () => {
  it('reads what a lecturer writes by hand', () => {
    const { controls: read, problems } = readControls('only/batch/in  lock/device why/Everybody uses one H100: 8/8 agreed');
    expect(read).toEqual({ hidden: [], locked: ['device'], only: ['batch', 'prompt'], why: 'Everybody uses one H100: 8/8 agreed' });
    expect(problems).toEqual([]);
    expect(FIELD_NAMES.filter((name) => accessTo(read, name) === 'shown')).toEqual(expect.arrayContaining(['prompt', 'batch']));
    expect(accessTo(read, 'model')).toBe('hidden');
    expect(accessTo(read, 'device')).toBe('locked');
  });

  it('hides alone, and lets a lock win over what hides', () => {
    const { controls: read } = readControls('hide/chunk/batch lock/batch');
    expect([accessTo(read, 'chunk'), accessTo(read, 'batch'), accessTo(read, 'model')]).toEqual(['hidden', 'locked', 'shown']);
  });

  it('offers the views it names, and the one that is open whatever it names', () => {
    const { controls: read, problems } = readControls('tabs/lessons/Explore lock/device why/tabs/sweep is for later');
    expect(problems).toEqual([]);
    expect(read).toMatchObject({ locked: ['device'], why: 'tabs/sweep is for later' });
    expect(shownTabs(read.tabs, 'explore')).toEqual(['explore', 'lessons']);
    // Read by themselves where no setting is needed.
    expect(offeredTabs('tabs/lessons/explore/nosuch hide/chunk why/tabs/papers')).toEqual(['lessons', 'explore']);
    expect(offeredTabs('only/batch why/tabs/papers')).toBeUndefined();
    expect(shownTabs(read.tabs, 'papers')).toEqual(['explore', 'papers', 'lessons']);
    expect(shownTabs(readControls('only/batch').controls.tabs, 'explore')).toEqual(TABS);
  });

  it('says what is no view, and offers all where none is left', () => {
    const { controls: read, problems } = readControls('tabs/explore/settings/__proto__/batch');
    expect(read.tabs).toEqual(['explore']);
    expect(problems).toEqual(['The link offers "settings", "__proto__", "batch", which are no views and are left out']);
    const none = readControls('tabs/exploer');
    expect(shownTabs(none.controls.tabs, 'explore')).toEqual(TABS);
    expect(none.problems).toEqual(['The link offers "exploer", which is no view and is left out']);
  });

  it('says what is no setting, and uses the rest', () => {
    const { controls: read, problems } = readControls('hide/nonsense/batch show/model __proto__/x');
    expect(read.hidden).toEqual(['batch']);
    expect(problems).toEqual(['The link shows, hides or locks "nonsense", "show/model", "__proto__/x", which are no settings and are left out']);
  });

  it('takes a reason for text, on one line and not too long', () => {
    expect(readControls(`lock/device why/<img src=x onerror=alert(1)>\n${'a'.repeat(300)}`).controls.why).toBe(`<img src=x onerror=alert(1)> ${'a'.repeat(300)}`.slice(0, LONGEST_WHY));
  });

  it('comes back from text as it was', () => {
    fc.assert(fc.property(controls, (given) => {
      const { controls: read, problems } = readControls(writeControls(given));
      expect(problems).toEqual([]);
      expect(FIELD_NAMES.map((name) => accessTo(read, name))).toEqual(FIELD_NAMES.map((name) => accessTo(given, name)));
      expect(TABS.map((open) => shownTabs(read.tabs, open))).toEqual(TABS.map((open) => shownTabs(given.tabs, open)));
      expect(read.why).toBe(given.why);
      expect(writeControls(read)).toBe(writeControls(given));
    }));
  });

  it('reads any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 120 }), (text) => {
      const { controls: read } = readControls(text);
      expect(FIELD_NAMES.every((name) => ['shown', 'hidden', 'locked'].includes(accessTo(read, name)))).toBe(true);
      expect(writeControls(readControls(writeControls(read)).controls)).toBe(writeControls(read));
    }));
  });

  it('has no key that is the name of another setting', () => {
    for (const name of FIELD_NAMES) expect(FIELD_NAMES.filter((other) => other !== name && other.toLowerCase() === FIELDS[name].key.toLowerCase())).toEqual([]);
  });
});
