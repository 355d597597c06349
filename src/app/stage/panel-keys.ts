import type { KeyboardEvent } from 'react';
import { pressHere } from './press-here.ts';

/** Keys of the presenter's panel: what was clicked there has the focus, and Space still moves on, as letters do from the choice of a theme. Enter presses what is focused. */
export function onPanelKey(event: KeyboardEvent): void {
  if (!isPages(event)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.type === 'keydown') pressHere(event.key, event.shiftKey);
}

function isPages({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  return key === ' ' || (target instanceof HTMLSelectElement && key.length === 1);
}
