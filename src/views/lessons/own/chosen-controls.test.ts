import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, type FieldName } from '../../../scenario/fields.ts';
import { accessTo, readControls } from '../../../scenario/link/controls.ts';
import { controlsText, type Chosen } from './chosen-controls.ts';

const APPLICABLE: readonly FieldName[] = ['model', 'device', 'count', 'prompt', 'output', 'batch', 'weights'];

describe('controlsText', () => {
  it('says nothing where all is shown', () => {
    expect(controlsText({}, 'A reason for nothing', APPLICABLE)).toBe('');
  });

  it('names the fewer: what is hidden, or what is left', () => {
    expect(controlsText({ output: 'hidden', device: 'locked' }, 'One H100', APPLICABLE)).toBe('hide/output lock/device why/One H100');
    const most = Object.fromEntries(FIELD_NAMES.map((name) => [name, 'hidden'])) as Chosen;
    expect(controlsText({ ...most, batch: 'shown', prompt: 'shown', device: 'locked' }, '', APPLICABLE)).toBe('only/prompt/batch lock/device');
  });

  it('names the views that are left, with a reason of their own', () => {
    expect(controlsText({}, 'Only these today', APPLICABLE, ['explore', 'lessons'])).toBe('tabs/explore/lessons why/Only these today');
    expect(controlsText({ output: 'hidden' }, '', APPLICABLE, ['explore'])).toBe('hide/output tabs/explore');
  });

  it('leaves each setting that means something as it was chosen', () => {
    const chosen: Chosen = { model: 'hidden', device: 'locked', prompt: 'hidden', output: 'hidden', weights: 'hidden' };
    const { controls } = readControls(controlsText(chosen, '', APPLICABLE));
    expect(APPLICABLE.map((name) => accessTo(controls, name))).toEqual(APPLICABLE.map((name) => chosen[name] ?? 'shown'));
  });
});
