import { describe, expect, it } from 'vitest';
import { fileMeant, keepFiles, keptFile, shelfName, tidyUp, type Shelves } from './kept-files.ts';

const SCOPE = 'https://host/a/b/';

/** Caches in memory; a request is its address, as this code asks for them. */
class Cupboard {
  readonly shelves = new Map<string, Map<string, Response>>();

  open(name: string): Promise<Cache> {
    const shelf = this.shelves.get(name) ?? new Map<string, Response>();
    this.shelves.set(name, shelf);
    const cache = {
      keys: async () => [...shelf.keys()].map((url) => ({ url })),
      match: async (url: string) => shelf.get(url)?.clone(),
      put: async (url: string, response: Response) => void shelf.set(url, response),
    };
    return Promise.resolve(cache as unknown as Cache);
  }

  keys = async (): Promise<string[]> => [...this.shelves.keys()];
  delete = async (name: string): Promise<boolean> => this.shelves.delete(name);
  match = async (url: string): Promise<Response | undefined> => [...this.shelves.values()].find((shelf) => shelf.has(url))?.get(url)?.clone();
}

function world(host: Readonly<Record<string, string>>): { readonly shelves: Shelves; readonly cupboard: Cupboard; readonly asked: string[] } {
  const cupboard = new Cupboard();
  const asked: string[] = [];
  const fetch = async (address: string): Promise<Response> => {
    asked.push(address.slice(SCOPE.length));
    const body = host[address.slice(SCOPE.length)];
    return body === undefined ? new Response('', { status: 404 }) : new Response(body);
  };
  return { shelves: { scope: SCOPE, caches: cupboard as unknown as CacheStorage, fetch }, cupboard, asked };
}

const HOST = { '': 'page', 'assets/a-1.js': 'a', 'assets/b-1.js': 'b', 'theme.js': 'theme' };
const FILES = ['assets/a-1.js', 'assets/b-1.js', 'theme.js'];

describe('keepFiles', () => {
  it('keeps every file, and the page last', async () => {
    const { shelves, asked } = world(HOST);
    await keepFiles({ version: '1', files: FILES }, shelves);
    expect(asked.slice(0, -1).sort()).toEqual(FILES);
    expect(asked.at(-1)).toBe('');
    expect(await (await keptFile('assets/b-1.js', '1', shelves))?.text()).toBe('b');
  });

  it('fetches of a newer version only what no older one has, and every file whose name says nothing of its content', async () => {
    const { shelves, asked } = world({ ...HOST, 'assets/a-2.js': 'a2' });
    await keepFiles({ version: '1', files: FILES }, shelves);
    asked.length = 0;
    await keepFiles({ version: '2', files: ['assets/a-2.js', 'assets/b-1.js', 'theme.js'] }, shelves);
    expect(asked.sort()).toEqual(['', 'assets/a-2.js', 'theme.js']);
  });

  it('rejects where a file is missing, keeps no page then, and goes on from there', async () => {
    const { shelves, asked } = world(HOST);
    await expect(keepFiles({ version: '1', files: ['assets/a-1.js', 'lost.js'] }, shelves)).rejects.toThrow('lost.js: 404');
    expect(await keptFile('', '1', shelves)).toBeUndefined();
    asked.length = 0;
    await keepFiles({ version: '1', files: ['assets/a-1.js', 'theme.js'] }, shelves);
    expect(asked).toEqual(['theme.js', '']);
  });
});

describe('tidyUp', () => {
  it('keeps the version before and forgets older and unfinished ones, of this folder alone', async () => {
    const { shelves, cupboard } = world(HOST);
    for (const version of ['1', '2']) await keepFiles({ version, files: FILES }, shelves);
    await keepFiles({ version: '3', files: ['lost.js'] }, shelves).catch(() => undefined);
    await keepFiles({ version: '4', files: FILES }, shelves);
    await cupboard.open('something else');
    await cupboard.open(shelfName('https://host/a/', '1'));
    await tidyUp('4', shelves);
    expect(await cupboard.keys()).toEqual([shelfName(SCOPE, '2'), shelfName(SCOPE, '4'), 'something else', shelfName('https://host/a/', '1')]);
  });
});

describe('fileMeant', () => {
  it.each([
    ['', ''], ['?m=llama-2-7b&tab=laws', ''], ['index.html?x=1', ''], ['#m=x', ''], ['theme.js', 'theme.js'], ['theme.js?v=2', 'theme.js'],
    ['assets/old-9.js', 'assets/old-9.js'], ['roofscope.zip', undefined], ['elsewhere/', undefined],
  ])('takes %j for %j', (path, file) => {
    expect(fileMeant(SCOPE + path, SCOPE, new Set(FILES))).toBe(file);
  });

  it('leaves what stands outside the folder', () => {
    expect(fileMeant('https://host/a/theme.js', SCOPE, new Set(FILES))).toBeUndefined();
  });
});

describe('keptFile', () => {
  it('finds code of the version before, but never its page', async () => {
    const { shelves } = world({ ...HOST, 'assets/a-2.js': 'a2' });
    await keepFiles({ version: '1', files: FILES }, shelves);
    await (await shelves.caches.open(shelfName(SCOPE, '2'))).put(`${SCOPE}assets/a-2.js`, new Response('a2'));
    expect(await (await keptFile('assets/a-1.js', '2', shelves))?.text()).toBe('a');
    expect(await keptFile('', '2', shelves)).toBeUndefined();
    expect(await keptFile('theme.js', '2', shelves)).toBeUndefined();
  });
});
