import type { SweepScene } from '../model/use-scene.ts';
import { SweepPicture } from './picture-panel.tsx';

interface PlacedPictureProps {
  readonly scene: SweepScene;
  readonly className: string;
  readonly heightAt: (width: number) => number;
}

/** The picture in the place that is measured for it, once there is something to draw. */
export function PlacedPicture({ scene, className, heightAt }: PlacedPictureProps) {
  const { sweep, run, picture, findings, here, actions, hover, setHover, attach, size } = scene;
  const { front } = run.state;
  return (
    // Enlarged as a whole for a projector: the inner element is measured in the chart's own pixels.
    <div className="chart-zoom">
      <div className={className} ref={attach}>
        {size !== undefined && size.width > 0 && findings !== undefined && front !== undefined && picture !== undefined && (
          <SweepPicture width={size.width} height={heightAt(size.width)} findings={findings} front={front} look={sweep.look} picture={picture} here={here} actions={actions} pointed={hover} onHover={setHover} />
        )}
      </div>
    </div>
  );
}
