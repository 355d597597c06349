import { contextLabel, mixingLabel } from '../../../catalog/facts-line.ts';
import type { DeviceRecord, ModelRecord } from '../../../catalog/catalog.ts';
import { formatCount, formatText } from '../../../units/format.ts';
import type { PickerColumn } from '../../../ui/picker/PickerDialog.tsx';
import type { PickerRow } from '../../../ui/picker/rows.ts';

export const MODEL_COLUMNS: readonly PickerColumn[] = [
  { title: 'Parameters', width: '88px', align: 'end' },
  { title: 'Active', width: '72px', align: 'end' },
  { title: 'Layers', width: '56px', align: 'end' },
  { title: 'Attention', width: '168px' },
  { title: 'Context', width: '64px', align: 'end' },
];

export function modelRow(model: ModelRecord): PickerRow {
  const { architecture, counted } = model;
  const active = counted.active < counted.total * 0.95 ? formatCount(counted.active) : '';
  return {
    id: model.id,
    name: model.name,
    group: model.family,
    unverified: !model.verified,
    searchText: `${model.org} ${architecture.ops === undefined ? (architecture.kind ?? '') : 'cnn recommendation operations'} ${active === '' ? '' : 'moe mixture'}`,
    facts: [formatCount(counted.total), active, String(architecture.layers), mixingLabel(architecture), contextLabel(architecture)],
  };
}

export const DEVICE_COLUMNS: readonly PickerColumn[] = [
  { title: 'bf16 or fp16', width: '104px', align: 'end' },
  { title: 'fp8', width: '104px', align: 'end' },
  { title: 'Memory', width: '72px', align: 'end' },
  { title: 'Bandwidth', width: '80px', align: 'end' },
  { title: 'Link', width: '80px', align: 'end' },
  { title: 'Per hour', width: '72px', align: 'end' },
];

const trimmed = { trim: true };

export function deviceRow(device: DeviceRecord): PickerRow {
  const { peak_dense: peak, memory } = device;
  const rate = (value: number | undefined): string => (value === undefined ? '' : formatText(value, 'flops-per-second', trimmed));
  return {
    id: device.id,
    name: device.name,
    group: device.vendor,
    unverified: !device.verified,
    searchText: `${device.family} ${device.form_factor ?? ''} ${device.year ?? ''}`,
    facts: [
      rate(peak.bf16 ?? peak.fp16),
      rate(peak.fp8),
      formatText(memory.capacity, 'bytes', trimmed),
      formatText(memory.bandwidth, 'bytes-per-second', trimmed),
      device.scale_up === undefined ? '' : formatText(device.scale_up.bandwidth, 'bytes-per-second', trimmed),
      device.price === undefined ? '' : formatText(device.price, 'usd-per-hour'),
    ],
  };
}
