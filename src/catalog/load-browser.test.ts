import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadCatalog, loadPapers } from './load-browser.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('loading in a browser', () => {
  it('reads the same files the build ships', async () => {
    vi.stubGlobal('fetch', async (url: URL) => new Response(await readFile(url)));
    const loaded = await loadCatalog();
    expect(loaded.ok && loaded.value.models.length).toBe(280);
  });

  it.each([
    ['a missing file', async () => new Response('', { status: 404 }), /the papers: the server answered 404/],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), /the papers: Failed to fetch/],
    ['a page in place of data', async () => new Response('<!doctype html>'), /the papers: .*JSON/],
  ])('turns %s into a sentence', async (_, fetched, message) => {
    vi.stubGlobal('fetch', fetched);
    const loaded = await loadPapers();
    expect(loaded.ok ? '' : loaded.message).toMatch(message);
  });
});
