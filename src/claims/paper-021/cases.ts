import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

export const NETWORKS = { simplenet: 'simplenet-imagenet', small: 'simplenet-cifar', alexnet: 'alexnet', vgg: 'vgg-16', resnet: 'resnet-152', resnet50: 'resnet-50', googlenet: 'googlenet' } as const;
export type ImageNetwork = keyof typeof NETWORKS;

/** Images in 16 bits on a device of its own, kernels replayed from a graph. */
export function images(network: ImageNetwork, batch: number, device: 'jetson-orin-64' | 'a100-sxm-80gb' = 'jetson-orin-64'): Settings {
  return { model: NETWORKS[network], device, count: 1, kind: 'generation', batch, weights: 'fp16', activations: 'fp16', host: 'graph' };
}

export const CASES_021: readonly PaperCase[] = [
  { label: 'SimpleNet, one image on a Jetson AGX Orin', settings: images('simplenet', 1) },
  { label: 'VGG-16, one image', settings: images('vgg', 1) },
  { label: 'VGG-16, ten images: what its operations were counted for', settings: images('vgg', 10) },
  { label: 'AlexNet, one image', settings: images('alexnet', 1) },
  { label: 'GoogLeNet, one image', settings: images('googlenet', 1) },
  { label: 'ResNet-50, one image', settings: images('resnet50', 1) },
  { label: 'ResNet-152, one image', settings: images('resnet', 1) },
  { label: 'SimpleNet on CIFAR-10, one image of 32 × 32', settings: images('small', 1) },
  { label: 'SimpleNet, 256 images on an A100', settings: images('simplenet', 256, 'a100-sxm-80gb') },
  { label: 'VGG-16, 256 images on an A100', settings: images('vgg', 256, 'a100-sxm-80gb') },
];
