/** How every command ends: with an exit code, or with what went wrong and how it is used. */
import { withoutFound } from '../checks/mask.ts';

/** Runs a command that returns its exit code. What it throws is said with its usage; the code is then 2. */
export async function run(main: () => Promise<number>, usage: string): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (cause) {
    console.error(cause instanceof Error ? `${await withoutFound(cause.message)}\n${usage}` : cause);
    process.exitCode = 2;
  }
}
