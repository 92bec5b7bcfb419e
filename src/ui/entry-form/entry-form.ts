/**
 * The form for a new entry: judges and previews while it is filled in, keeps a draft, and hands the
 * file to the forge.
 */
import './without-eval.ts';
import type { CompileOptions } from '../../compile/compiler.ts';
import { entryText } from '../../compile/write.ts';
import type { Block } from '../../domain/entry/block.ts';
import type { PortalConfig } from '../../domain/site/config.ts';
import type { Kind } from '../../domain/entry/kind.ts';
import { fileFor, newFileOn } from '../../domain/entry-file/new-file.ts';
import { templateOf } from '../../domain/entry-file/template.ts';
import type { Template } from '../../domain/entry-file/templates.ts';
import { href } from '../../domain/entry/url.ts';
import type { ScanOptions } from '../../scan/scan.ts';
import { eraseDraft, keepDraft, loadDraft } from './entry-form-draft.ts';
import { addRow, controlOf, fillFields, readFields } from './field/entry-form-fields.ts';
import { goTo, showFindings } from './entry-form-findings.ts';
import type { Known } from './entry-form-judge.ts';
import { Preview } from './entry-form-preview.ts';
import { verdictOn } from './entry-form-verdict.ts';
import { SimilarEntries } from './entry-form-similar.ts';

interface Settings extends CompileOptions, Pick<ScanOptions, 'personalData'> {
  kind: Kind;
  type?: string;
  forge?: NonNullable<PortalConfig['forge']>;
}

/** Milliseconds without a key after which the form is judged. */
const pause = 250;

export class EntryForm extends HTMLElement {
  readonly #settings = JSON.parse(this.dataset['settings']!) as Settings;
  readonly #template: Template = templateOf(this.#settings.kind, this.#settings.type)!;
  readonly #form = this.#part<HTMLFormElement>('form');
  readonly #body = this.#part<HTMLTextAreaElement>('body');
  readonly #similar = new SimilarEntries(
    this.#part('similar'),
    this.#part('similar-count'),
    this.#part('similar-list'),
  );
  readonly #preview = new Preview(
    this.#part('preview'),
    this.#part<HTMLTemplateElement>('stencils').content,
  );
  /** Fields that somebody has left; only they show what is wrong. */
  readonly #left = new WeakSet<HTMLElement>();
  /**
   * Loaded apart, because it is large: until then the form can be filled in, and nothing is said of
   * it.
   */
  #judging: typeof import('./entry-form-judge.ts') | undefined;
  #known: Known | undefined;
  #file = '';
  #text = '';
  #timer = 0;

  connectedCallback(): void {
    const draft = loadDraft(this.#name);
    // Somebody may have typed before this ran.
    fillFields(this.#form, draft?.values ?? readFields(this.#form).values);
    this.#body.value = draft?.body ?? this.#body.value;
    this.#part('erase').hidden = !draft;
    this.#listen();
    void this.#learn();
  }

  get #name(): string {
    return [this.#settings.kind, this.#settings.type].filter(Boolean).join('/');
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.querySelector<E>(`[data-part="${name}"]`)!;
  }

  #listen(): void {
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#change(), pause);
    });
    // Whoever leaves at once leaves nothing behind.
    window.addEventListener('pagehide', () => this.#timer && this.#keep());
    this.#form.addEventListener('focusout', ({ target }) => this.#leave(target as Element));
    this.addEventListener('click', (event) => this.#press(event));
    this.#part('erase').addEventListener('click', () => this.#erase());
    this.#part('copy').addEventListener('click', () => void this.#copy());
    this.#part('save').addEventListener('click', () => this.#save());
    this.querySelector('[data-part="open"]')?.addEventListener('click', () => {
      if (!this.#part('pasted').hidden) void this.#copy();
    });
  }

  /** Loads the rules, and what an entry can refer to. */
  async #learn(): Promise<void> {
    // When it cannot be loaded, the page says so; the form can still be filled in, copied and
    // saved.
    this.#judging = await import('./entry-form-judge.ts').catch(() => undefined);
    if (!this.#judging) return;
    this.#judge();
    const response = await fetch(href('/contribute/vocabulary.json')).catch(() => undefined);
    if (!response?.ok) return;
    this.#known = (await response.json()) as Known;
    const { teams, tags, entries } = this.#known;
    this.#suggest(
      'teams',
      teams.filter(({ former }) => !former).map(({ id, name }) => [id, name]),
    );
    this.#suggest(
      'tags',
      tags.map(({ id, label, synonyms }) => [id, [label, ...synonyms].join(', ')]),
    );
    this.#suggest(
      'entries',
      entries.map(({ id, title }) => [id, title]),
    );
    this.#judge();
  }

  #suggest(names: string, choices: ReadonlyArray<readonly [value: string, label: string]>): void {
    this.querySelector(`#names-${names}`)!.replaceChildren(
      ...choices.map(([value, label]) => new Option(label, value)),
    );
  }

  #change(): void {
    this.#keep();
    this.#judge();
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { values } = readFields(this.#form);
    const isKept = keepDraft(this.#name, { values, body: this.#body.value });
    this.#part('erase').hidden = !isKept;
    this.toggleAttribute('data-unkept', !isKept);
  }

  #leave(target: Element): void {
    const field = target.closest<HTMLElement>('[data-field]');
    if (!field) return;
    this.#left.add(field);
    this.#judge();
  }

  #press(event: MouseEvent): void {
    const target = event.target as Element;
    const list = target.closest('[data-add]')?.closest<HTMLElement>('[data-field]');
    if (list) controlOf(addRow(list)).focus();
    const row = target.closest('[data-remove]')?.closest<HTMLElement>('[data-row]');
    if (row) this.#remove(row);
    const link = target.closest<HTMLAnchorElement>('a[data-wrong]');
    if (!link) return;
    event.preventDefault();
    goTo(link);
  }

  #remove(row: HTMLElement): void {
    const list = row.closest<HTMLElement>('[data-rows]')!.parentElement!;
    row.remove();
    list.querySelector<HTMLElement>(':scope > p > [data-add]')!.focus();
    this.#change();
  }

  #judge(): void {
    const { values, places } = readFields(this.#form);
    const { kind, type, forge } = this.#settings;
    const title = String(values['title'] ?? '');
    this.#file = fileFor(kind, title, values['date'] as string | undefined);
    this.#text = entryText(kind, { ...values, ...(type && { type }) }, this.#body.value);
    void this.#similar.ask(title);
    if (!this.#judging) return;
    const written = { file: this.#file, text: this.#text, values, body: this.#body.value };
    const findings = this.#judging.findingsOf(written, this.#template, this.#settings, this.#known);
    const wrong = findings.filter(({ mild }) => !mild).length;
    showFindings(
      this.#form,
      { all: this.#part('problems'), inText: this.#part('body-problems') },
      findings,
      places,
      this.#left,
    );
    this.#say('verdict', verdictOn(wrong, findings.length - wrong));
    this.#showFile(wrong === 0 ? forge : undefined);
    this.#showPage(
      title,
      String(values['summary'] ?? ''),
      this.#judging.previewOf(this.#file, this.#body.value, this.#settings),
    );
  }

  /** A text that cannot be read for the moment leaves what was shown last. */
  #showPage(title: string, summary: string, blocks: readonly Block[] | undefined): void {
    this.#say('preview-title', title || 'Title');
    this.#say('preview-summary', summary);
    this.#part('preview-late').hidden = blocks !== undefined;
    if (blocks) this.#preview.show(blocks);
  }

  #showFile(forge: Settings['forge']): void {
    this.#say('file-name', this.#file);
    this.#say('file', this.#text);
    const open = this.querySelector<HTMLAnchorElement>('[data-part="open"]');
    if (!open) return;
    const page = forge && newFileOn(forge, this.#file, this.#text);
    open.hidden = !page;
    if (page) Object.assign(open, { href: page.url, target: '_blank', rel: 'noopener' });
    this.#part('waiting').hidden = page !== undefined;
    this.#part('ready').hidden = !page;
    this.#part('filled').hidden = page?.text !== undefined;
    this.#part('pasted').hidden = page?.text === undefined;
  }

  /** Writes a line, if it says something else than before: it would be read out again. */
  #say(part: string, words: string): void {
    const line = this.#part(part);
    if (line.textContent !== words) line.textContent = words;
  }

  #erase(): void {
    if (!confirm('Erase this draft from this browser?')) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    eraseDraft(this.#name);
    location.reload();
  }

  async #copy(): Promise<void> {
    const isCopied = await navigator.clipboard.writeText(this.#text).then(
      () => true,
      () => false,
    );
    this.#say('said', isCopied ? 'Copied' : 'The browser did not allow it: copy the file below');
  }

  #save(): void {
    const link = document.createElement('a');
    link.download = this.#file.split('/').at(-1)!;
    link.href = URL.createObjectURL(new Blob([this.#text], { type: 'text/markdown' }));
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

customElements.define('entry-form', EntryForm);
