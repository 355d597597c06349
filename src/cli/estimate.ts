import { endQuietlyWhenUnread } from './closed-pipe.ts';
import { estimateCommand } from './estimate/command.ts';

endQuietlyWhenUnread();
process.exitCode = await estimateCommand(process.argv.slice(2));
