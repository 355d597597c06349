import { useState } from 'react';
import './copy-button.css';

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly primary?: boolean;
}

/** Copies a text and says so, or how else to get it. */
export function CopyButton({ text, label, primary = false }: CopyButtonProps) {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select the text and copy it by hand');
    }
  };
  return (
    <span className="copy-button">
      <button type="button" className={primary ? 'button is-primary' : 'button'} onClick={() => void copy()}>
        {label}
      </button>
      <span role="status">{said}</span>
    </span>
  );
}
