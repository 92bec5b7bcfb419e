/** The end of the form: the file as it is, and the ways to hand it in. */
import { newFileOn } from '../../../domain/entry-file/new-file.ts';
import type { PortalConfig } from '../../../domain/site/config.ts';
import { copyText } from '../../code/copy-text.ts';
import { download } from '../../browser/download.ts';
import { say } from '../../browser/say.ts';

export class HandIn {
  readonly #root: HTMLElement;
  readonly #forge: PortalConfig['forge'];
  #file = '';
  #text = '';
  #isRight = false;

  /** `done` is called each time a file with nothing to fix leaves the form: others are copies. */
  constructor(root: HTMLElement, forge: PortalConfig['forge'], done: () => void) {
    this.#root = root;
    this.#forge = forge;
    this.#part('copy').addEventListener('click', () => {
      void this.#copy().then((isCopied) => isCopied && this.#isRight && done());
    });
    this.#part('save').addEventListener('click', () => {
      download(this.#file, this.#text);
      if (this.#isRight) done();
    });
    root.querySelector('[data-part="open"]')?.addEventListener('click', () => {
      if (!this.#part('pasted').hidden) void this.#copy();
      done();
    });
  }

  /** Shows the file, and the button that opens the forge when nothing is wrong. */
  show(file: string, text: string, isRight: boolean): void {
    this.#file = file;
    this.#text = text;
    this.#isRight = isRight;
    say(this.#part('file-name'), file);
    say(this.#part('file'), text);
    const open = this.#root.querySelector<HTMLAnchorElement>('[data-part="open"]');
    if (!open) return;
    const page = isRight && this.#forge ? newFileOn(this.#forge, file, text) : undefined;
    open.hidden = !page;
    if (page) open.href = page.url;
    this.#part('waiting').hidden = page !== undefined;
    this.#part('ready').hidden = !page;
    this.#part('filled').hidden = page?.text !== undefined;
    this.#part('pasted').hidden = page?.text === undefined;
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.#root.querySelector<E>(`[data-part="${name}"]`)!;
  }

  async #copy(): Promise<boolean> {
    const isCopied = await copyText(this.#text);
    say(
      this.#part('said'),
      isCopied ? 'Copied' : 'The browser did not allow it: copy the file below',
    );
    return isCopied;
  }
}
