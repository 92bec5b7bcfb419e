/** What a picture costs to draw: how many shapes it becomes once every reference is followed. */
import { excess, limits } from '../../../domain/rules/cost.ts';
import { referencesIn } from './css.ts';
import { attributeOf, withDescendants, type SvgComplaint, type SvgElement } from './tree.ts';

/** Numbers that make a filter slow, with the most that is allowed. */
const filterBounds: Readonly<Record<string, number>> = {
  numOctaves: 10,
  stdDeviation: 500,
  radius: 100,
  order: 9,
};

/** What makes a picture too costly to draw. */
export function costComplaints(root: SvgElement): SvgComplaint[] {
  const all = [...withDescendants(root)];
  return [...sideComplaints(root), ...all.flatMap(filterComplaints), ...expansion(root, all)];
}

function sideComplaints(root: SvgElement): SvgComplaint[] {
  const numbers = ['width', 'height', 'viewBox'].flatMap((name) =>
    (attributeOf(root, name) ?? '').split(/[\s,]+/).map(Number.parseFloat),
  );
  if (!numbers.some((number) => Math.abs(number) > limits.side.most)) return [];
  return [{ offset: root.offset, message: excess('side'), fix: 'Make it smaller' }];
}

function filterComplaints(element: SvgElement): SvgComplaint[] {
  if (!element.name.startsWith('fe')) return [];
  return Object.entries(filterBounds).flatMap(([name, most]) => {
    const numbers = (attributeOf(element, name) ?? '0').split(/[\s,]+/).map(Number);
    if (numbers.every((number) => Math.abs(number) <= most)) return [];
    const message = `\`${name}\` of <${element.name}> is above ${most}, which takes long to draw`;
    return [{ offset: element.offset, message, fix: `Use at most ${most}, or export as PNG` }];
  });
}

function expansion(root: SvgElement, all: readonly SvgElement[]): SvgComplaint[] {
  const byId = new Map(
    all.flatMap((element) => {
      const id = attributeOf(element, 'id');
      return id ? [[id, element] as const] : [];
    }),
  );
  // A rule of a style sheet may apply to every element.
  const styled = all
    .filter(({ name }) => name === 'style')
    .flatMap((element) => referencesIn(element.children.join('')));
  const counter = new ShapeCounter(byId);
  const own = counter.count(root);
  const fromStyles = styled.reduce((sum, id) => sum + counter.countOf(id), 0) * all.length;
  if (counter.circle)
    return [
      {
        offset: counter.circle.offset,
        message: 'The element refers to itself',
        fix: 'Remove the reference',
      },
    ];
  if (counter.chain)
    return [{ offset: counter.chain.offset, message: excess('chain'), fix: 'Export it as PNG' }];
  if (own + fromStyles <= limits.shapes.most) return [];
  return [{ offset: root.offset, message: excess('shapes'), fix: 'Export it as PNG' }];
}

class ShapeCounter {
  circle: SvgElement | undefined;
  /** Where a chain of references was left. */
  chain: SvgElement | undefined;
  private readonly byId: ReadonlyMap<string, SvgElement>;
  private readonly counts = new Map<SvgElement, number>();
  private readonly counting = new Set<SvgElement>();

  constructor(byId: ReadonlyMap<string, SvgElement>) {
    this.byId = byId;
  }

  countOf(id: string): number {
    const element = this.byId.get(id);
    return element ? this.count(element) : 0;
  }

  /** Shapes that an element becomes; the sum stops to grow far above the bound. */
  count(element: SvgElement): number {
    const known = this.counts.get(element);
    if (known !== undefined) return known;
    if (this.counting.has(element)) {
      this.circle ??= element;
      return 0;
    }
    if (this.counting.size >= limits.chain.most) {
      this.chain ??= element;
      return 0;
    }
    this.counting.add(element);
    let sum = 1;
    for (const child of element.children) if (typeof child !== 'string') sum += this.count(child);
    for (const id of referencesOf(element)) sum += this.countOf(id) * timesOf(element);
    this.counting.delete(element);
    const count = Math.min(sum, 1e9);
    this.counts.set(element, count);
    return count;
  }
}

function referencesOf({ name, attributes }: SvgElement): string[] {
  const fromStyle = name === 'style' ? [] : attributes.flatMap(({ value }) => referencesIn(value));
  const links = attributes.filter(({ local, value }) => local === 'href' && value.startsWith('#'));
  return [...fromStyle, ...links.map(({ value }) => value.slice(1))];
}

/** A marker is drawn at every corner of a path. */
function timesOf(element: SvgElement): number {
  const hasMarker = element.attributes.some(
    ({ local, value }) => /^marker|^style$/.test(local) && value.includes('url('),
  );
  if (!hasMarker) return 1;
  const corners = (attributeOf(element, 'd') ?? attributeOf(element, 'points') ?? '').length / 3;
  return 1 + Math.ceil(corners);
}
