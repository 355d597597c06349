import type { ReactNode } from 'react';
import { useAppStore } from '../../store/react.tsx';
import './explained.css';

interface ExplainedProps {
  /** The number, as engine/derivation/explain.ts names it. */
  readonly target: string;
  /** Said in place of the text, where that alone would not tell what the number is. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A number on screen that opens its derivation. */
export function Explained({ target, label, children }: ExplainedProps) {
  const store = useAppStore();
  return (
    <button type="button" className="explained" title="How this came about" {...(label !== undefined && { 'aria-label': label })} onClick={() => store.commands.look({ explain: target })}>
      {children}
    </button>
  );
}
