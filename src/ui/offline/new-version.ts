/**
 * Says when a part of the page could not be loaded, as happens in a tab that was opened before a
 * new version was published.
 */
import { href } from '../../domain/entry/url.ts';

type Cause = 'newer' | 'unreached' | 'unknown';

const words: Readonly<Record<Cause, string>> = {
  newer: 'A new version of the portal was published. Reload to continue',
  unreached: 'A part of this page could not be loaded. Check the connection, then reload',
  unknown: 'A part of this page could not be loaded. Reload to try again',
};

/** Asks which build is served now. */
async function causeOf(): Promise<Cause> {
  const own = document.querySelector<HTMLMetaElement>('meta[name="portal-build"]')?.content;
  try {
    const response = await fetch(href('/build-id.json'), { cache: 'no-store' });
    const { build } = (await response.json()) as { build?: string };
    return build !== undefined && build !== own ? 'newer' : 'unknown';
  } catch {
    return 'unreached';
  }
}

/** What becomes of what somebody is writing on this page. */
function fateOfDraft(): string {
  const form = document.querySelector<HTMLElement>('entry-form');
  if (!form) return '.';
  return form.dataset['unkept'] === undefined
    ? '; your draft is kept.'
    : '. This browser keeps no draft: copy the file first.';
}

export class NewVersion extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')!.addEventListener('click', () => location.reload());
    // Vite announces every part that cannot be loaded.
    addEventListener('vite:preloadError', this.#tell);
  }

  disconnectedCallback(): void {
    removeEventListener('vite:preloadError', this.#tell);
  }

  readonly #tell = async (): Promise<void> => {
    const said = `${words[await causeOf()]}${fateOfDraft()}`;
    this.querySelector('[data-part=words]')!.textContent = said;
    this.hidden = false;
  };
}

customElements.define('new-version', NewVersion);
