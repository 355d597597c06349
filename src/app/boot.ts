import type { Catalog, Loaded } from '../catalog/catalog.ts';
import { loadCatalog } from '../catalog/load-browser.ts';
import { createClient, type EstimateClient } from '../store/client.ts';
import { keepEvaluated } from '../store/evaluate.ts';
import { keepLink, windowPlace, type LinkCodec } from '../store/address.ts';
import { createAppStore, type AppStore } from '../store/store.ts';
import { connectEstimate } from '../store/workers.ts';
import { firstFigures, savesData } from './first-figures.ts';
import { tellLaw } from '../views/laws/tell-law.ts';
import { tellFrozen } from '../views/share/tell-frozen.ts';
import { uiOf } from './shells/ui.ts';
import { askEarly } from './view-code.ts';
import { partsOfLink } from './words/view-parts.ts';
import { createWords } from './words/words.ts';
import type { Words } from '../views/words-context.tsx';

/** One page at work. */
export interface Session {
  readonly store: AppStore;
  readonly client: EstimateClient;
  readonly catalog: Catalog;
  /** Loaded apart: a visitor without a link does not wait for it. */
  readonly codec: Promise<LinkCodec>;
  readonly words: Words;
}

const WORDS_LOST = 'Some words of this language did not arrive: a part of the page is in English. Reload to try again.';

/** Loads the catalog, opens the link in the address bar and starts the worker. */
export async function boot(): Promise<Loaded<Session>> {
  const place = windowPlace();
  const hasLink = /^[?#]./.test(place.read());
  // Asked for at once, so that it loads beside the catalog; a failure is told below.
  const codecCode = hasLink ? import('./link-codec.ts').catch(() => 'lost' as const) : undefined;
  const coming = loadCatalog();
  const troubles: string[] = [];
  const told = { by: (message: string): void => void troubles.push(message) };
  const words = createWords(partsOfLink(place.read()), () => told.by(WORDS_LOST));
  const client = createClient({
    connect: connectEstimate,
    inPage: async () => (await import('../../workers/estimate-api.ts')).createEstimateApi(() => coming),
    onTrouble: (message) => told.by(message),
  });
  client.begin();
  // After the catalog, which everything waits for: a view is many small files, and a browser asks for few at a time.
  askEarly(place.read());
  const loaded = await coming;
  if (!loaded.ok) return loaded;
  const catalog = loaded.value;
  const code = await codecCode;
  if (code === 'lost') return { ok: false, message: 'The part of the page that reads links did not arrive.' };
  const opened = code?.linkCodec(catalog);
  const { start, issues } = opened?.decode(place.read()) ?? { start: {}, issues: [] };
  const store = createAppStore(start);
  for (const issue of issues) store.commands.notify(issue, { tone: 'warning', sticky: true });
  void tellFrozen(place.read(), store, catalog);
  tellLaw(store).catch(() => undefined);
  // Waited for, so that nobody sees the page in two languages.
  if (!(await words.ready)) store.commands.notify('The words of this language did not arrive; the page is in English.', { tone: 'warning' });
  const codec = opened === undefined ? whenIdle().then(async () => (await import('./link-codec.ts')).linkCodec(catalog)) : Promise.resolve(opened);
  // A worker may have failed before there was a page to say so.
  told.by = (message) => store.commands.notify(message, { tone: 'warning' });
  troubles.forEach(told.by);
  keepEvaluated(store, client);
  // A part of another page, or a window that follows one, has an address that is not its own to write.
  if (uiOf(place.read()) === 'page') codec.then((ready) => keepLink(store, ready, place)).catch(() => store.commands.notify('The part of the page that writes links did not arrive: the address will not follow. Reload to try again.', { tone: 'warning', sticky: true }));
  endDragsOutside(store);
  if (!savesData()) void firstFigures(store).then(() => words.rest(nothingToDo));
  if (import.meta.env.PROD) void whenIdle().then(() => import('./offline/register.ts')).then(({ workOffline }) => workOffline(store), () => undefined);
  return { ok: true, value: { store, client, catalog, codec, words } };
}

/** After the first answer had its chance to be shown. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 400));
}

/** When the page has nothing else to do. The time between is the network's, for what the first view still asks for. */
function nothingToDo(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(() => resolve()) : resolve()), BETWEEN_PARTS);
  });
}

/** Milliseconds. */
const BETWEEN_PARTS = 400;

/** A pointer may be let go outside the window, or a gesture be cancelled by the system: a drag ends then too. */
function endDragsOutside(store: AppStore): void {
  const end = (): void => {
    // After the controls' own handlers, so that the last value still belongs to the drag.
    if (store.getState().dragging) setTimeout(store.commands.endDrag, 0);
  };
  for (const event of ['pointerup', 'pointercancel', 'keyup', 'blur'] as const) addEventListener(event, end);
}
