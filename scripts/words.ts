// The words of the product: what it says, and how much of it each language says too.
//   npm run words                        writes the English catalogue and the names; puts translations where their messages moved; reports every language
//   npm run words -- --check             fails on what is missing in a chapter that is done, and on what is broken anywhere
//   npm run words -- --todo app [zh]     prints what is missing in a chapter as JSON to fill in
//   npm run words -- --merge app f [zh]  puts a filled-in file into the catalogue, each message into its chapter
//   npm run words -- --prune [zh]        drops translations of what the product no longer says
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTranslations, type Translation } from './words/check.ts';
import { OPEN } from './words/chapters.ts';
import { CATALOGUES, readTranslations, writeTranslations } from './words/files.ts';
import { gather } from './words/gather.ts';
import { readNames } from './words/read-data.ts';

const LANGUAGES = ['zh'];
const root = process.cwd();
const [mode, chapter, ...rest] = process.argv.slice(2);

/** One message a line, so that changes can be read. */
function asLines(value: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string {
  const chapters = Object.entries(value).map(([id, messages]) => `${JSON.stringify(id)}: {\n${Object.entries(messages).map(([text, entry]) => ` ${JSON.stringify(text)}: ${JSON.stringify(entry)}`).join(',\n')}\n}`);
  return `{\n${chapters.join(',\n')}\n}\n`;
}

function report(check: boolean): void {
  const english = gather(root);
  if (!check) {
    writeFileSync(join(root, CATALOGUES, 'en.json'), asLines(english));
    writeFileSync(join(root, CATALOGUES, 'names.json'), `${JSON.stringify(readNames(root), undefined, 1)}\n`);
  }
  for (const language of LANGUAGES) {
    if (!check) writeTranslations(root, language, english, {}, 'stay');
    const { missing, stale, broken } = checkTranslations(english, readTranslations(root, language));
    const open = OPEN[language] ?? [];
    console.log(`${language}`);
    for (const [id, messages] of Object.entries(english)) {
      const lacking = missing[id] ?? [];
      const total = Object.keys(messages).length;
      console.log(`  ${id.padEnd(16)} ${String(total).padStart(5)} messages, ${String(total - lacking.length).padStart(5)} translated${open.includes(id) ? ', open' : ''}`);
      if (!open.includes(id)) for (const text of lacking) console.log(`      missing: ${text}`);
      if (!open.includes(id) && lacking.length > 0) process.exitCode = check ? 1 : 0;
    }
    for (const text of stale) console.log(`  stale: ${text}`);
    for (const text of broken) console.log(`  broken: ${text}`);
    if (check && broken.length > 0) process.exitCode = 1;
  }
}

function todo(): void {
  const language = rest[0] ?? 'zh';
  const { missing } = checkTranslations(gather(root), readTranslations(root, language));
  console.log(JSON.stringify(Object.fromEntries((missing[chapter ?? ''] ?? []).map((text) => [text, ''])), undefined, 1));
}

function merge(): void {
  const [file = '', language = 'zh'] = rest;
  const given = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Translation>>;
  const filled = Object.fromEntries(Object.entries(given).filter(([, translation]) => translation !== ''));
  const english = gather(root);
  const { broken, stale } = checkTranslations(english, filled);
  for (const text of broken) console.log(`broken: ${text}`);
  for (const text of stale) console.log(`not a message: ${text}`);
  if (broken.length > 0) {
    process.exitCode = 1;
    return;
  }
  writeTranslations(root, language, english, filled, 'stay');
  console.log(`${Object.keys(filled).length} translations in ${chapter}, ${language}`);
}

function prune(): void {
  const language = chapter ?? 'zh';
  const english = gather(root);
  const { stale } = checkTranslations(english, readTranslations(root, language));
  writeTranslations(root, language, english, {}, 'go');
  console.log(`${stale.length} dropped`);
}

switch (mode) {
  case undefined:
    report(false);
    break;
  case '--check':
    report(true);
    break;
  case '--todo':
    todo();
    break;
  case '--merge':
    merge();
    break;
  case '--prune':
    prune();
    break;
  default:
    console.log(`unknown: ${mode}`);
    process.exitCode = 1;
}
