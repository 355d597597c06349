import './picker-row-button.css';

export interface PickerRowButtonProps {
  /** What it chooses, such as “Model”. */
  readonly label: string;
  readonly name: string;
  /** The facts that decide, on one line. */
  readonly facts: string;
  readonly changed?: boolean;
  readonly onOpen: () => void;
}

/** The choice in force with its facts; opens the picker. */
export function PickerRowButton({ label, name, facts, changed, onOpen }: PickerRowButtonProps) {
  return (
    <div className="field" data-changed={changed === true ? '' : undefined}>
      <button type="button" className="picker-button" aria-haspopup="dialog" aria-label={`${label}: ${name}`} onClick={onOpen}>
        <span className="picker-button-name">{name}</span>
        <span className="picker-button-arrow" aria-hidden="true">
          ▾
        </span>
      </button>
      <p className="picker-button-facts">{facts}</p>
    </div>
  );
}
