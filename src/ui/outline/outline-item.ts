/** One line of an outline. */
export interface OutlineItem {
  id: string;
  text: string;
  depth: number;
}
