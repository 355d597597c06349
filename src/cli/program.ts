import { endQuietlyWhenUnread } from './closed-pipe.ts';
import { programCommand } from './program/command.ts';

endQuietlyWhenUnread();
process.exitCode = programCommand(process.argv.slice(2));
