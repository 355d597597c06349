import { loadCatalog } from '../../catalog/load-node.ts';
import { indexBands } from '../../measurements/bands.ts';
import { loadBands } from '../../measurements/load-node.ts';
import { createPricesKeeper } from '../../serving/simulation/machinery.ts';
import { answer } from './answer.ts';
import { readArguments, USAGE, type AnswerOptions } from './arguments.ts';
import { answerLines, printAnswer } from '../lines.ts';
import { complain } from '../say.ts';
import { textOf } from '../source.ts';

/** The command line of the engine: see `USAGE`. @param argv what follows the command's name @returns the exit code: 0 answered, 2 the input is at fault */
export async function estimateCommand(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv);
  switch (asked.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'wrong':
      return complain(asked.reasons);
    case 'run':
      return asked.batch ? answerEach(asked.source, asked.options) : answerOne(asked.source, asked.options);
  }
}

function answerOne(source: string, options: AnswerOptions): number {
  const text = textOf(source);
  return text.ok ? printAnswer(answer(text.value, options, loadCatalog(), indexBands(loadBands()))) : complain([text.reason]);
}

function answerEach(source: string, options: AnswerOptions): Promise<number> {
  const [catalog, bands, prices] = [loadCatalog(), indexBands(loadBands()), createPricesKeeper()];
  return answerLines(source, (line) => answer(line, options, catalog, bands, prices));
}
