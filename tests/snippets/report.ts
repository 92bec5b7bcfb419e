/**
 * Tells the results as text: a row for each case, counts for each engine, and every failure in
 * full.
 */
import { engines as labels } from '../../src/domain/entry/database.ts';
import { verdicts, type Result } from './judge.ts';

function table(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function oneLine(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

function place({ snippet }: Result['case']): string {
  return `${snippet.entry}:${snippet.line}`;
}

function detail(results: readonly Result[]): string {
  const rows = results.map(({ case: subject, version, verdict, note }) => {
    const name = subject.snippet.title || subject.snippet.code;
    const result =
      note && verdict !== 'failed'
        ? `${verdicts[verdict]} (${oneLine(note, 110)})`
        : verdicts[verdict];
    return [labels[subject.engine], version || '-', place(subject), oneLine(name, 50), result];
  });
  return table([['for', 'on', 'where', 'snippet', 'result'], ...rows]);
}

function counts(results: readonly Result[]): string {
  const names = Object.keys(verdicts) as Array<keyof typeof verdicts>;
  const engines = [...new Set(results.map((result) => result.case.engine))];
  const rows = engines.map((engine) => {
    const own = results.filter((result) => result.case.engine === engine);
    const version = own.find((result) => result.version)?.version ?? '-';
    return [
      labels[engine],
      version,
      ...names.map((name) => String(own.filter(({ verdict }) => verdict === name).length)),
    ];
  });
  return table([['for', 'on', ...Object.values(verdicts)], ...rows]);
}

/** The whole report. */
export function report(results: readonly Result[]): string {
  const failures = results
    .filter(({ verdict }) => verdict === 'failed')
    .map(
      (result) =>
        `${place(result.case)} on ${result.version}\n${result.case.snippet.code.trim()}\n→ ${result.note}`,
    );
  return [detail(results), counts(results), ...failures].join('\n\n');
}
