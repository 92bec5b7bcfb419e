/**
 * Loaded before a program (`--import`), makes the disk fail under it: writing to a path that
 * matches FAULT_PATH fails with the code FAULT, or with `short` and `lost` writes half or nothing
 * without saying so.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const pattern = new RegExp(process.env['FAULT_PATH'] ?? '$^');
const fault = process.env['FAULT'] ?? 'EIO';

type Write = (path: unknown, data: unknown, ...rest: unknown[]) => Promise<void>;

function faulty(write: Write): Write {
  return async (path, data, ...rest) => {
    if (!pattern.test(String(path))) return write(path, data, ...rest);
    if (fault === 'lost') return;
    const bytes = Buffer.from(data as string);
    if (fault === 'short') return write(path, bytes.subarray(0, bytes.length / 2), ...rest);
    throw Object.assign(new Error(`${fault}: write '${String(path)}'`), { code: fault });
  };
}

fs.promises.writeFile = faulty(fs.promises.writeFile as Write);
fs.promises.appendFile = faulty(fs.promises.appendFile as Write);
syncBuiltinESMExports();
