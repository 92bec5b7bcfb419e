/** The shape and the words of a node, in brackets or in braces behind an at sign. */
import { guardLabel } from '../label.ts';
import { DiagramFault } from '../reading.ts';
import type { Scanner } from './scanner.ts';
import { shapeNames, shapes, type Shape } from './shapes.ts';

const attribute = /([\w-]+)\s*:\s*(?:"([^"]*)"|([^,\n"]+))/g;

interface Shaped {
  label: string;
  shape: Shape;
}

/** Takes the brackets of a node, if there are any. */
export function takeShape(scan: Scanner, node: Shaped): void {
  const spot = scan.spot();
  for (const shape of Object.values(shapes)) {
    if (!scan.takeText(shape.open)) continue;
    const words = scan.until(shape.close);
    if (words === undefined || !mayHold(shape, words)) {
      scan.back(shape.open + (words === undefined ? '' : words + shape.close));
      continue;
    }
    node.shape = shape;
    node.label = guardLabel(words, spot);
    return;
  }
  if (scan.take(/[[({>]/y))
    throw new DiagramFault(
      'The shape of the node is not drawn here',
      spot,
      'Use [words], (words), {words}, ([words]), [(words)], [[words]], ((words)) or {{words}}; quote words with brackets',
    );
}

/**
 * Brackets without quotes around them belong to the syntax; a slanted box such as `[/words/]` has
 * no shape of its own.
 */
function mayHold({ open }: Shape, words: string): boolean {
  if (/^\s*"[^"]*"\s*$/.test(words)) return true;
  if (open === '[' && /^[/\\]/.test(words)) return false;
  return !(open === '[' || open === '{' ? /[[\]{}"]/ : /[[\](){}"]/).test(words);
}

/** `A@{ shape: diamond, label: "Words" }`. */
export function takeAttributes(scan: Scanner, node: Shaped): void {
  const spot = scan.spot();
  const words = scan.until('}');
  if (words === undefined) throw new DiagramFault('`@{` is not closed', spot, 'Close it with `}`');
  const rest = words.replaceAll(attribute, '').replace(/[\s,]/g, '');
  if (rest) throw new DiagramFault(`\`${rest}\` is not drawn here`, spot, 'Write `key: value`');
  for (const [, key, quoted, bare] of words.matchAll(attribute)) {
    const value = (quoted ?? bare ?? '').trim();
    const shape = key === 'shape' ? shapeNames[value] : undefined;
    if (shape) node.shape = shapes[shape];
    else if (key === 'label') node.label = guardLabel(`"${value}"`, spot);
    else
      throw new DiagramFault(
        `\`${key}: ${value}\` is not drawn here`,
        spot,
        'Keep `label`, and as `shape` rect, rounded, stadium, diamond, hex, circle or cyl',
      );
  }
}
