/**
 * Loaded before a program (`--import`), makes the disk fail under it. FAULTS is a JSON object from
 * patterns to what becomes of a path that matches: writing to it fails with a code such as
 * `ENOSPC`, or with `short` and `lost` writes half or nothing without saying so.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const faults = Object.entries(JSON.parse(process.env['FAULTS']!) as Record<string, string>);

type Write = (path: unknown, data: unknown, ...rest: unknown[]) => Promise<void>;

function faulty(write: Write): Write {
  return async (path, data, ...rest) => {
    const fault = faults.find(([pattern]) => new RegExp(pattern).test(String(path)))?.[1];
    if (!fault) return write(path, data, ...rest);
    if (fault === 'lost') return;
    const bytes = Buffer.from(data as string);
    if (fault === 'short') return write(path, bytes.subarray(0, bytes.length / 2), ...rest);
    throw Object.assign(new Error(`${fault}: write '${String(path)}'`), { code: fault });
  };
}

fs.promises.writeFile = faulty(fs.promises.writeFile as Write);
fs.promises.appendFile = faulty(fs.promises.appendFile as Write);
syncBuiltinESMExports();
