import { useCallback, useMemo } from 'react';
import { findRooflineTitle } from '../../charts/roofline/title.ts';
import { FIELD_NAMES } from '../../scenario/fields.ts';
import { decode } from '../../scenario/link/codec.ts';
import { useApp, useAppStore } from '../../store/react.tsx';
import { startOfLink } from '../../store/start-of-link.ts';
import { useCatalog } from '../catalog-context.tsx';
import { Hero } from '../explore/charts.tsx';
import { heroOf } from '../explore/hero/hero-name.ts';
import { rooflineData } from '../explore/model/roofline-data.ts';
import { FieldControl } from '../explore/rail/field-control.tsx';
import { useControls } from '../explore/rail/use-controls.ts';
import { useApplicable } from '../explore/rail/use-field.ts';
import '../explore/rail/rail.css';
import '../explore/explore.css';
import { tellFrozen } from '../share/tell-frozen.ts';
import { EmbedFrame } from './embed-frame.tsx';
import { useTalk } from './use-talk.ts';

/** The large chart of a scenario in somebody else's page, with the settings that its link gives to readers. */
export function PlotEmbed({ link }: { readonly link: string }) {
  const catalog = useCatalog();
  const store = useAppStore();
  const evaluation = useApp((state) => state.result.current);
  const failure = useApp((state) => state.result.failure);
  const about = evaluation?.about;
  const controls = useControls();
  const given = useApplicable(FIELD_NAMES).filter((name) => controls.locked.includes(name) || (controls.only?.includes(name) === true && !controls.hidden.includes(name)));
  const problems = useApp((state) => state.notices);
  const asked = useApp((state) => state.view.hero);
  const title = useMemo(() => {
    if (evaluation === undefined) return '';
    return heroOf(evaluation, asked) === 'roofline' ? findRooflineTitle(rooflineData(evaluation, undefined, undefined)) : `${evaluation.about.model} · ${evaluation.about.device}`;
  }, [evaluation, asked]);
  const open = useCallback(
    (text: string): void => {
      const decoded = decode(text, catalog);
      for (const { id } of store.getState().notices) store.commands.dismiss(id);
      store.commands.open(startOfLink(decoded));
      for (const { message, severity } of decoded.issues) if (severity !== 'info') store.commands.notify(message, { tone: 'warning', sticky: true });
      void tellFrozen(text, store, catalog);
    },
    [catalog, store],
  );
  useTalk({ ui: 'plot', state: evaluation === undefined || /[?&]ui=/.test(link) ? undefined : { link, title, problems: problems.map(({ text }) => text) }, onOpen: open, onStep: () => false });
  return (
    <EmbedFrame link={link}>
      <main id="main" className="embed-plot" tabIndex={-1} aria-label={title}>
        {about !== undefined && (
          <p className="embed-about">
            {about.model} · {about.device}
          </p>
        )}
        {failure !== undefined && (
          <p className="explore-failure" role="alert">
            {failure}
          </p>
        )}
        <div className="embed-chart" aria-busy={evaluation === undefined}>
          <Hero />
        </div>
        {given.length > 0 && (
          <section className="embed-controls" aria-label="Settings">
            {given.map((name) => (
              <FieldControl key={name} name={name} slider />
            ))}
          </section>
        )}
      </main>
    </EmbedFrame>
  );
}
