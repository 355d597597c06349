import { shapeById } from '../../../program/shapes/registry.ts';
import type { Shape } from '../../../program/shapes/shape.ts';

const EXAMPLES = ['best-of-n', 'retrieve-and-generate', 'cascade', 'tree-search', 'distillation'] as const;

interface StartsProps {
  readonly onPick: (shape: Shape) => void;
  readonly onAll: () => void;
}

/** Nothing was chosen yet: what this room is for, and examples to begin with. */
export function Starts({ onPick, onAll }: StartsProps) {
  const shapes = EXAMPLES.flatMap((id) => shapeById(id) ?? []).slice(0, 3);
  return (
    <section className="programs-starts" aria-label="Where to begin">
      <p>An undertaking is many calls: what it takes in all, how long, and when a one-off cost pays. This is one call of the page’s scenario; add to it, or begin with</p>
      <p className="programs-starts-list">
        {shapes.map((shape) => (
          <button key={shape.id} type="button" className="button" title={shape.program.about} onClick={() => onPick(shape)}>
            {shape.program.title}
          </button>
        ))}
        <button type="button" className="link-button" aria-haspopup="dialog" onClick={onAll}>
          All ready shapes
        </button>
      </p>
    </section>
  );
}
