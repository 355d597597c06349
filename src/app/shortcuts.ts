import { useEffect, useRef } from 'react';

export interface Shortcut {
  /** As in the help sheet: "Ctrl Z", "/", "Shift ?". */
  readonly shown: string;
  readonly does: string;
  readonly matches: (event: KeyboardEvent) => boolean;
  readonly perform: () => void;
  /** A single character key: off while typing, and off altogether for readers who say so. */
  readonly letter: boolean;
}

/** A shortcut on one character. */
export function letter(key: string, does: string, perform: () => void): Shortcut {
  return { shown: key, does, perform, letter: true, matches: (event) => event.key === key && !event.ctrlKey && !event.metaKey && !event.altKey };
}

/** A shortcut with Ctrl, or with the command key on a Mac. */
export function command(key: string, shift: boolean, does: string, perform: () => void): Shortcut {
  return {
    shown: `Ctrl${shift ? ' Shift' : ''} ${key.toUpperCase()}`,
    does,
    perform,
    letter: false,
    matches: (event) => (event.ctrlKey || event.metaKey) && event.shiftKey === shift && event.key.toLowerCase() === key,
  };
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'radio' && target.type !== 'checkbox';
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Listens for the shortcuts while the component is there. An open dialog has the keyboard to itself. */
export function useShortcuts(shortcuts: readonly Shortcut[], letters: boolean): void {
  const latest = useRef({ shortcuts, letters });
  latest.current = { shortcuts, letters };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog:modal') !== null) return;
      // The browser closes an open menu or note on Escape, unless someone prevents it.
      if (event.key === 'Escape' && document.querySelector(':popover-open') !== null) return;
      const typing = isTyping(event.target);
      const found = latest.current.shortcuts.find((shortcut) => {
        if (shortcut.letter && (typing || !latest.current.letters)) return false;
        // Text entries have an undo of their own.
        return !typing && shortcut.matches(event);
      });
      if (found === undefined) return;
      event.preventDefault();
      found.perform();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

const LETTERS_KEY = 'roofscope.letters';

/** Whether single letters act; kept in this browser where storage allows. */
export function readLetters(): boolean {
  try {
    return localStorage.getItem(LETTERS_KEY) !== 'off';
  } catch {
    return true;
  }
}

export function keepLetters(on: boolean): void {
  try {
    localStorage.setItem(LETTERS_KEY, on ? 'on' : 'off');
  } catch {
    // Without storage the choice lasts until the page closes.
  }
}
