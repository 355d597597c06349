// Threads start as plain JavaScript and bring what reads TypeScript with them: Node.js 20 hands it on to none.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
