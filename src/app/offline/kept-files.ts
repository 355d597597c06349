import { HASHED_FOLDER, type OfflinePlan } from './plan.ts';

/** Files fetched at a time: whoever reads the page meanwhile should not notice. */
const AT_ONCE = 3;

const NAME = 'roofscope';

/** What of the browser this needs; a test puts its own in their place. */
export interface Shelves {
  /** Address of the site's folder, with a slash at the end. */
  readonly scope: string;
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete' | 'match'>;
  readonly fetch: (address: string, options: RequestInit) => Promise<Response>;
}

/** The cache of one version of the site in one folder: two copies of the site on one host do not meet. */
export function shelfName(scope: string, version: string): string {
  return `${NAME} ${new URL(scope).pathname} ${version}`;
}

/**
 * Keeps every file of a version. A file whose name says its content is taken from an older version where that has it, and what an interrupted attempt left is not
 * fetched again. The page itself comes last: a cache that holds the page is complete. Rejects where a file does not come.
 */
export async function keepFiles(plan: OfflinePlan, shelves: Shelves): Promise<void> {
  const { scope, caches } = shelves;
  const cache = await caches.open(shelfName(scope, plan.version));
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const missing = plan.files.filter((file) => !kept.has(scope + file)).values();
  const lane = async (): Promise<void> => {
    for (const file of missing) await cache.put(scope + file, await fileOf(file, shelves));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await cache.put(scope, await fileOf('', shelves));
}

async function fileOf(file: string, { scope, caches, fetch }: Shelves): Promise<Response> {
  const address = scope + file;
  const hashed = file.startsWith(HASHED_FOLDER);
  const older = hashed ? await caches.match(address, { ignoreVary: true }) : undefined;
  if (older !== undefined) return older;
  const response = await fetch(address, { cache: hashed ? 'default' : 'no-cache', credentials: 'same-origin', priority: 'low' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // A browser refuses to show a page that was redirected on its way here.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

/** Throws away what no page needs any more. The version before stays: pages opened with it may still ask for parts of it. */
export async function tidyUp(version: string, { scope, caches }: Shelves): Promise<void> {
  const present = shelfName(scope, version);
  const others = (await caches.keys()).filter((name) => name !== present && name.startsWith(shelfName(scope, '')));
  let before: string | undefined;
  for (const name of others) if ((await (await caches.open(name)).match(scope)) !== undefined) before = name;
  await Promise.all(others.filter((name) => name !== before).map((name) => caches.delete(name)));
}

/**
 * The kept file that an address means, relative to the site's folder: `''` is the page, with any query. Undefined for what is not kept, which the network answers.
 * Any hashed name may be one of the version before.
 */
export function fileMeant(address: string, scope: string, files: ReadonlySet<string>): string | undefined {
  const bare = address.split(/[?#]/, 1)[0] ?? '';
  if (!bare.startsWith(scope)) return undefined;
  const path = bare.slice(scope.length);
  if (path === '' || path === 'index.html') return '';
  return files.has(path) || path.startsWith(HASHED_FOLDER) ? path : undefined;
}

/** What is kept of a file: this version's, or, of hashed names, whichever version has it. */
export async function keptFile(file: string, version: string, { scope, caches }: Shelves): Promise<Response | undefined> {
  const own = await (await caches.open(shelfName(scope, version))).match(scope + file, { ignoreVary: true });
  return own ?? (file.startsWith(HASHED_FOLDER) ? await caches.match(scope + file, { ignoreVary: true }) : undefined);
}
