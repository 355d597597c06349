import { describe, expect, it } from 'vitest';
import { SERVE_FIELDS } from '../plan/fields.ts';
import type { ServeName, ServeSettings } from '../plan/values.ts';
import { createRandom } from '../random.ts';
import { makeRequests } from './make-requests.ts';
import { TRAFFIC_PRESETS } from './presets.ts';
import { trafficValues } from './testing/traffic-values.ts';
import { zipf } from './zipf.ts';

const drawn = (settings: ServeSettings): { prompt: number; output: number } => {
  const { requests } = makeRequests(trafficValues({ ...settings, requests: 50_000 }), 1e6);
  const mean = (values: Int32Array): number => values.reduce((a, b) => a + b, 0) / values.length;
  return { prompt: mean(requests.prompt), output: mean(requests.output) };
};

describe('presets of traffic', () => {
  it('come to the means that their sources state, within 2 %', () => {
    const near = (value: number, published: number): void => expect(Math.abs(value / published - 1)).toBeLessThan(0.02);
    const conversation = drawn(TRAFFIC_PRESETS.conversation.settings);
    near(conversation.prompt, 1155);
    near(conversation.output, 211);
    const coding = drawn(TRAFFIC_PRESETS.coding.settings);
    near(coding.prompt, 2048);
    near(coding.output, 28);
    const long = drawn(TRAFFIC_PRESETS['long-context'].settings);
    near(long.prompt, 7590);
    near(long.output, 182);
  });

  it('retrieval finds the most popular 3 % of its passages about as often as published', () => {
    const draw = zipf(10_000, 1);
    const random = createRandom(5);
    let popular = 0;
    for (let i = 0; i < 100_000; i += 1) if (draw(random) < 300) popular += 1;
    expect(popular / 100_000).toBeCloseTo(0.64, 2);
  });

  it('are settings that a plan takes as they are', () => {
    for (const { settings } of Object.values(TRAFFIC_PRESETS)) {
      for (const [name, value] of Object.entries(settings)) {
        const field = SERVE_FIELDS[name as ServeName];
        if (field.type === 'choice') expect(field.options.map((option) => option.value)).toContain(value);
        else if (field.type === 'number') {
          expect(value).toBeGreaterThanOrEqual(field.min);
          expect(value).toBeLessThanOrEqual(field.max);
        } else expect.unreachable();
      }
    }
  });

  it('say where they come from and what is assumed', () => {
    for (const [mix, preset] of Object.entries(TRAFFIC_PRESETS)) {
      expect(preset.mix).toBe(mix);
      expect(preset.sources.length).toBeGreaterThan(0);
      expect(preset.assumed.length).toBeGreaterThan(0);
      for (const source of preset.sources) expect(source.url).toMatch(/^https:\/\//);
    }
  });
});
