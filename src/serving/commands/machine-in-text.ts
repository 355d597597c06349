import type { Catalog, DeviceRecord } from '../../catalog/catalog.ts';

/** Comments that are looked through, and how far. */
const MOST_PLACES = 200;
const LONGEST_PLACE = 300;

export interface MachineInText {
  readonly device?: string;
  /** Devices that the text makes visible to the engine. */
  readonly count?: number;
  /** What said so, as it stands. */
  readonly says: readonly string[];
}

const VISIBLE = ['CUDA_VISIBLE_DEVICES', 'NVIDIA_VISIBLE_DEVICES', 'HIP_VISIBLE_DEVICES', 'ROCR_VISIBLE_DEVICES', 'ASCEND_RT_VISIBLE_DEVICES'] as const;
/** Families whose names people write beside a command; "M2" and "A17" are more often something else. */
const WRITTEN = /^(?:nvidia|amd-cdna|intel-gaudi)/;

/** The device and how many of it a text names: visible devices, a container's, SLURM's; a device's name in a comment or a constraint. */
export function machineInText(text: string, variables: ReadonlyMap<string, string>, words: readonly string[], catalog: Catalog): MachineInText {
  const says: string[] = [];
  const device = namedDevice(text, catalog);
  if (device !== undefined) says.push(device.word);
  const count = visibleCount(variables, words) ?? containerCount(words) ?? slurmCount(text);
  if (count !== undefined) says.push(count.word);
  return { ...(device && { device: device.id }), ...(count && { count: count.value }), says };
}

interface Found {
  readonly value: number;
  readonly word: string;
}

function visibleCount(variables: ReadonlyMap<string, string>, words: readonly string[]): Found | undefined {
  for (const name of VISIBLE) {
    const given = variables.get(name) ?? words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
    const list = given?.split(',').map((one) => one.trim()).filter((one) => one !== '') ?? [];
    if (list.length > 0 && list.every((one) => /^(?:\d+|GPU-[\w-]+|MIG-[\w/-]+)$/.test(one))) return { value: new Set(list).size, word: `${name}=${given ?? ''}`.slice(0, 80) };
  }
  return undefined;
}

function containerCount(words: readonly string[]): Found | undefined {
  const at = words.findIndex((word) => /^--gpus(?:=|$)/.test(word));
  if (at === -1) return undefined;
  const value = (words[at]?.includes('=') === true ? words[at]?.slice(7) : words[at + 1])?.replaceAll(/["']/g, '') ?? '';
  const listed = /device=([\w,-]+)/.exec(value)?.[1]?.split(',').filter((one) => one !== '').length;
  const number = listed ?? (/^(?:count=)?(\d{1,4})$/.test(value) ? Number(/\d+/.exec(value)?.[0]) : undefined);
  return number === undefined || number < 1 ? undefined : { value: number, word: `--gpus ${value}`.slice(0, 80) };
}

function slurmCount(text: string): Found | undefined {
  const match = /--(?:gres=gpu:(?:[\w-]+:)?|gpus-per-node=(?:[\w-]+:)?|gpus=(?:[\w-]+:)?)(\d{1,4})\b/.exec(text);
  return match === null || Number(match[1]) < 1 ? undefined : { value: Number(match[1]), word: match[0] };
}

function namedDevice(text: string, catalog: Catalog): { readonly id: string; readonly word: string } | undefined {
  // As commands are written here.
  const exact = /^\s*# Device: ([\w.-]+)\s*$/m.exec(text)?.[1] ?? '';
  if (catalog.device(exact) !== undefined) return { id: exact, word: `Device: ${exact}` };
  const places = text.split('\n').flatMap((whole) => {
    const line = whole.slice(0, 2000);
    const comment = /(?:^|\s)#(.*)$/.exec(line)?.[1];
    const constraint = /--(?:gres=gpu:|gpus-per-node=|constraint=|partition=)([\w-]+)/.exec(line)?.[1];
    return [comment, constraint].filter((place) => place !== undefined);
  });
  for (const place of places.slice(0, MOST_PLACES)) {
    for (const word of place.slice(0, LONGEST_PLACE).toLowerCase().match(/[a-z][a-z0-9]*\d[a-z0-9]*(?:[- ](?:sxm|pcie|nvl|\d+ ?gb))*/g) ?? []) {
      const found = deviceNamed(word, catalog.devices);
      if (found !== undefined) return { id: found.id, word: word.toUpperCase() };
    }
  }
  return undefined;
}

/** The device of the most words in common with the text, the first word whole. */
function deviceNamed(word: string, devices: readonly DeviceRecord[]): DeviceRecord | undefined {
  const [first = '', ...rest] = word.replace(/(\d+) ?gb/, '$1gb').split(/[- ]+/);
  const parts = (id: string): readonly string[] => id.split('-');
  const fits = devices.filter(({ id, family }) => WRITTEN.test(family) && parts(id).includes(first) && !/^(?:rtx|gtx|rx)$/.test(first));
  const score = (device: DeviceRecord): number => rest.filter((one) => parts(device.id).includes(one) || device.name.toLowerCase().includes(one)).length * 4 + (device.id.includes('sxm') ? 2 : 0) + device.memory.capacity / 2 ** 40;
  return [...fits].sort((a, b) => score(b) - score(a))[0];
}
