/**
 * Leaves in a page only what its styles ask for. Astro marks every element of a component with the
 * scope of its styles, and links all styles of a route; most elements are meant by no rule, and
 * many pages have none of the blocks that some styles are for. Both are a tenth of what travels.
 */
import { generate, parse, walk, type CssNode, type Selector } from 'css-tree';
import { mark } from './scope-names.ts';

/** How the styles of one scope name elements: each part of a selector that has the scope. */
interface Part {
  tag?: string | undefined;
  id?: string | undefined;
  classes: string[];
}

/** By scope, as its mark ends. */
export type Scopes = Readonly<Record<string, readonly Part[]>>;

/** What a program knows of the styles of its pages. */
export interface StyleUse {
  scopes: Scopes;
  /** Files that only those pages need which have an element of one of their scopes. */
  sparse: Readonly<Record<string, readonly string[]>>;
}

/** Reads the styles of a site. `isSparse` tells by its name a file that few pages need. */
export function readStyleUse(
  styles: ReadonlyMap<string, string>,
  isSparse: (file: string) => boolean,
): StyleUse {
  const sparse = [...styles].filter(([file]) => isSparse(file));
  return {
    scopes: scopesOf([...styles.values()].join('\n')),
    sparse: Object.fromEntries(sparse.map(([file, css]) => [file, Object.keys(scopesOf(css))])),
  };
}

/** The page without marks that no rule asks for, and without links to styles of what it lacks. */
export function slimPage(html: string, { scopes, sparse }: StyleUse): string {
  const slim = withoutIdleScopes(html, scopes);
  return Object.entries(sparse).reduce(
    (page, [file, own]) =>
      own.some((scope) => page.includes(mark + scope))
        ? page
        : page.replace(new RegExp(`<link rel="stylesheet" href="[^"]*${file}">`), ''),
    slim,
  );
}

/** What the rules of some styles ask of elements. */
function scopesOf(css: string): Scopes {
  const scopes: Record<string, Map<string, Part>> = {};
  walk(parse(css), {
    visit: 'Selector',
    enter: (selector: Selector) => {
      for (const compound of compoundsOf(selector)) {
        const [scope] = compound.flatMap((node) => scopeOf(node) ?? []);
        if (scope === undefined) continue;
        const part = partOf(compound);
        (scopes[scope] ??= new Map()).set(JSON.stringify(part), part);
      }
    },
  });
  return Object.fromEntries(
    Object.entries(scopes).map(([scope, parts]) => [scope, [...parts.values()]]),
  );
}

function compoundsOf({ children }: Selector): CssNode[][] {
  const compounds: CssNode[][] = [[]];
  for (const node of children.toArray()) {
    if (node.type === 'Combinator') compounds.push([]);
    else compounds.at(-1)!.push(node);
  }
  return compounds;
}

function scopeOf(node: CssNode): string | undefined {
  if (node.type !== 'AttributeSelector' || !node.name.name.startsWith(mark)) return undefined;
  return node.name.name.slice(mark.length);
}

/** States and other attributes come and go; the name of an element, its id and classes stay. */
function partOf(compound: readonly CssNode[]): Part {
  const tag = compound.find(({ type }) => type === 'TypeSelector');
  const id = compound.find(({ type }) => type === 'IdSelector');
  return {
    tag: tag && generate(tag) !== '*' ? generate(tag) : undefined,
    id: id && generate(id).slice(1),
    classes: compound
      .filter(({ type }) => type === 'ClassSelector')
      .map((node) => generate(node).slice(1)),
  };
}

/** In text every `<` is escaped, so what looks like a tag is one. */
const tag = /<([a-z][\w-]*)((?:"[^"]*"|[^">])*)>/g;
const scopeMark = new RegExp(` ${mark}(\\w+)(?:="true")?`, 'g');

/** The page without marks that no rule asks for. */
function withoutIdleScopes(html: string, scopes: Scopes): string {
  return html.replace(tag, (whole, name: string, attributes: string) => {
    if (!attributes.includes(mark)) return whole;
    const classes = /\sclass="([^"]*)"/.exec(attributes)?.[1]?.split(' ') ?? [];
    const id = /\sid="([^"]*)"/.exec(attributes)?.[1];
    const kept = attributes.replace(scopeMark, (_, scope: string) => {
      const isMeant = scopes[scope]?.some(
        (part) =>
          (part.tag ?? name) === name &&
          (part.id ?? id) === id &&
          part.classes.every((one) => classes.includes(one)),
      );
      return isMeant ? ` ${mark}${scope}` : '';
    });
    return `<${name}${kept}>`;
  });
}
