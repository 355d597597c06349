import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { placeBeside } from './place.ts';
import './menu.css';

export interface MenuItem {
  readonly label: string;
  /** Shown at the right: a shortcut or the present state. */
  readonly hint?: string;
  readonly disabled?: boolean;
  /** Present for items that are on or off. */
  readonly checked?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** What the menu is for, such as “Roofline: table and export”. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Called as the menu opens, to have ready what its items need. */
  readonly onOpen?: () => void;
  /** The button's face; three dots if absent. */
  readonly children?: ReactNode;
}

/** A button with a short list of actions; arrows move, Enter chooses, Escape closes. */
export function Menu({ label, items, onOpen, children = '⋯' }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const entries = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const move = (event: KeyboardEvent): void => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') list.current?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    all.at(next % all.length)?.focus();
  };
  return (
    <>
      <button ref={button} type="button" className="menu-button" popoverTarget={id} aria-haspopup="menu" aria-label={label} title={label}>
        {children}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className="menu"
        onKeyDown={move}
        onToggle={(event) => {
          if (event.newState !== 'open' || button.current === null) return;
          onOpen?.();
          placeBeside(event.currentTarget, button.current, 'end');
          entries()[0]?.focus();
        }}
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
            aria-checked={item.checked}
            aria-disabled={item.disabled}
            tabIndex={-1}
            className="menu-item"
            onClick={() => {
              if (item.disabled === true) return;
              list.current?.hidePopover();
              item.onSelect();
            }}
          >
            <span className="menu-check" aria-hidden="true">
              {item.checked === true ? '✓' : ''}
            </span>
            <span className="menu-label">{item.label}</span>
            {item.hint !== undefined && <span className="menu-hint">{item.hint}</span>}
          </button>
        ))}
      </div>
    </>
  );
}
