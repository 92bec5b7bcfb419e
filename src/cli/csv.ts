/** Reads CSV files with a header, as RFC 4180 and spreadsheets write them. */
import { CsvError, parse } from 'csv-parse/sync';

/** A record as the parser hands it out with `info`, which its types do not know. */
interface Row {
  record: Record<string, string>;
  info: { lines: number };
}

/**
 * Rows by the names of their columns, with the line on which each ends.
 *
 * @throws In words for whoever wrote the file, when a column is missing or a quote is not closed.
 */
export function readCsv(
  text: string,
  required: readonly string[],
): Array<{ line: number; values: Record<string, string> }> {
  let names: string[] = [];
  const rows = rowsIn(text, (header) => (names = header.map((name) => name.toLowerCase())));
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new TypeError(
      `Line 1: the columns ${required.join(', ')} are needed; ${missing.join(', ')} is missing`,
    );
  return rows.map(({ record, info }) => ({ line: info.lines, values: record }));
}

function rowsIn(text: string, columns: (header: string[]) => string[]): Row[] {
  try {
    return parse<Row>(text, {
      bom: true,
      columns,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = String(cause['lines']);
    throw new TypeError(`Line ${line}: a quote is not closed, or is in a cell`, { cause });
  }
}
