/** How every command ends: with an exit code, or with what went wrong and how it is used. */
import { settings } from '../library/settings.ts';
import { recoverAll } from '../output/claim.ts';

/** Runs a command that returns its exit code. What it throws is said with its usage; the code is then 2. */
export async function run(main: () => Promise<number>, usage: string): Promise<void> {
  try {
    recoverAll(settings.out);
    process.exitCode = await main();
  } catch (cause) {
    console.error(cause instanceof Error ? `${cause.message}\n${usage}` : cause);
    process.exitCode = 2;
  }
}
