import { describe, expect, it } from 'vitest';
import { followInstalling, readKeeping } from './keeping.ts';

/** A version on its way, whose states the test sets. */
function version(state: ServiceWorkerState) {
  const target = Object.assign(new EventTarget(), { state });
  return {
    worker: target as unknown as ServiceWorker,
    become: (next: ServiceWorkerState) => {
      target.state = next;
      target.dispatchEvent(new Event('statechange'));
    },
  };
}

const page = (): Pick<HTMLElement, 'dataset'> => ({ dataset: {} });

describe('whether the site is kept', () => {
  it('is done with the first version that is active, and not before', () => {
    const root = page();
    const first = version('installing');
    followInstalling(root, { active: null, waiting: null, installing: first.worker });
    expect(readKeeping(root)).toBe('keeping');
    first.become('installed');
    first.become('activating');
    expect(readKeeping(root)).toBe('keeping');
    first.become('activated');
    expect(readKeeping(root)).toBe('kept');
  });

  it('is done where a version was kept before, whatever comes', () => {
    const root = page();
    followInstalling(root, { active: version('activated').worker, waiting: null, installing: version('installing').worker });
    expect(readKeeping(root)).toBe('kept');
  });

  it('is not said where a version could not be kept, or none is on its way', () => {
    const root = page();
    const first = version('installing');
    followInstalling(root, { active: null, waiting: null, installing: first.worker });
    first.become('redundant');
    expect(readKeeping(root)).toBeUndefined();
    followInstalling(root, { active: null, waiting: null, installing: null });
    expect(readKeeping(root)).toBeUndefined();
  });
});
