import type { TechniquePlace } from '../../../catalog/catalog.ts';
import { listedWords } from '../../../units/listed-words.ts';

interface Box {
  readonly place: TechniquePlace;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const HEIGHT = 22;

/** The network as it is read: what comes in on the left, one layer in the middle, what comes out on the right; what stands beside it below. */
const BOXES: readonly Box[] = [
  { place: 'prompt', label: 'Prompt', x: 2, y: 34, width: 46 },
  { place: 'embedding', label: 'Embed', x: 54, y: 34, width: 44 },
  { place: 'norm', label: 'Norm', x: 112, y: 14, width: 62 },
  { place: 'attention', label: 'Attention', x: 112, y: 40, width: 62 },
  { place: 'feed-forward', label: 'FFN', x: 112, y: 66, width: 30 },
  { place: 'experts', label: 'MoE', x: 144, y: 66, width: 30 },
  { place: 'head', label: 'Head', x: 188, y: 34, width: 38 },
  { place: 'output', label: 'Output', x: 232, y: 34, width: 46 },
  { place: 'kv_cache', label: 'KV cache', x: 54, y: 102, width: 54 },
  { place: 'weights', label: 'Weights', x: 112, y: 102, width: 50 },
  { place: 'activations', label: 'Activations', x: 166, y: 102, width: 62 },
  { place: 'host', label: 'Host', x: 2, y: 102, width: 46 },
  { place: 'device', label: 'Device', x: 232, y: 102, width: 46 },
  { place: 'other model', label: 'Other model', x: 112, y: 130, width: 62 },
];

const PLACE_WORDS: Readonly<Partial<Record<TechniquePlace, string>>> = { kv_cache: 'the KV cache', 'feed-forward': 'feed-forward layers', layers: 'whole layers', head: 'the head', device: 'the device', 'other model': 'another model' };

/** A small picture of the network with the parts that a technique touches lit. */
export function NetworkPicture({ lit, name }: { readonly lit: readonly TechniquePlace[]; readonly name: string }) {
  const words = lit.map((place) => PLACE_WORDS[place] ?? place);
  const on = (place: TechniquePlace): string => (lit.includes(place) ? 'picture-part is-lit' : 'picture-part');
  return (
    <svg className="network-picture" viewBox="0 0 280 156" role="img" aria-label={`${name} acts on ${words.length === 0 ? 'nothing' : listedWords(words)}`}>
      <path className="picture-flow" d="M48 45h6M98 45h8M180 45h8M226 45h6" />
      <rect className={on('layers')} x="106" y="6" width="74" height="88" />
      <text className="picture-note" x="183" y="14">
        × L
      </text>
      {BOXES.map(({ place, label, x, y, width }) => (
        <g key={place} className={on(place)}>
          <rect x={x} y={y} width={width} height={HEIGHT} />
          <text x={x + width / 2} y={y + HEIGHT / 2 + 3.5}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}
