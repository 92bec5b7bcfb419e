/** Reads CSV files with a header, as RFC 4180 and spreadsheets write them. */

/**
 * Rows by the names of their columns, with the line on which each stands.
 *
 * @throws In words for whoever wrote the file, when a column is missing or a quote is not closed.
 */
export function readCsv(
  text: string,
  required: readonly string[],
): Array<{ line: number; values: Record<string, string> }> {
  const [header, ...rows] = recordsIn(text.replace(/^\uFEFF/, ''));
  const names = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new TypeError(
      `Line 1: the columns ${required.join(', ')} are needed; ${missing.join(', ')} is missing`,
    );
  return rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      values: Object.fromEntries(names.map((name, at) => [name, (cells[at] ?? '').trim()])),
    }));
}

function recordsIn(text: string): Array<{ line: number; cells: string[] }> {
  const records: Array<{ line: number; cells: string[] }> = [];
  let cells: string[] = [];
  let [line, start] = [1, 1];
  // A cell, quoted or not, and what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) throw new TypeError(`Line ${line}: a quote is not closed, or stands within a cell`);
    const [whole, quoted, plain = '', end] = match;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    line += whole.split('\n').length - 1;
    if (end === ',' && cell.lastIndex < text.length) continue;
    records.push({ line: start, cells });
    [cells, start] = [[], line];
  }
  return records;
}
