import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTraceReader, refusedSize } from './reader.ts';
import { TRACE_LIMITS, type Trace, type TraceLimits, type TraceRead } from './types.ts';

const readIn = (pieces: readonly string[], limits: TraceLimits = TRACE_LIMITS): TraceRead => {
  const reader = createTraceReader(limits);
  for (const piece of pieces) reader.push(piece);
  return reader.end();
};
const traceOf = (text: string): Trace => {
  const read = readIn([text]);
  if (read.kind === 'refused') throw new Error(read.reason);
  return read.trace;
};
const refusal = (text: string, limits?: TraceLimits): string => {
  const read = readIn([text], limits);
  return read.kind === 'refused' ? read.reason : 'was read';
};
const rows = (trace: Trace): readonly (readonly number[])[] =>
  Array.from(trace.prompt, (prompt, i) => [Number((trace.arrival?.[i] ?? NaN).toFixed(3)), prompt, trace.output[i] ?? NaN]);

const AZURE_2023 = 'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n2023-11-16 18:15:50.9305900,396,109\n2023-11-16 18:16:46.6805900,879,55';
const AZURE_2024 = 'TIMESTAMP,ContextTokens,GeneratedTokens\r\n2024-05-10 00:00:00.009930+00:00,2162,5\r\n2024-05-10 00:00:00.509930+00:00,2399,6\r\n';
const BURSTGPT = 'Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,472,18,490,Conversation log\n45,ChatGPT,1087,230,1317,Conversation log\n118,GPT-4,417,0,417,API log\n';
const MOONCAKE = '{"timestamp": 27482, "input_length": 1600, "output_length": 52, "hash_ids": [46, 47, 48, 2353]}\n{"timestamp": 30482, "input_length": 1100, "output_length": 26, "hash_ids": [46, 47, 2366]}\n';
const SHAREGPT = JSON.stringify([
  { id: 'a', conversations: [{ from: 'human', value: 'x'.repeat(40) }, { from: 'gpt', value: 'y'.repeat(80) }, { from: 'human', value: 'z'.repeat(9) }, { from: 'gpt', value: 'w'.repeat(4) }] },
  { id: 'b', conversations: [{ from: 'human', value: 'nobody answers {"' }] },
  { id: 'c', conversations: [{ from: 'system', value: 'be kind!' }, { from: 'user', value: 'four' }, { from: 'chatgpt', value: 'yes}' }] },
], null, 1);

describe('formats', () => {
  it('Azure 2023: dates with seven decimals', () => {
    const trace = traceOf(AZURE_2023);
    expect(trace.format).toBe('azure');
    expect(rows(trace)).toEqual([[0, 374, 44], [4.25, 396, 109], [60, 879, 55]]);
  });

  it('Azure 2024: dates with an offset, and lines that end as on Windows', () => {
    expect(rows(traceOf(AZURE_2024))).toEqual([[0, 2162, 5], [0.5, 2399, 6]]);
  });

  it('BurstGPT: seconds, and failed requests left out', () => {
    const trace = traceOf(BURSTGPT);
    expect(trace.format).toBe('burstgpt');
    expect(rows(trace)).toEqual([[0, 472, 18], [40, 1087, 230]]);
    expect(trace.left).toEqual({ count: 1, first: [{ line: 4, column: 'Response tokens', reason: '0 tokens: the request failed, or nothing was asked' }] });
  });

  it('Mooncake: milliseconds, and blocks whose size follows from the lengths', () => {
    const trace = traceOf(MOONCAKE);
    expect(trace.format).toBe('mooncake');
    expect(rows(trace)).toEqual([[0, 1600, 52], [3, 1100, 26]]);
    // 4 blocks hold 1,600 tokens and 3 hold 1,100: between 400 and 533 tokens, so 512. The last of each is not full.
    expect(trace.blocks).toEqual({ tokens: 512, count: 5, offset: new Uint32Array([0, 3, 5]), block: new Int32Array([0, 1, 2, 0, 1]) });
  });

  it('blocks of 16 tokens beside conversations have their times in seconds', () => {
    const line = (chat: number, time: number, length: number, ids: readonly number[]): string =>
      JSON.stringify({ chat_id: chat, parent_chat_id: -1, timestamp: time, input_length: length, output_length: 9, turn: 1, hash_ids: ids });
    const trace = traceOf([line(1, 0.5, 40, [7, 8, 9]), line(2, 2.5, 33, [7, 8, 10])].join('\n'));
    expect(rows(trace)).toEqual([[0, 40, 9], [2, 33, 9]]);
    expect(trace.blocks?.tokens).toBe(16);
  });

  it('ShareGPT: an answer a request, asked with all that was said; four characters a token; in one list over many lines', () => {
    const trace = traceOf(SHAREGPT);
    expect(trace.format).toBe('conversations');
    expect(trace.estimated).toBe(true);
    expect(trace.arrival).toBeUndefined();
    // 40 characters are 10 tokens, 80 are 20, 9 are 3, 4 are 1: 10; 10 + 20 + 3; and 2 + 1.
    expect([...trace.prompt]).toEqual([10, 33, 3]);
    expect([...trace.output]).toEqual([20, 1, 1]);
    expect([...(trace.previous ?? [])]).toEqual([-1, 0, -1]);
    expect(trace.left.count).toBe(1);
    expect(trace.left.first[0]?.column).toBe('conversations');
    // The object of b begins on this line of the file.
    expect(SHAREGPT.split('\n')[(trace.left.first[0]?.line ?? 0)]).toContain('"b"');
  });

  it('messages of chat services', () => {
    const trace = traceOf('{"messages": [{"role": "user", "content": [{"type": "text", "text": "12345678"}]}, {"role": "assistant", "content": "1234"}]}\n');
    expect([trace.prompt[0], trace.output[0]]).toEqual([2, 1]);
  });

  it('rows of vLLM’s data sets: texts are estimated, lengths are taken', () => {
    const trace = traceOf('{"prompt": "abcdefgh", "output_tokens": 300}\n\n{"prompt": "no matter", "prompt_len": 77, "expected_output_len": 5}\n');
    expect(trace.format).toBe('rows');
    expect(trace.estimated).toBe(true);
    expect([...trace.prompt]).toEqual([2, 77]);
    expect([...trace.output]).toEqual([300, 5]);
  });

  it('result of a vLLM benchmark, on one line or many, with and without times', () => {
    const result = { backend: 'vllm', num_prompts: 3, request_rate: 2, input_lens: [10, 20, 30], output_lens: [1, 0, 3], errors: ['', '{', ''] };
    for (const text of [JSON.stringify(result), JSON.stringify(result, null, 2)]) {
      const trace = traceOf(text);
      expect(trace.format).toBe('benchmark');
      expect([...trace.prompt]).toEqual([10, 30]);
      expect(trace.arrival).toBeUndefined();
      expect(trace.left.first).toEqual([{ line: 1, column: 'output_lens[1]', reason: '0 tokens: the request failed, or nothing was asked' }]);
    }
    expect(rows(traceOf(JSON.stringify({ ...result, start_times: [100, 100.5, 101.25] })))).toEqual([[0, 10, 1], [1.25, 30, 3]]);
    expect(refusal(JSON.stringify({ input_lens: [1, 2], output_lens: [1] }))).toBe('No row can be read. Line 1, output_lens: has 1 entries, and input_lens 2');
  });

  it('any table whose columns have names that people give them, in any order', () => {
    expect(rows(traceOf('id;Output Length;arrival_time_ms;isl\na;5;1000;50\nb;6;3500;60\n'))).toEqual([[0, 50, 5], [2.5, 60, 6]]);
    expect(rows(traceOf('# made by hand\n\nprompt_size\ttoken_size\tarrival_timestamp\n8\t9\t2\n1\t2\t1\n'))).toEqual([[0, 1, 2], [1, 8, 9]]);
    expect(rows(traceOf('"timestamp [UTC]","input_tokens","output_tokens"\n"2025-08-15 17:12:14",3396,1230\n"2025-08-15 17:12:15",1,1\n'))).toEqual([[0, 3396, 1230], [1, 1, 1]]);
    expect(traceOf('num_prefill_tokens,num_decode_tokens\n3,4\n').arrival).toBeUndefined();
    expect(rows(traceOf('timestamp,prompt,output\n1700000000000,1,1\n1700000000500,2,2\n'))).toEqual([[0, 1, 1], [0.5, 2, 2]]);
  });

  it('rows out of order are put in order with all that is theirs', () => {
    const [first = '', second = ''] = MOONCAKE.trim().split('\n');
    const trace = traceOf(`${second}\n${first}\n`);
    expect(rows(trace)).toEqual([[0, 1600, 52], [3, 1100, 26]]);
    expect(trace.blocks?.offset).toEqual(new Uint32Array([0, 3, 5]));
    expect(trace.blocks?.block).toEqual(new Int32Array([0, 1, 3, 0, 1]));
  });
});

describe('what cannot be read', () => {
  it('is named by line and column, left out, and counted', () => {
    const bad = Array.from({ length: 20 }, () => '2,x,1').join('\n');
    const trace = traceOf(`time,prompt_tokens,output_tokens\n1,10,20\n\nsoon,1,1\n1,2.5,1\n1,-3,1\n1,4\n1,,4\n1,5,99999999999\n${bad}\n2,30,40\n`);
    expect(rows(trace)).toEqual([[0, 10, 20], [1, 30, 40]]);
    expect(trace.left.count).toBe(26);
    expect(trace.left.first.slice(0, 6)).toEqual([
      { line: 4, column: 'time', reason: '“soon” is no time' },
      { line: 5, column: 'prompt_tokens', reason: '“2.5” is no number of tokens' },
      { line: 6, column: 'prompt_tokens', reason: '“-3” is no number of tokens' },
      { line: 7, column: 'output_tokens', reason: 'is empty' },
      { line: 8, column: 'prompt_tokens', reason: 'is empty' },
      { line: 9, column: 'output_tokens', reason: '99999999999 tokens are more than any model takes' },
    ]);
    expect(trace.left.first.length).toBe(8);
  });

  it('one broken line of JSON leaves the others', () => {
    const trace = traceOf(`${MOONCAKE}{"timestamp": 1, "input_length": \n[1]\n{"timestamp": 40482, "input_length": 3}\n{"timestamp": 31482, "input_length": 7, "output_length": 1}\n`);
    expect(trace.count).toBe(3);
    expect(trace.left.first.map(({ line, column }) => `${line} ${column}`)).toEqual(['3 the line', '4 the line', '5 output']);
  });

  it('is refused with the reason where there is nothing else', () => {
    expect(refusal('')).toBe('The file is empty');
    expect(refusal(' \n\n')).toBe('The file has no rows');
    expect(refusal('TIMESTAMP,ContextTokens,GeneratedTokens\n')).toBe('The file has no rows');
    expect(refusal('1,2,3\n4,5,6\n')).toBe('Line 1 names no column for tokens of prompts (such as prompt_tokens) and for tokens of answers (such as output_tokens); it reads “1,2,3”');
    expect(refusal('time,prompt_tokens\n1,2\n')).toContain('tokens of answers');
    expect(refusal('prompt,output\na,b\n')).toBe('No row can be read. Line 2, prompt: “a” is no number of tokens');
    expect(refusal('[1, 2]')).toBe('The file has no rows');
    expect(refusal('[{"prompt_len": 1,')).toBe('No row can be read. Line 1, the object: begins here and never ends');
    expect(refusal('{"a": 1}')).toBe('No row can be read. Line 1, prompt: is missing: no field says the tokens of the prompt');
  });

  it('is refused at its limits', () => {
    const few: TraceLimits = { bytes: 1000, rows: 3, line: 100, blocks: 10 };
    expect(refusal('prompt,output\n1,1\n1,1\n1,1\n', few)).toBe('was read');
    expect(refusal('prompt,output\n1,1\n1,1\n1,1\n1,1\n', few)).toBe('The file has more than 3 rows, which is as many as are read. Its first part can be cut off and dropped instead');
    expect(refusal(`prompt,output\n${'1'.repeat(101)}`, few)).toBe('Row 1 is longer than 100 characters, so that it is no row');
    expect(refusal(`{${' '.repeat(101)}`, few)).toContain('longer than 100');
    expect(refusal(`[{${' '.repeat(101)}`, few)).toContain('longer than 100');
    expect(refusal(' '.repeat(1001), few)).toContain('at most');
    expect(refusal(`${JSON.stringify({ input_length: 100, output_length: 1, hash_ids: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] })}\n`, few)).toContain('more than 10 blocks');
    expect(refusedSize(2 ** 30)).toBeUndefined();
    expect(refusedSize(1.5 * 2 ** 30)).toBe('The file has 1.50 GiB; at most 1.00 GiB are read. Its first part can be cut off and dropped instead');
  });

  it('is told at once and from then on', () => {
    const reader = createTraceReader();
    expect(reader.push('no header\n')).toContain('names no column');
    expect(reader.push('1,1\n')).toContain('names no column');
    expect(reader.end().kind).toBe('refused');
  });
});

describe('pieces', () => {
  it('may be cut anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(AZURE_2023, AZURE_2024, BURSTGPT, MOONCAKE, SHAREGPT, `\ufeff${BURSTGPT}`), fc.array(fc.nat(40), { minLength: 1, maxLength: 10 }), (text, sizes) => {
        const pieces: string[] = [];
        for (let at = 0, k = 0; at < text.length; k += 1) {
          const size = (sizes[k % sizes.length] ?? 0) + 1;
          pieces.push(text.slice(at, at + size));
          at += size;
        }
        expect(readIn(pieces)).toEqual(readIn([text]));
      }),
    );
  });

  it('of anything never throw', () => {
    const shreds = fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', '\n', '\r\n', 'prompt', 'output', 'time', '"input_lens":', '"output_lens":', '"conversations":', '1', '-1', 'null', ':', ' ', '2023-11-16 18:15:46', '{"prompt_len":1,"output_len":1}');
    fc.assert(fc.property(fc.array(fc.oneof(shreds, fc.string()), { maxLength: 60 }), (pieces) => ['read', 'refused'].includes(readIn(pieces).kind)), { numRuns: 500 });
  });
});
