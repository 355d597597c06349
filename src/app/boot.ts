import type { Catalog, Loaded } from '../catalog/catalog.ts';
import { loadCatalog } from '../catalog/load-browser.ts';
import { connectWorker } from '../store/connect.ts';
import { createClient, type EstimateClient } from '../store/client.ts';
import { keepEvaluated } from '../store/evaluate.ts';
import { keepLink, windowPlace, type LinkCodec } from '../store/history.ts';
import { createAppStore, type AppStore } from '../store/store.ts';

/** One page at work. */
export interface Session {
  readonly store: AppStore;
  readonly client: EstimateClient;
  readonly catalog: Catalog;
  /** Loaded apart: a visitor without a link does not wait for it. */
  readonly codec: Promise<LinkCodec>;
}

/** Loads the catalog, opens the link in the address bar and starts the worker. */
export async function boot(): Promise<Loaded<Session>> {
  const place = windowPlace();
  const hasLink = /^[?#]./.test(place.read());
  // Asked for at once, so that it loads beside the catalog; a failure is told below.
  const codecCode = hasLink ? import('./link-codec.ts').catch(() => 'lost' as const) : undefined;
  const loaded = await loadCatalog();
  if (!loaded.ok) return loaded;
  const catalog = loaded.value;
  const code = await codecCode;
  if (code === 'lost') return { ok: false, message: 'The part of the page that reads links did not arrive.' };
  const opened = code?.linkCodec(catalog);
  const { start, issues } = opened?.decode(place.read()) ?? { start: {}, issues: [] };
  const store = createAppStore(start);
  for (const issue of issues) store.commands.notify(issue, { tone: 'warning', sticky: true });
  const codec = opened === undefined ? whenIdle().then(async () => (await import('./link-codec.ts')).linkCodec(catalog)) : Promise.resolve(opened);
  const client = createClient({
    connect: connectWorker,
    inPage: async () => (await import('../../workers/estimate-api.ts')).createEstimateApi(async () => loaded),
    onTrouble: (message) => store.commands.notify(message, { tone: 'warning' }),
  });
  keepEvaluated(store, client);
  codec.then((ready) => keepLink(store, ready, place)).catch(() => store.commands.notify('The part of the page that writes links did not arrive: the address will not follow. Reload to try again.', { tone: 'warning', sticky: true }));
  endDragsOutside(store);
  return { ok: true, value: { store, client, catalog, codec } };
}

/** After the first answer had its chance to be shown. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 400));
}

/** A pointer may be let go outside the window, or a gesture be cancelled by the system: a drag ends then too. */
function endDragsOutside(store: AppStore): void {
  const end = (): void => {
    // After the controls' own handlers, so that the last value still belongs to the drag.
    if (store.getState().dragging) setTimeout(store.commands.endDrag, 0);
  };
  for (const event of ['pointerup', 'pointercancel', 'keyup', 'blur'] as const) addEventListener(event, end);
}
