import type { Plugin } from 'vite';

/** Data that the first figures wait for: asked for while the page's code is still on its way. */
const CATALOG = /^assets\/(?:models|devices|links|prices|grids|calibration|shape|format|path|tokens|kv|decoding)-[\w-]{8}\.json$/;

/** Names in the page what its first figures need, so that a browser fetches it beside the code instead of after it. */
export const preloadCatalog: Plugin = {
  name: 'preload-catalog',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => CATALOG.test(file))
        .map((file) => ({ tag: 'link', attrs: { rel: 'preload', as: 'fetch', crossorigin: 'anonymous', href: `./${file}` }, injectTo: 'head' as const })),
  },
};
