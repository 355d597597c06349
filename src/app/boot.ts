import type { Catalog, Loaded } from '../catalog/catalog.ts';
import { loadCatalog } from '../catalog/load-browser.ts';
import { connectWorker } from '../store/connect.ts';
import { createClient, type EstimateClient } from '../store/client.ts';
import { keepEvaluated } from '../store/evaluate.ts';
import { keepLink, windowPlace, type LinkCodec } from '../store/history.ts';
import { createAppStore, type AppStore } from '../store/store.ts';
import { linkCodec } from './link-codec.ts';

/** One page at work. */
export interface Session {
  readonly store: AppStore;
  readonly client: EstimateClient;
  readonly catalog: Catalog;
  readonly codec: LinkCodec;
}

/** Loads the catalog, opens the link in the address bar and starts the worker. */
export async function boot(): Promise<Loaded<Session>> {
  const loaded = await loadCatalog();
  if (!loaded.ok) return loaded;
  const catalog = loaded.value;
  const place = windowPlace();
  const codec = linkCodec(catalog);
  const { start, issues } = codec.decode(place.read());
  const store = createAppStore(start);
  for (const issue of issues) store.commands.notify(issue, { tone: 'warning', sticky: true });
  const client = createClient({
    connect: connectWorker,
    inPage: async () => (await import('../../workers/estimate-api.ts')).createEstimateApi(async () => loaded),
    onTrouble: (message) => store.commands.notify(message, { tone: 'warning' }),
  });
  keepEvaluated(store, client);
  keepLink(store, codec, place);
  endDragsOutside(store);
  return { ok: true, value: { store, client, catalog, codec } };
}

/** A pointer may be let go outside the window, or a gesture be cancelled by the system: a drag ends then too. */
function endDragsOutside(store: AppStore): void {
  const end = (): void => {
    // After the controls' own handlers, so that the last value still belongs to the drag.
    if (store.getState().dragging) setTimeout(store.commands.endDrag, 0);
  };
  for (const event of ['pointerup', 'pointercancel', 'keyup', 'blur'] as const) addEventListener(event, end);
}
