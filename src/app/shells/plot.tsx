import { PlotEmbed } from '../../views/embed/plot-embed.tsx';
import { useLink } from '../link-context.tsx';

/** A plot in somebody else's page (`ui=plot`). */
export function PlotShell() {
  return <PlotEmbed link={useLink().full} />;
}
