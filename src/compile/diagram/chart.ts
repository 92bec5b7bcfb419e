/** Charts of bars and lines over one axis, read strictly. */
import { textKey } from './label.ts';
import { refuseStatement, statementsOf, type Part, type Reading } from './reading.ts';

const number = String.raw`-?\d+(?:\.\d+)?`;
const list = String.raw`\[ ?((?:${number})(?: ?, ?${number})*) ?\]`;
const title = /^title (?:"([^"]+)"|([^"]+))$/;
const axis = new RegExp(
  String.raw`^([xy])-axis(?: (?:"([^"]+)"|([\p{L}\p{N}_]+)))?(?: \[ ?([^\]]+) ?\]| ${number} ?--> ?${number})?$`,
  'u',
);
const series = new RegExp(String.raw`^(?:bar|line) ${list}$`);
const fix =
  'Keep `title`, `x-axis ["a", "b"]`, `y-axis "Words" 0 --> 10`, `bar [1, 2]` and `line [1, 2]`';

/** Reads a chart, or throws where it says what cannot be drawn. */
export function readChart(source: string): Reading {
  const lines = ['xychart-beta'];
  const parts: Part[] = [];
  for (const statement of statementsOf(source)) {
    const { text, line, column } = statement;
    const named = title.exec(text);
    const along = axis.exec(text);
    if (!named && !along && !series.test(text)) refuseStatement(statement, fix);
    lines.push(text);
    const categories = along?.[4]?.split(',').map((word) => word.trim().replace(/^"|"$/g, ''));
    const words = [named?.[1] ?? named?.[2], along?.[2] ?? along?.[3], ...(categories ?? [])];
    for (const word of words)
      if (word) parts.push({ key: textKey(word), name: `\`${word}\``, line, column });
  }
  return { text: lines.join('\n'), parts, nodes: 0, edges: 0 };
}
