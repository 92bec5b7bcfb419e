/** How every command ends: with an exit code, or with what went wrong and how it is used. */
import { inspect } from 'node:util';
import { withoutFound } from '../checks/mask.ts';
import { settings } from '../repository/content/settings.ts';
import { recoverAll } from '../output/lock/claim.ts';
import { complain } from './print.ts';

/**
 * Runs a command that returns its exit code. What it throws is said with its usage; the code is
 * then 2.
 */
export async function run(main: () => Promise<number>, usage: string): Promise<void> {
  try {
    recoverAll(settings.out);
    process.exitCode = await main();
  } catch (cause) {
    complain(
      cause instanceof Error ? `${await withoutFound(cause.message)}\n${usage}` : inspect(cause),
    );
    process.exitCode = 2;
  }
}
