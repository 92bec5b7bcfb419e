/**
 * Goes through the colour schemes and remembers the choice; `public/theme.js` applies it before the
 * next page is painted.
 */
import { lasting } from '../browser/storage.ts';

const schemes = ['system', 'light', 'dark'] as const;

function current(): (typeof schemes)[number] {
  return schemes.find((scheme) => scheme === document.documentElement.dataset.theme) ?? 'system';
}

function apply(scheme: (typeof schemes)[number]): void {
  if (scheme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = scheme;
  // Where storage is blocked, the choice lasts for this page.
  if (scheme === 'system') lasting.remove('theme');
  else lasting.set('theme', scheme);
}

export class ThemeToggle extends HTMLElement {
  connectedCallback(): void {
    this.#say();
    this.querySelector('button')?.addEventListener('click', () => {
      apply(schemes[(schemes.indexOf(current()) + 1) % schemes.length]!);
      this.#say();
    });
  }

  #say(): void {
    const button = this.querySelector('button');
    const words = `Colour scheme: ${current()}`;
    button?.setAttribute('aria-label', words);
    button?.setAttribute('title', words);
  }
}

customElements.define('theme-toggle', ThemeToggle);
