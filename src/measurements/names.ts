/** Catalog id of the hardware a measured row names; undefined when the catalog has no such device. */
export function deviceId(hardware: string): string | undefined {
  return DEVICES.find(([pattern]) => pattern.test(hardware))?.[1];
}

const DEVICES: readonly (readonly [RegExp, string])[] = [
  [/GB200/, 'gb200'], [/GH200/, 'gh200-144gb'], [/B300/, 'b300-sxm'], [/B200/, 'b200-sxm'], [/H200/, 'h200-sxm'],
  [/H100 PCIe/, 'h100-pcie'], [/H100/, 'h100-sxm'],
  [/A100 PCIe/, 'a100-pcie-80gb'], [/A100.*40GB/, 'a100-sxm-40gb'], [/A100/, 'a100-sxm-80gb'],
  [/V100.*16GB/, 'v100-sxm2-16gb'], [/V100/, 'v100-sxm2-32gb'],
  [/L40S/, 'l40s'], [/A40 /, 'a40'], [/RTX A6000/, 'rtx-a6000'], [/RTX 6000 Ada/, 'rtx-6000-ada'], [/RTX PRO 6000/, 'rtx-pro-6000-blackwell'],
  [/\b3090 24/, 'rtx-3090'], [/\b4090 24/, 'rtx-4090'], [/\b4080 16/, 'rtx-4080'],
  [/MI355X/, 'mi355x'], [/MI325X/, 'mi325x'], [/MI300X/, 'mi300x'], [/MI250X/, 'mi250x-gcd'],
  [/Gaudi 3/, 'gaudi3'], [/Gaudi 2/, 'gaudi2'], [/Arc Pro B60/, 'arc-pro-b60'],
  [/M1 Max/, 'm1-max'], [/M2 Ultra/, 'm2-ultra'], [/M3 Max/, 'm3-max'],
];

/** Catalog id of the model a measured row names; undefined when the catalog has none that equals it. */
export function modelId(model: string): string | undefined {
  const bare = model.replace(/^.*\//, '').toLowerCase().replace(/-(instruct|thinking)?-?(\d{4})?-?(fp8|nvfp4|it)?$/, '').replace(/-instruct.*|-it$|-fp8$|-nvfp4$/, '').replaceAll(' ', '-');
  return MODELS[bare] ?? (IN_CATALOG.has(bare) ? bare : undefined);
}

const MODELS: Readonly<Record<string, string>> = {
  'mistral-7b': 'mistral-7b-v0.1', 'deepseek-v3.1': 'deepseek-v3', 'deepseek-r1-0528': 'deepseek-r1', 'phi-1.5-1.3-b': 'phi-1.5', 'codellama-34-b': 'codellama-34b', 'falcon-40-b': 'falcon-40b',
  'llama-4-scout-17b-16e': 'llama-4-scout', 'llama-4-maverick-17b-128e': 'llama-4-maverick',
  'qwen3-235b-a22b-instruct': 'qwen3-235b-a22b', 'qwen3-235b-a22b-thinking': 'qwen3-235b-a22b', 'qwen3-30b-a3b-instruct': 'qwen3-30b-a3b', 'qwen3-30b-a3b-thinking': 'qwen3-30b-a3b',
};

const IN_CATALOG: ReadonlySet<string> = new Set([
  'gpt-j-6b', 'falcon-180b', 'llama-2-7b', 'llama-2-13b', 'llama-2-70b', 'llama-3-8b', 'llama-3-70b', 'llama-3.1-8b', 'llama-3.1-70b', 'llama-3.1-405b', 'llama-3.3-70b',
  'mixtral-8x7b', 'qwen3-8b', 'qwen3-14b', 'qwen3-32b', 'qwen3-30b-a3b', 'qwen3-235b-a22b', 'qwen3.5-397b-a17b', 'deepseek-v3', 'deepseek-r1', 'kimi-k2.5',
  'gpt-oss-120b', 'gpt-oss-20b', 'gemma-3-12b', 'gemma-3-27b',
]);
