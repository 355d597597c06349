// A static server without dependencies: what any static host does, plus compression and the page's own policy as a header.
//   node scripts/serve.mjs [--dir dist] [--base /some/sub/path/] [--port 4173]
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const FIRST_PORT = 4173;
const PORTS_TRIED = 50;
const YEAR_SECONDS = 31_536_000;

const MIME_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['.svg', 'image/svg+xml; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.woff', 'font/woff'],
  ['.wasm', 'application/wasm'],
  ['.zip', 'application/zip'],
]);
const COMPRESSIBLE = new Set(['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.svg', '.txt', '.wasm']);

/** The policy written in the built page, so that header and page cannot disagree. */
function policyOf(directory) {
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  return /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1];
}

/**
 * The worker that simulates services, as the bundler names it. It plans fleets with a solver in WebAssembly, and a worker goes by the policy its own script is served with: it alone
 * may compile WebAssembly (which runs no text as a script). The page, which is not this file, may not.
 */
const SOLVING_WORKER = /^serving-[\w-]+\.js$/;

/** The policy a file is sent with: the page's own, but for the worker that needs WebAssembly. */
function policyFor(file, site) {
  const solves = SOLVING_WORKER.test(basename(file)) && dirname(file) === join(site.directory, 'assets');
  return solves ? site.policy?.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") : site.policy;
}

/** The file a request means, or undefined if it is outside the folder or absent. */
function fileFor(directory, base, address) {
  let path;
  try {
    path = decodeURIComponent(address.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return undefined;
  }
  if (!path.startsWith(base) || path.includes('\0')) return undefined;
  const file = resolve(directory, path.slice(base.length) || 'index.html');
  if (!file.startsWith(directory + sep)) return undefined;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function encodingFor(accepted, extension) {
  if (!COMPRESSIBLE.has(extension)) return undefined;
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
}

function compress(bytes, encoding) {
  return encoding === 'br'
    ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
    : gzipSync(bytes, { level: 9 });
}

/** Hashed names never change content; everything else is asked for again. */
function cachingFor(file, directory) {
  return file.startsWith(join(directory, 'assets') + sep) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
}

function answer(request, response, site) {
  const refuse = (status, text) => response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD are answered.');
  const address = request.url ?? '/';
  const withoutSlash = site.base.slice(0, -1);
  if (withoutSlash !== '' && (address === withoutSlash || address.startsWith(`${withoutSlash}?`))) {
    return response.writeHead(308, { location: site.base + address.slice(withoutSlash.length) }).end();
  }
  const file = fileFor(site.directory, site.base, address);
  if (file === undefined) return refuse(404, 'Not found.');

  const extension = extname(file);
  const { mtimeMs, size } = statSync(file);
  const encoding = encodingFor(String(request.headers['accept-encoding'] ?? ''), extension);
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}${encoding === undefined ? '' : `-${encoding}`}"`;
  const policy = policyFor(file, site);
  const headers = {
    'content-type': MIME_TYPES.get(extension) ?? 'application/octet-stream',
    'cache-control': cachingFor(file, site.directory),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    vary: 'accept-encoding',
    etag,
    ...(policy === undefined ? {} : { 'content-security-policy': policy }),
  };
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();

  if (encoding === undefined) {
    response.writeHead(200, { ...headers, 'content-length': size });
    if (request.method === 'HEAD') return response.end();
    return pipeline(createReadStream(file), response, () => {});
  }
  const cached = site.compressed.get(etag + file) ?? compress(readFileSync(file), encoding);
  site.compressed.set(etag + file, cached);
  response.writeHead(200, { ...headers, 'content-encoding': encoding, 'content-length': cached.length });
  return response.end(request.method === 'HEAD' ? undefined : cached);
}

function listen(server, host, port) {
  return new Promise((settle, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      settle(server.address().port);
    });
  });
}

/** A port that was asked for is taken or refused; otherwise the first free one from 4173. */
async function listenSomewhere(server, host, port) {
  if (port !== undefined) return listen(server, host, port);
  for (let candidate = FIRST_PORT; candidate < FIRST_PORT + PORTS_TRIED; candidate += 1) {
    try {
      return await listen(server, host, candidate);
    } catch (error) {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    }
  }
  return listen(server, host, 0);
}

/**
 * Serves a built folder. `base` is the path it answers under, with slashes at both ends; `port` 0 takes any free one.
 * @param {{directory: string, base?: string, port?: number, host?: string}} options
 * @returns {Promise<{address: string, close: () => Promise<void>}>}
 */
export async function serve({ directory, base = '/', port, host = '127.0.0.1' }) {
  const root = resolve(directory);
  if (!existsSync(join(root, 'index.html'))) throw new Error(`No index.html in ${root}: run npm run build first.`);
  const site = { directory: root, base, policy: policyOf(root), compressed: new Map() };
  const server = createServer((request, response) => answer(request, response, site));
  const taken = await listenSomewhere(server, host, port);
  const close = () =>
    new Promise((settle) => {
      server.close(() => settle(undefined));
      server.closeAllConnections();
    });
  const name = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host;
  return { address: `http://${name}:${taken}${base}`, close };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { dir: { type: 'string' }, base: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
  });
  const port = values.port ?? process.env.PORT;
  try {
    const site = await serve({
      directory: values.dir ?? 'dist',
      base: values.base ?? '/',
      port: port === undefined ? undefined : Number(port),
      host: values.host ?? process.env.HOST ?? '127.0.0.1',
    });
    console.log(`Roofscope is at ${site.address}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
