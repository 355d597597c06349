import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { pickerLines, visibleRange, type PickerLine, type PickerRow } from './rows.ts';
import './picker.css';

export interface PickerColumn {
  readonly title: string;
  /** CSS width of the column, such as `72px`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
}

export interface PickerDialogProps<Row extends PickerRow> {
  readonly open: boolean;
  /** What is picked, such as “Choose a model”. */
  readonly title: string;
  /** Heading of the first column. */
  readonly nameTitle: string;
  readonly columns: readonly PickerColumn[];
  readonly rows: readonly Row[];
  readonly selectedId?: string;
  readonly placeholder?: string;
  readonly onPick: (row: Row) => void;
  readonly onClose: () => void;
}

/** Search first, then rows whose facts stand in columns. Arrows move, Enter picks, Escape closes. */
export function PickerDialog<Row extends PickerRow>(props: PickerDialogProps<Row>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null || !props.open) return undefined;
    if (!element.open) element.showModal();
    return () => element.close();
  }, [props.open]);
  return (
    <dialog
      ref={dialog}
      className="picker"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) props.onClose();
      }}
    >
      {props.open && (
        <div className="picker-sheet">
          <h2 id={titleId} className="unseen">
            {props.title}
          </h2>
          <PickerList {...props} />
        </div>
      )}
    </dialog>
  );
}

/** Height of one line, px; the style sheet makes it larger on phones. */
function lineHeight(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).getPropertyValue('--line-height')) || 32;
}

function PickerList<Row extends PickerRow>({ title, nameTitle, columns, rows, selectedId, placeholder, onPick, onClose }: PickerDialogProps<Row>) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const lines = useMemo(() => pickerLines(rows, query), [rows, query]);
  const options = useMemo(() => lines.flatMap((line, at) => (line.kind === 'row' ? [{ row: line.row, at }] : [])), [lines]);
  const [active, setActive] = useState(() => Math.max(0, options.findIndex(({ row }) => row.id === selectedId)));
  const [view, setView] = useState({ top: 0, height: 480, line: 32 });
  const range = visibleRange(view.top, view.height, view.line, lines.length);
  const current = options[Math.min(active, options.length - 1)];

  const measure = (element: HTMLElement): void => {
    setView({ top: element.scrollTop, height: element.clientHeight, line: lineHeight(element) });
  };
  // The list has no height until the dialog shows, and another one when the window turns.
  const selectedAt = useRef(current?.at);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (element.clientHeight === 0) return;
      if (selectedAt.current !== undefined) element.scrollTop = selectedAt.current * lineHeight(element) - element.clientHeight / 2;
      selectedAt.current = undefined;
      measure(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const reveal = (at: number): void => {
    const element = list.current;
    if (element === null) return;
    const top = at * view.line;
    element.scrollTop = Math.min(top, Math.max(top + view.line - element.clientHeight, element.scrollTop));
  };

  const go = (to: number): void => {
    const next = Math.max(0, Math.min(options.length - 1, to));
    setActive(next);
    const option = options[next];
    // The heading above the first row of all comes into sight with it.
    if (option !== undefined) reveal(next === 0 ? 0 : option.at);
  };
  const pick = (row: PickerRow | undefined): void => {
    const chosen = rows.find(({ id }) => id === row?.id);
    if (chosen !== undefined) onPick(chosen);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(view.height / view.line) - 1);
    const moves: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      go(to);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      pick(current?.row);
    }
  };
  const optionId = (row: PickerRow): string => `${listId}-${row.id}`;
  const drawn = lines.slice(range.first, range.last);
  const holdsCurrent = current !== undefined && current.at >= range.first && current.at < range.last;
  const template = `minmax(0, 1fr) ${columns.map(({ width }) => width).join(' ')}`;

  return (
    <>
      <div className="picker-head">
        <input
          className="picker-search"
          type="text"
          role="combobox"
          aria-label={title}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={holdsCurrent ? optionId(current.row) : undefined}
          placeholder={placeholder ?? `Search ${rows.length}`}
          autoComplete="off"
          spellCheck={false}
          // The search is what the dialog opens for.
          autoFocus
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
            if (list.current !== null) list.current.scrollTop = 0;
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="panel-close" onClick={onClose} aria-label="Close">
          <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
      <div className="picker-columns" style={{ '--columns': template } as CSSProperties} aria-hidden="true">
        <span>{nameTitle}</span>
        {columns.map((column) => (
          <span key={column.title} data-align={column.align ?? 'start'}>
            {column.title}
          </span>
        ))}
      </div>
      <div ref={list} id={listId} role="listbox" aria-label={title} className="picker-list" tabIndex={-1} onScroll={(event) => measure(event.currentTarget)} style={{ '--columns': template } as CSSProperties}>
        {/* Spacers stand in for the lines out of sight. */}
        <div role="presentation" style={{ blockSize: range.first * view.line }} />
        {drawn.map((line) => (
          <Line key={line.kind === 'group' ? `group ${line.title}` : line.row.id} line={line} columns={columns} id={line.kind === 'row' ? optionId(line.row) : undefined} active={line.kind === 'row' && line.row.id === current?.row.id} selected={line.kind === 'row' && line.row.id === selectedId} count={options.length} onPick={pick} />
        ))}
        <div role="presentation" style={{ blockSize: (lines.length - range.last) * view.line }} />
      </div>
      <p className="picker-foot" role="status">
        {options.length === 0 ? `Nothing here is called “${query}”.` : `${options.length} of ${rows.length}`}
      </p>
    </>
  );
}

interface LineProps {
  readonly line: PickerLine;
  readonly columns: readonly PickerColumn[];
  readonly id: string | undefined;
  readonly active: boolean;
  readonly selected: boolean;
  readonly count: number;
  readonly onPick: (row: PickerRow) => void;
}

function Line({ line, columns, id, active, selected, count, onPick }: LineProps) {
  if (line.kind === 'group') {
    return (
      <div role="presentation" className="picker-group">
        {line.title}
      </div>
    );
  }
  const { row } = line;
  return (
    <div id={id} role="option" aria-selected={selected} aria-setsize={count} aria-posinset={line.index + 1} data-active={active ? '' : undefined} className="picker-row" onClick={() => onPick(row)}>
      <span className="picker-name">
        <span className="picker-name-text">{row.name}</span>
        {row.unverified === true && <span className="picker-recalled">recalled</span>}
      </span>
      {columns.map((column, index) => (
        <span key={column.title} className="picker-fact" data-align={column.align ?? 'start'}>
          {row.facts[index] ?? ''}
        </span>
      ))}
    </div>
  );
}
