/** A compiled text as HTML for the preview, cut from the stencils that the page brings along. */
import { escapeHtml } from '../../escape/html.ts';
import '../code/copy-button.ts';
import '../prose/glossary-term.ts';
import '../prose/tab-group.ts';
import type { Block, ComponentBlock } from '../../domain/entry/block.ts';
import { formatMoment, isMoment } from '../../domain/time/day.ts';
import { entryPath } from '../../domain/entry/entry.ts';
import { fits } from '../../domain/entry-file/preview-template.ts';
import { href } from '../../domain/entry/url.ts';

interface Stencil {
  block: ComponentBlock;
  html: string;
}

export class Preview {
  readonly #root: HTMLElement;
  readonly #stencils: Stencil[];
  #shown = '';

  /** `stencils` holds a template for every component, as `Stencils.astro` writes them. */
  constructor(root: HTMLElement, stencils: DocumentFragment) {
    this.#root = root;
    this.#stencils = [...stencils.querySelectorAll<HTMLTemplateElement>('template')].map(
      (template) => ({
        block: JSON.parse(template.dataset['stencil']!) as ComponentBlock,
        html: template.innerHTML.trim(),
      }),
    );
  }

  /**
   * Shows blocks. Nothing in them runs: the compiler lets no script, no handler and no style
   * through.
   */
  show(blocks: readonly Block[]): void {
    const html = this.#htmlOf(blocks);
    // What is unfolded, chosen or focused stays so while something else is typed.
    if (html === this.#shown) return;
    this.#shown = html;
    const template = document.createElement('template');
    template.innerHTML = html;
    for (const anchor of template.content.querySelectorAll('.heading-anchor')) anchor.remove();
    for (const link of template.content.querySelectorAll('a')) link.target = '_blank';
    for (const group of template.content.querySelectorAll('tab-group')) labelTabs(group);
    this.#root.replaceChildren(template.content);
  }

  #htmlOf(blocks: readonly Block[]): string {
    return blocks.map((block) => (typeof block === 'string' ? block : this.#fill(block))).join('');
  }

  #fill(block: ComponentBlock): string {
    if (block.component === 'Entry') return cardOf(String(block.attributes['ref']));
    const stencil = this.#stencils.find((each) => fits(each.block, block));
    const inner = this.#htmlOf(block.children);
    if (!stencil) return inner;
    return stencil.html.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
      name === 'inner' ? inner : wordsOf(name, String(block.attributes[name] ?? '')),
    );
  }
}

/** Code is HTML already; a moment of a timeline reads as on the page. */
function wordsOf(name: string, value: string): string {
  if (name === 'html') return value;
  return escapeHtml(name === 'at' && isMoment(value) ? formatMoment(value) : value);
}

/** The page shows a card; here only its address is known. */
function cardOf(ref: string): string {
  return `<p><a href="${escapeHtml(href(entryPath(ref)))}">${escapeHtml(ref)}</a></p>`;
}

/** A group has a button for each of its tabs. */
function labelTabs(group: Element): void {
  const button = group.querySelector('button')!;
  const buttons = [...group.querySelectorAll(':scope > .tab > .tab-label')].map(
    ({ textContent }, index) => {
      const copy = button.cloneNode() as HTMLButtonElement;
      copy.toggleAttribute('data-chosen', index === 0);
      copy.textContent = textContent;
      return copy;
    },
  );
  button.replaceWith(...buttons);
}
