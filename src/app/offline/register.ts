import type { AppStore } from '../../store/store.ts';
import { firstFigures, savesData } from '../first-figures.ts';
import { uiOf } from '../shells/ui.ts';
import { followInstalling, sayKeeping } from './keeping.ts';
import { TAKE_OVER } from './plan.ts';
import { followTeaching } from './teaching.ts';

/** The first figures are on screen and their charts drawn; only then is anything else fetched. Milliseconds. */
const SETTLING = 4000;
const IDLE = 5000;
/** A page that stays open asks for a newer version when it is looked at again, once in this time. Milliseconds. */
const BETWEEN_ASKING = 3_600_000;

const OFFER = 'A newer version is ready. Reload when it suits you.';

/** Keeps the whole site on the device once the page has nothing better to do, and offers newer versions. Where a browser or a host does not allow it, nothing happens. */
export async function workOffline(store: AppStore): Promise<void> {
  if (!('serviceWorker' in navigator) || window.top !== window || uiOf(location.search + location.hash) !== 'page' || savesData()) return;
  const root = document.documentElement;
  sayKeeping(root, navigator.serviceWorker.controller === null ? 'keeping' : 'kept');
  await firstFigures(store);
  await idle();
  try {
    const registration = await navigator.serviceWorker.register('./sw.js', { scope: './', updateViaCache: 'none' });
    followInstalling(root, registration);
    offerNewer(registration, store);
  } catch {
    // Without a network what is kept stays kept.
    if (navigator.serviceWorker.controller === null) sayKeeping(root, undefined);
    // Private windows and some hosts refuse: the page works as long as there is a network.
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(() => resolve(), { timeout: IDLE }) : resolve()), SETTLING);
  });
}

/** Says so when a newer version waits; never while a lesson is shown to others, and it is the reader who decides. */
function offerNewer(registration: ServiceWorkerRegistration, { commands, getState }: AppStore): void {
  let ready = false;
  let teaching = false;
  const show = (): void => {
    if (ready && !teaching) return commands.notify(OFFER, { sticky: true, action: { label: 'Reload', perform: () => accept(registration) } });
    const shown = getState().notices.find(({ text }) => text === OFFER);
    if (shown !== undefined) commands.dismiss(shown.id);
  };
  const look = (): void => {
    // On a first visit there is no version before: what was just installed is what is on screen.
    if (ready || registration.waiting === null || registration.active === null) return;
    ready = true;
    show();
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  followTeaching(document.documentElement, (now) => {
    if (teaching === now) return;
    teaching = now;
    show();
  });
  look();
  askAgain(registration);
}

/** The newer version takes over, and this page with it. Other open pages keep what they run. */
function accept({ waiting }: ServiceWorkerRegistration): void {
  // Accepted in another window already.
  if (waiting === null) return location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage(TAKE_OVER);
}

function askAgain(registration: ServiceWorkerRegistration): void {
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < BETWEEN_ASKING) return;
    asked = Date.now();
    registration.update().catch(() => undefined);
  });
}
