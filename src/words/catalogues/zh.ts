import { CHINESE_JOINTS, type Catalogue, type Forms } from '../catalogue.ts';
import names from './names.json';

const CHAPTERS = import.meta.glob<Readonly<Record<string, string | Forms>>>('./zh/*.json', { eager: true, import: 'default' });

/** Simplified Chinese, all chapters. */
export const zh: Catalogue = { language: 'zh', direction: 'ltr', names: ['Roofscope', ...names], joints: CHINESE_JOINTS, messages: Object.assign({}, ...Object.values(CHAPTERS)) as Catalogue['messages'] };
