import type { ServingView } from './use-serving.ts';
import { LABELS, TILES, type Tile, type TileName } from './tiles.ts';
import '../../explore/strip/strip.css';

interface ServeStripProps {
  readonly tiles: readonly Tile[] | undefined;
  readonly serving: ServingView;
  readonly explained: TileName | undefined;
  readonly onExplain: (name: TileName) => void;
}

/** The headline figures of the policy in hand, each a button that tells how it comes about. */
export function ServeStrip({ tiles, serving, explained, onExplain }: ServeStripProps) {
  const working = serving.simulating ?? serving.curving;
  return (
    <section className="strip serve-strip" aria-label="Headline metrics">
      {TILES.map((name) => {
        const tile = tiles?.find((one) => one.name === name);
        return (
          <button key={name} type="button" className="tile" data-phone="" data-metric={name} aria-label={tile?.label ?? LABELS[name]} aria-describedby={`serve-tile-${name}`} aria-expanded={explained === name} disabled={tile === undefined} onClick={() => onExplain(name)}>
            <span className="tile-name">{tile?.label ?? LABELS[name]}</span>
            <span id={`serve-tile-${name}`}>
              {tile === undefined ? <span className="tile-value is-waiting">…</span> : <Value tile={tile} />}
            </span>
          </button>
        );
      })}
      {working !== undefined && <span className="serve-progress" role="progressbar" aria-label={serving.simulating === undefined ? 'Loads tried' : 'Requests simulated'} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(working * 100)} style={{ inlineSize: `${Math.max(2, working * 100)}%` }} />}
    </section>
  );
}

function Value({ tile: { value, unit, note, bad } }: { readonly tile: Tile }) {
  return (
    <>
      <span className="tile-value">
        {value ?? '–'}
        {value !== undefined && unit !== '' && <span className="tile-unit"> {unit}</span>}
      </span>
      <span className={bad ? 'tile-note is-bad' : 'tile-note'}>{note}</span>
    </>
  );
}
