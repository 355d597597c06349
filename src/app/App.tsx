import { lazy, startTransition, Suspense, useEffect, useState } from 'react';
import type { Loaded } from '../catalog/catalog.ts';
import { BandTableProvider } from '../views/bands/band-table.tsx';
import { MeasuredRunsProvider } from '../views/measured/measured-runs.tsx';
import { CatalogProvider } from '../views/catalog-context.tsx';
import { WordsProvider } from '../views/words-context.tsx';
import { StoreProvider } from '../store/react.tsx';
import { boot, type Session } from './boot.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LinkProvider } from './link-context.tsx';
import { Page } from './page.tsx';
import { uiOf } from './shells/ui.ts';

const Shell = lazy(async () => ({ default: (await import('./shells/shell.tsx')).Shell }));

/** Booted once for the page, however often React mounts the tree. */
const booted = { session: undefined as Promise<Loaded<Session>> | undefined };

/** The whole page: waits for the catalog, then shows the view the link asks for. */
export function App() {
  const [attempt, setAttempt] = useState(0);
  const [session, setSession] = useState<Loaded<Session>>();
  useEffect(() => {
    let gone = false;
    booted.session ??= boot();
    void booted.session.then((loaded) => {
      if (!loaded.ok) booted.session = undefined;
      if (!gone) startTransition(() => setSession(loaded));
    });
    return () => {
      gone = true;
    };
  }, [attempt]);

  // `index.html` has something to read meanwhile.
  if (session === undefined) return null;
  if (!session.ok) {
    return (
      <main className="failure" role="alert">
        <h1>Roofscope could not start</h1>
        <p>{session.message} Your link is unharmed.</p>
        <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
          Try again
        </button>
      </main>
    );
  }
  const { store, client, catalog, codec, words } = session.value;
  const ui = uiOf(location.search + location.hash);
  return (
    <ErrorBoundary what="The page">
      <StoreProvider store={store} client={client}>
        <CatalogProvider catalog={catalog}>
          <BandTableProvider>
            <WordsProvider words={words}>
              <MeasuredRunsProvider>
                <LinkProvider codec={codec}>
                  {ui === 'page' ? (
                    <Page />
                  ) : (
                    <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading" />}>
                      <Shell ui={ui} />
                    </Suspense>
                  )}
                </LinkProvider>
              </MeasuredRunsProvider>
            </WordsProvider>
          </BandTableProvider>
        </CatalogProvider>
      </StoreProvider>
    </ErrorBoundary>
  );
}
