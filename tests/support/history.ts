/** Histories of real repositories, kept by their shape and times, made into repositories again. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryRepository } from './repository.ts';

/** Makes the repository of a file in `fixtures/histories`, whose head says how it is written. */
export function repositoryOf(name: string): TemporaryRepository {
  const text = readFileSync(join(import.meta.dirname, '../fixtures/histories', name), 'utf8');
  const repository = new TemporaryRepository();
  execFileSync('git', ['-C', repository.folder, 'fast-import', '--quiet'], {
    input: importStream(text.split('\n')),
  });
  return repository;
}

function importStream(lines: readonly string[]): string {
  let mark = 0;
  const parts = lines.flatMap((line) => {
    const [kind, ...fields] = line.split(' ');
    if (kind === 'c') return [commitPart((mark += 1), fields)];
    return kind === 't' ? [tagPart(fields)] : [];
  });
  return parts.join('');
}

function commitPart(mark: number, fields: readonly string[]): string {
  const [authored, committed, who, request, ...parents] = fields;
  const name = who === 'bot' ? 'robot[bot]' : 'somebody';
  const message = `Change ${mark}${request === '-' ? '' : ` (${request})`}`;
  return [
    'commit refs/heads/main',
    `mark :${mark}`,
    `author ${name} <${who}@example.org> ${authored} +0000`,
    `committer forge <forge@example.org> ${committed} +0000`,
    `data ${message.length}`,
    message,
    ...(parents.length === 0 ? [] : [`from :${parents[0]}`]),
    ...parents.slice(1).map((parent) => `merge :${parent}`),
    '',
    '',
  ].join('\n');
}

function tagPart([name, mark, kind, time]: readonly string[]): string {
  if (kind === 'light') return `reset refs/tags/${name}\nfrom :${mark}\n\n`;
  return `tag ${name}\nfrom :${mark}\ntagger forge <forge@example.org> ${time} +0000\ndata 0\n\n`;
}
