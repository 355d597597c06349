import { useMemo } from 'react';
import { targetKey, type Target } from '../derive/quantity.ts';
import type { ProgramsModel } from '../model/use-programs.ts';
import { TILES, tilesOf } from './tiles.ts';
import '../../explore/strip/strip.css';

/** More figures than a tile holds in one line: $0.0000222. */
const LONG = 8;

interface ProgramStripProps {
  readonly model: ProgramsModel;
  readonly explained: Target | undefined;
  readonly onExplain: (target: Target) => void;
}

/** What one use costs, each figure a button that tells how it comes about. */
export function ProgramStrip({ model, explained, onExplain }: ProgramStripProps) {
  const { derived, other, working } = model;
  const tiles = useMemo(() => derived && tilesOf(derived, other?.result), [derived, other]);
  const open = explained && targetKey(explained);
  return (
    <section className="strip programs-strip" aria-label="Headline metrics">
      {TILES.map(({ key, label, target }, at) => {
        const tile = tiles?.[at];
        return (
          <button key={key} type="button" className="tile" data-phone="" data-metric={key} aria-label={label} aria-describedby={`program-tile-${key}`} aria-expanded={open === targetKey(target)} disabled={tile === undefined} onClick={() => onExplain(target)}>
            <span className="tile-name">{label}</span>
            <span id={`program-tile-${key}`}>
              <span className={tile === undefined ? 'tile-value is-waiting' : 'tile-value'} data-long={tile !== undefined && tile.value.length > LONG ? '' : undefined}>
                {tile?.value ?? '…'}
                {tile !== undefined && tile.unit !== '' && <span className="tile-unit"> {tile.unit}</span>}
              </span>
              <span className="tile-note">{tile?.note}</span>
            </span>
          </button>
        );
      })}
      {working && <span className="programs-progress" aria-hidden="true" />}
    </section>
  );
}
