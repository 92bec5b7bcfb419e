/** Takes out of a drawing what nobody sees, and what travels all the same. */

const tenths = (number: string): string => String(Math.round(Number(number) * 10) / 10);

/**
 * A drawing to stand in HTML: positions in tenths of a pixel, without values that hold anyway, and
 * without ends of lines that no line has.
 */
export function slim(svg: string): string {
  return svg
    .replace(/<[^>]+>/g, (tag) =>
      tag
        .replace(/-?\d+\.\d{2,}/g, tenths)
        .replace(/ xmlns="[^"]*"/g, '')
        .replace(/ (?:font-weight="400"|stroke-width="1"|[rd][xy]="0")(?=[ />])/g, '')
        .replace(/ \/>$/, '/>'),
    )
    .replace(/<marker id="([^"]+)"[\s\S]*?<\/marker>/g, (marker, id: string) =>
      svg.includes(`url(#${id})`) ? marker : '',
    );
}
