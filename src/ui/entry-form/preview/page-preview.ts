/** The page as it will be, in the place of the form, by a switch. */
import type { CompileOptions } from '../../../compile/compiler.ts';
import type { Template } from '../../../domain/entry-file/templates.ts';
import type { EntryView } from '../../entry/entry-view.ts';
import type { Known, Written } from '../entry-form-judge.ts';

/** Makes the page of an entry, without the frame that all pages have. */
export type RenderEntry = (view: EntryView) => Promise<string>;

export class PagePreview {
  readonly #root: HTMLElement;
  readonly #options: CompileOptions;
  readonly #renderer: () => Promise<RenderEntry>;
  #written: { written: Written; template: Template; known: Known | undefined } | undefined;
  #isShown = false;
  #scrolled = 0;

  constructor(root: HTMLElement, options: CompileOptions, renderer: () => Promise<RenderEntry>) {
    this.#root = root;
    this.#options = options;
    this.#renderer = renderer;
    for (const button of root.querySelectorAll<HTMLElement>('[data-show]'))
      button.addEventListener('click', () => this.#switch(button.dataset['show'] === 'page'));
    // The end of the form is not there while the page is shown.
    root.querySelector('a[href="#hand-in"]')!.addEventListener('click', () => this.#switch(false));
  }

  /**
   * Takes what is written, and what it can refer to if that is known; the page is made once
   * somebody looks at it.
   */
  write(written: Written, template: Template, known: Known | undefined): void {
    this.#written = { written, template, known };
    if (this.#isShown) void this.#show();
  }

  #part(name: string): HTMLElement {
    return this.#root.querySelector(`[data-part="${name}"]`)!;
  }

  #switch(isShown: boolean): void {
    if (isShown === this.#isShown) return;
    this.#isShown = isShown;
    for (const button of this.#root.querySelectorAll<HTMLElement>('[data-show]'))
      button.ariaPressed = String((button.dataset['show'] === 'page') === isShown);
    if (isShown) this.#scrolled = scrollY;
    this.#root.dataset['shown'] = isShown ? 'page' : 'form';
    // What the page has twice, such as the id of a heading, is there once at a time.
    if (!isShown) this.#part('page').replaceChildren();
    if (isShown) void this.#show();
    scrollTo(0, isShown ? this.#root.offsetTop : this.#scrolled);
  }

  async #show(): Promise<void> {
    const now = this.#written;
    if (!now) return;
    const parts = Promise.all([import('./page-view.ts'), this.#renderer()]);
    const [{ viewOf }, render] = await parts;
    const view = await viewOf(now.written, now.template, this.#options, now.known);
    const html = view && (await render(view));
    // Somebody may have typed on, or gone back to the form.
    if (now !== this.#written || !this.#isShown) return;
    this.#part('late').hidden = html !== undefined;
    if (html === undefined) return;
    const template = document.createElement('template');
    template.innerHTML = html;
    for (const link of template.content.querySelectorAll<HTMLAnchorElement>('a:not([href^="#"])'))
      link.target = '_blank';
    this.#part('page').replaceChildren(template.content);
  }
}
