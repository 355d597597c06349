import type { Tokens } from '../../../units/dimensions.ts';
import type { ServeValues } from '../../plan/values.ts';
import { NONE } from '../../requests.ts';
import { inOrder } from '../in-order.ts';
import type { Traffic } from '../make-requests.ts';
import { createPartsWriter } from '../parts-writer.ts';
import { answerWithin } from '../within-context.ts';
import { timesOfTrace } from './times-of-trace.ts';
import type { Trace } from './types.ts';

/** Traffic of a trace, and how many of its rows were not asked for. */
export interface TraceTraffic extends Traffic {
  readonly more: number;
}

/**
 * The first `requests` of a trace as requests. Its times are stretched so that they come at `rate`; where it tells none, and where users wait for their
 * answers, arrivals are drawn as `values` say. Conversations follow their answers by time to think. `samples` holds; nothing is stopped early, since a trace
 * has what was really written; nothing is shared but what the trace shares. What is longer than `maxContext` is cut as in drawn traffic.
 */
export function requestsOfTrace(trace: Trace, values: ServeValues, maxContext: Tokens): TraceTraffic {
  const count = Math.min(trace.count, Math.max(0, Math.floor(values.requests)));
  const context = Math.max(2, Math.floor(maxContext));
  const [prompt, output, own] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  const blocks = trace.blocks;
  const parts = createPartsWriter(count, blocks?.count ?? 0, blocks?.offset[count] ?? 0);
  let [cut, restarted] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const [wanted, written] = [trace.prompt[i] as number, trace.output[i] as number];
    const answer = answerWithin(wanted, written, context);
    const asked = Math.min(wanted, context - answer);
    if (wanted + written > context) cut += 1;
    const before = trace.previous?.[i] ?? NONE;
    if (before !== NONE) {
      // Where something was cut, what is left is another text than what was said.
      if ((prompt[before] as number) + (output[before] as number) < asked) parts.follow(before, (own[before] as number) + (output[before] as number));
      else restarted += 1;
    }
    if (blocks !== undefined) {
      const end = blocks.offset[i + 1] as number;
      for (let k = blocks.offset[i] as number; k < end && parts.tokens() + blocks.tokens < asked; k += 1) parts.add(blocks.block[k] as number, blocks.tokens);
    }
    own[i] = asked - parts.tokens();
    prompt[i] = asked;
    output[i] = answer;
    parts.end();
  }
  const requests = inOrder({
    count, ...timesOfTrace(trace, values, count), prompt, output, longest: output.slice(),
    samples: new Uint16Array(count).fill(Math.min(65_535, Math.max(1, Math.floor(values.samples)))),
    class: new Uint8Array(count),
    parts: parts.done(),
  });
  return { requests, cut, restarted, more: trace.count - count };
}
