import { expose } from 'comlink';
import { loadCatalog } from '../../src/catalog/load-browser.ts';
import { createSweepApi } from './sweep-api.ts';

/** Through the queue that messages come in, behind all that have arrived; a timer would wait longer. */
function createBreath(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
}

expose(createSweepApi(loadCatalog, createBreath()));
