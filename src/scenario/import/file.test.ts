import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importModelFile } from './file.ts';
import { ggufBytes } from './fixtures/gguf-bytes.ts';

const config = readFileSync(new URL('./fixtures/llama-3-8b.json', import.meta.url), 'utf8');
const file = (name: string, ...parts: (string | ArrayBuffer | Uint8Array<ArrayBuffer>)[]): File => new File(parts, name);

async function reason(dropped: File): Promise<string> {
  const result = await importModelFile(dropped);
  if (result.ok) throw new Error('read');
  return result.reason;
}

describe('dropped files', () => {
  it('reads a config whatever it is called, and names the model after the file', async () => {
    const named = await importModelFile(file('my-llama.txt', config));
    expect(named.ok && named.model.name).toBe('my-llama');
    const plain = await importModelFile(file('config (1).json', config));
    expect(plain.ok && plain.model.name).toBe('Llama, 32 layers of 4096');
  });

  it('reads a GGUF file by its first letters', async () => {
    const bytes = ggufBytes({ metadata: { 'general.architecture': 'qwen3', 'qwen3.block_count': 2, 'qwen3.embedding_length': 64, 'qwen3.attention.head_count': 4, 'qwen3.feed_forward_length': 128 } });
    const result = await importModelFile(file('tiny.gguf', bytes));
    expect(result.ok && result.model.name).toBe('tiny');
  });

  it('says what a weights file is, without reading it', async () => {
    const safetensors = new Uint8Array([16, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode('{"__metadata__":{}}')]);
    expect(await reason(file('model.safetensors', safetensors))).toBe('“model.safetensors” is a safetensors file of weights; drop the config.json that lies beside it.');
    expect(await reason(file('pytorch_model.bin', 'PK\u0003\u0004', new Uint8Array(99)))).toMatch(/PyTorch checkpoint/);
    expect(await reason(file('old.bin', 'ggml', new Uint8Array(99)))).toMatch(/before GGUF/);
    expect(await reason(file('empty.json', ''))).toBe('The config is empty.');
  });

  it('turns a large text away by its size', async () => {
    expect(await reason(file('tokenizer.json', '{"a":"', 'x'.repeat(6_000_000), '"}'))).toMatch(/“tokenizer.json” is 6.0 MB; .*tokenizer\?$/);
  });

  it('answers a file that cannot be read', async () => {
    const gone = { name: 'gone', size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('moved')) }), text: () => Promise.reject(new Error('moved')) };
    expect(await importModelFile(gone)).toEqual({ ok: false, reason: 'The file could not be read: moved.' });
  });
});
