/** Memory of a program with all that it began, as Linux counts it. */
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Megabytes of all processes of a session, which is named after the process that leads it: one
 * that was started `detached`. Memory that several share counts once in all (PSS).
 */
export function memoryOf(session: number): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const kilobytes = processes
    .filter((id) => sessionOf(id) === session)
    .map((id) => Number(/^Pss:\s+(\d+)/m.exec(read(id, 'smaps_rollup'))?.[1] ?? 0));
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

/** The sixth field; the second is a name in brackets, which may itself hold brackets. */
function sessionOf(id: string): number {
  return Number(
    read(id, 'stat')
      .replace(/^.*\) /s, '')
      .split(' ')[3],
  );
}

/** Empty where the process has ended meanwhile. */
function read(id: string, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
