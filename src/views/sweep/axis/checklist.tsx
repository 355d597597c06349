import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { FIELDS } from '../../../scenario/fields.ts';
import { axisValueLabel } from '../../../sweep/axes.ts';
import type { AxisTarget } from '../../../sweep/types.ts';
import { pickerLines, visibleRange, type PickerRow } from '../../../ui/picker/rows.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { deviceRow, modelRow } from '../../explore/rail/picker-rows.ts';
import type { Catalog } from '../../../catalog/catalog.ts';

interface ChecklistProps {
  readonly target: AxisTarget;
  readonly all: readonly string[];
  /** What is ticked; undefined while the text cannot be read. */
  readonly chosen: readonly string[] | undefined;
  /** The written form of what is ticked. */
  readonly onChoose: (text: string) => void;
}

/** A search is offered from this many choices on. */
const SEARCHED = 12;

/** Choices to tick, with a search above a long list; only the rows in sight are drawn. */
export function Checklist({ target, all, chosen, onChoose }: ChecklistProps) {
  const catalog = useCatalog();
  const [query, setQuery] = useState('');
  // What was ticked when the list was opened comes first; rows stay where they are while others are ticked.
  const [before] = useState(() => new Set(chosen));
  const rows = useMemo(() => {
    const found = rowsOf(target, all, catalog);
    if (found.length < SEARCHED) return found;
    return [...found.filter(({ id }) => before.has(id)).map((row) => ({ ...row, group: 'Ticked' })), ...found.filter(({ id }) => !before.has(id)).map((row) => (row.group === '' ? { ...row, group: 'Others' } : row))];
  }, [target, all, catalog, before]);
  const lines = useMemo(() => pickerLines(rows, query).filter((line) => line.kind === 'row' || line.title !== ''), [rows, query]);
  const ticked = useMemo(() => new Set(chosen), [chosen]);
  const list = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 320, line: 28 });
  const range = visibleRange(view.top, view.height, view.line, lines.length);
  const measure = (element: HTMLElement): void => {
    setView({ top: element.scrollTop, height: element.clientHeight, line: Number.parseFloat(getComputedStyle(element).getPropertyValue('--line-height')) || 28 });
  };
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    // It has no height until the dialog shows.
    const observer = new ResizeObserver(() => measure(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const put = (next: ReadonlySet<string>): void => {
    const left = all.filter((value) => next.has(value));
    onChoose(left.length === all.length ? 'all' : left.join('/'));
  };
  const found = lines.flatMap((line) => (line.kind === 'row' ? [line.row.id] : []));
  const every = found.every((id) => ticked.has(id));
  return (
    <fieldset className="checklist">
      <legend className="unseen">Choices</legend>
      {all.length >= SEARCHED && (
        <input
          type="search"
          className="checklist-search"
          aria-label="Search the choices"
          placeholder={`Search ${all.length}`}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            // Enter in the search would take the values over.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      <div className="checklist-list" ref={list} onScroll={(event) => measure(event.currentTarget)} tabIndex={-1}>
        <div style={{ blockSize: range.first * view.line }} />
        {lines.slice(range.first, range.last).map((line) =>
          line.kind === 'group' ? (
            <p key={`group ${line.title}`} className="checklist-group">
              {line.title}
            </p>
          ) : (
            <label key={line.row.id} className="checklist-row">
              <input
                type="checkbox"
                checked={ticked.has(line.row.id)}
                onChange={(event) => {
                  const next = new Set(ticked);
                  if (event.target.checked) next.add(line.row.id);
                  else next.delete(line.row.id);
                  put(next);
                }}
              />
              <span className="checklist-name">{line.row.name}</span>
              <span className="checklist-facts">{line.row.facts.filter(Boolean).join(' · ')}</span>
            </label>
          ),
        )}
        <div style={{ blockSize: (lines.length - range.last) * view.line }} />
      </div>
      <p className="checklist-foot">
        <span role="status">{found.length === 0 ? `Nothing here is called “${query}”.` : `${ticked.size} of ${all.length} ticked`}</span>
        {found.length > 0 && (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              const next = new Set(ticked);
              for (const id of found) {
                if (every) next.delete(id);
                else next.add(id);
              }
              put(next);
            }}
          >
            {every ? 'Untick' : 'Tick'} {query.trim() === '' ? 'all' : `these ${found.length}`}
          </button>
        )}
      </p>
    </fieldset>
  );
}

function rowsOf(target: AxisTarget, all: readonly string[], catalog: Catalog): readonly PickerRow[] {
  const field = target.kind === 'field' ? FIELDS[target.field] : undefined;
  const wanted = new Set(all);
  if (field?.type === 'record' && field.catalog === 'devices') {
    return catalog.devices.filter(({ id }) => wanted.has(id)).map(deviceRow).map((row) => ({ ...row, facts: [row.facts[2] ?? '', row.facts[3] ?? ''] }));
  }
  if ((field?.type === 'record' && field.catalog === 'models') || (target.kind === 'parameter' && all.every((id) => catalog.model(id) !== undefined))) {
    return catalog.models.filter(({ id }) => wanted.has(id)).map(modelRow).map((row) => ({ ...row, facts: [row.facts[0] ?? ''] }));
  }
  return all.map((value) => ({ id: value, name: axisValueLabel(target, value, catalog), group: '', facts: [] }));
}
