import { lazy, useLayoutEffect } from 'react';
import { Page } from '../page.tsx';
import type { Ui } from './ui.ts';

const AudienceShell = lazy(async () => ({ default: (await import('./audience.tsx')).AudienceShell }));
const PlotShell = lazy(async () => ({ default: (await import('./plot.tsx')).PlotShell }));
const LessonShell = lazy(async () => ({ default: (await import('./lesson.tsx')).LessonShell }));

/** The page as something else than a whole page. */
export function Shell({ ui }: { readonly ui: Ui }) {
  useLayoutEffect(() => {
    document.documentElement.dataset['ui'] = ui;
  }, [ui]);
  switch (ui) {
    case 'audience':
      return <AudienceShell />;
    case 'plot':
      return <PlotShell />;
    case 'lesson':
      return <LessonShell />;
    case 'page':
      return <Page />;
  }
}
