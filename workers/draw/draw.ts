import { expose } from 'comlink';
import { createDrawApi } from './draw-api.ts';

expose(createDrawApi((width, height) => new OffscreenCanvas(width, height)));
