/** Diagrams, example by example: what the picture shows, or why and where it is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawDiagram } from '../../src/compile/diagram/diagram.ts';
import { examplesIn } from '../support/examples.ts';

/** Size, number of edges, and what is drawn in its order: elements with their texts. */
function outcomeOf(source: string): string {
  const drawing = drawDiagram(source, 'x', 'd');
  if ('error' in drawing)
    return `${drawing.line}:${drawing.column} ${drawing.error}\n${drawing.fix}`;
  const { svg, width, turned, edges } = drawing;
  const height = / height="(\d+)"/.exec(svg)?.[1];
  const parts = Array.from(
    svg.matchAll(
      / class="(?!xychart-grid)([a-z-]+)"|stroke-(dasharray)|marker-(start|end)|<text[^>]*>(.*?)<\/text>/g,
    ),
    ([, name, dashed, head, words]) =>
      name ?? dashed ?? head ?? `“${words!.replace(/<[^>]*>/g, '|')}”`,
  );
  const wide = turned ? `, turned ${turned.width}` : '';
  return `${width} × ${height}${wide}, ${edges} edges\n${parts.join(' ')}`;
}

test('what is drawn shows all that was written, and what is refused has its place and its fix', () => {
  for (const { source, outcome } of examplesIn('diagrams'))
    assert.equal(outcomeOf(source), outcome, source);
});
