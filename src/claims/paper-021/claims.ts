import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings } from '../price.ts';
import { images, type ImageNetwork } from './cases.ts';

const TABLE = 'github.com/Coderx7/SimpleNet, README, table 1';
const LONG_TABLE = 'github.com/Coderx7/SimpleNet, README, comparison of FLOPs and parameters';

const parametersOf = (network: ImageNetwork, catalog: Catalog): number => jobOf(images(network, 1), catalog).network.parameters.total;
/** Multiply-adds, as the tables count: half the FLOPs. */
const multiplyAdds = (network: ImageNetwork, count: number, catalog: Catalog): number => metricOfSettings(images(network, count), 'model_flops', catalog) / 2;

/** A ratio of parameters to SimpleNet's 5.48 M, as table 1 has it. */
function fewerParameters(name: string, network: ImageNetwork, published: number): Claim {
  return { claim: `${name} over SimpleNet, parameters`, kind: 'predicted', published, unit: '×', where: TABLE, tolerance: 0.05, compute: (catalog) => parametersOf(network, catalog) / parametersOf('small', catalog) };
}

const TEN = 'The published figure is ten times ours: network descriptions for Caffe name a batch of ten, and the counter multiplied by it. SimpleNet and ResNet were counted for one.';

function operations(name: string, network: ImageNetwork, published: number, tolerance: number, where: string, why?: string): Claim {
  return { claim: `Multiply-adds of an image, ${name}`, kind: 'predicted', published, unit: 'multiply-adds', where, tolerance, compute: (catalog) => multiplyAdds(network, 1, catalog), ...(why !== undefined && { why }) };
}

function ofTen(name: string, network: ImageNetwork, published: number): Claim {
  return { claim: `The same of ten images, ${name}`, kind: 'predicted', published, unit: 'multiply-adds', where: TABLE, tolerance: 0.02, compute: (catalog) => multiplyAdds(network, 10, catalog) };
}

/** Both sides for one image of the size that ImageNet networks are given. */
function likeForLike(name: string, network: ImageNetwork, published: number, why: string): Claim {
  return { claim: `${name} over SimpleNet, multiply-adds of an image of ImageNet`, kind: 'predicted', published, unit: '×', where: LONG_TABLE, tolerance: 0.05, compute: (catalog) => multiplyAdds(network, 1, catalog) / multiplyAdds('simplenet', 1, catalog), why };
}

export const CLAIMS_021: readonly Claim[] = [
  fewerParameters('VGG-16', 'vgg', 25),
  fewerParameters('ResNet-152', 'resnet', 60 / 5.4),
  fewerParameters('GoogLeNet', 'googlenet', 7 / 5.4),
  { claim: 'Parameters of SimpleNet for CIFAR-10', kind: 'predicted', published: 5.48, unit: 'million', where: 'README, table 2', tolerance: 0.01, compute: (catalog) => parametersOf('small', catalog) / 1e6 },
  { claim: 'Parameters of SimpleNet for ImageNet', kind: 'predicted', published: 6.4, unit: 'million', where: LONG_TABLE, tolerance: 0.01, compute: (catalog) => parametersOf('simplenet', catalog) / 1e6, why: 'Table 1 puts the smaller network for CIFAR-10 beside networks for ImageNet.' },
  operations('VGG-16', 'vgg', 154.7e9, 0.05, TABLE, TEN),
  operations('GoogLeNet', 'googlenet', 16.04e9, 0.05, TABLE, TEN),
  operations('AlexNet', 'alexnet', 7.27e9, 0.05, TABLE, TEN),
  ofTen('VGG-16', 'vgg', 154.7e9),
  ofTen('GoogLeNet', 'googlenet', 16.04e9),
  ofTen('AlexNet', 'alexnet', 7.27e9),
  operations('ResNet-152', 'resnet', 11.3e9, 0.02, TABLE),
  operations('ResNet-50', 'resnet50', 3.87e9, 0.02, LONG_TABLE),
  operations('SimpleNet for CIFAR-10', 'small', 652e6, 0.01, TABLE, 'Of an image of 32 × 32 pixels, in a column whose other networks were given 224 × 224.'),
  operations('SimpleNet for ImageNet', 'simplenet', 1.9e9, 0.02, LONG_TABLE),
  likeForLike('VGG-16', 'vgg', 154.7 / 1.9, `${TEN} Like for like it is 8 times; table 1, with the network for 32 × 32 pixels, comes to 237.`),
  likeForLike('GoogLeNet', 'googlenet', 16.04 / 1.9, `${TEN} GoogLeNet needs fewer operations than SimpleNet.`),
  likeForLike('AlexNet', 'alexnet', 7.27 / 1.9, `${TEN} AlexNet needs fewer operations than SimpleNet, and ten times its parameters.`),
  {
    claim: 'VGG-16 over SimpleNet, time of an image on a Jetson AGX Orin', kind: 'by construction', unit: '×', where: 'no figure in the paper', compute: (catalog) => metricOfSettings(images('vgg', 1), 'ttft', catalog) / metricOfSettings(images('simplenet', 1), 'ttft', catalog),
    why: 'One image gives its fully connected layers nothing to share their weights with, and small convolutions do not fill the device.',
  },
];
