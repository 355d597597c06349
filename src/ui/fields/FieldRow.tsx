import type { ReactNode } from 'react';
import { HelpTip } from '../overlays/HelpTip.tsx';
import './field-row.css';

export interface FieldRowProps {
  readonly label: string;
  /** Plain words on what the setting does, opened by the small question mark. */
  readonly help?: string;
  /** Differs from the preset: marked by a bar at the margin. */
  readonly changed?: boolean;
  /** The label element, already tied to its control. */
  readonly name: ReactNode;
  /** The value it had, struck through; selecting it resets. */
  readonly was?: string;
  readonly onReset?: () => void;
  readonly message?: string;
  readonly messageId?: string;
  /** The control itself, at the right of the name. */
  readonly children: ReactNode;
  /** Goes under the row, over its full width. */
  readonly below?: ReactNode;
}

/** One setting: name at the left, value at the right, changes marked in the reader's blue. */
export function FieldRow({ label, help, changed, name, was, onReset, message, messageId, children, below }: FieldRowProps) {
  return (
    <div className="field" data-changed={changed === true ? '' : undefined}>
      <div className="field-line">
        {name}
        {help !== undefined && <HelpTip about={label} text={help} />}
        <span className="field-value">
          {changed === true && was !== undefined && onReset !== undefined && (
            <button type="button" className="field-was" aria-label={`Reset ${label} to ${was}`} title={`Reset to ${was}`} onClick={onReset}>
              <s>{was}</s>
            </button>
          )}
          {children}
        </span>
      </div>
      {below}
      <p className="field-message" id={messageId} role="status">
        {message}
      </p>
    </div>
  );
}
