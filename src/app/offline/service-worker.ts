import { fileMeant, keepFiles, keptFile, tidyUp, type Shelves } from './kept-files.ts';
import { TAKE_OVER, type OfflinePlan } from './plan.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put here when the site is built. */
declare const OFFLINE_PLAN: OfflinePlan;

const plan = OFFLINE_PLAN;
const files: ReadonlySet<string> = new Set(plan.files);
const shelves: Shelves = { scope: self.registration.scope, caches: self.caches, fetch: (address, options) => self.fetch(address, options) };

// A version that is installed waits until no page of the one before is open, or until a reader accepts it.
self.addEventListener('install', (event) => event.waitUntil(keepFiles(plan, shelves)));

self.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) void self.skipWaiting();
});

// The page of a first visit is taken at once, so that the rest of it already works without the network.
self.addEventListener('activate', (event) => event.waitUntil(tidyUp(plan.version, shelves).then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const file = request.method === 'GET' ? fileMeant(request.url, shelves.scope, files) : undefined;
  if (file !== undefined) event.respondWith(keptFile(file, plan.version, shelves).then((kept) => kept ?? self.fetch(request)));
});
