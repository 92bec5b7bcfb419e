/**
 * The form for a new entry: judges and previews while it is filled in, keeps a draft, and hands the
 * file to the forge.
 */
import type { CompileOptions } from '../../compile/compiler.ts';
import { entryText } from '../../compile/write.ts';
import type { PortalConfig } from '../../domain/site/config.ts';
import type { Kind } from '../../domain/entry/kind.ts';
import { templateOf } from '../../domain/entry-file/template.ts';
import type { Template } from '../../domain/entry-file/templates.ts';
import type { ScanOptions } from '../../scan/scan.ts';
import { DraftDesk, fates, type Content } from './draft/draft-desk.ts';
import { DraftList } from './draft/draft-list.ts';
import type { Draft } from './draft/drafts.ts';
import {
  addRow,
  controlOf,
  fillFields,
  readFields,
  removeRow,
  withoutField,
  type Places,
  type Values,
} from './field/entry-form-fields.ts';
import { goTo, showFindings } from './entry-form-findings.ts';
import { fileOf, spelling } from './file-name.ts';
import { HandIn } from './end/hand-in.ts';
import { IncidentFields } from './paste/incident-fields.ts';
import { PagePreview, type RenderEntry } from './preview/page-preview.ts';
import { Press } from './press.ts';
import { Rules } from './rules.ts';
import { say } from '../browser/say.ts';
import { verdictOn } from './end/entry-form-verdict.ts';
import { suggestNames } from './field/suggest-names.ts';
import { SimilarEntries } from './entry-form-similar.ts';

interface Settings extends CompileOptions, Pick<ScanOptions, 'personalData'> {
  kind: Kind;
  type?: string;
  forge?: PortalConfig['forge'];
}

/** Milliseconds without a key after which the form is judged. */
const pause = 250;

/** All that is written, and where in the page each field is. */
interface Reading {
  content: Content;
  places: Places;
}

export class EntryForm extends HTMLElement {
  /** Makes the page of an entry; the page of the form hands it over, since layouts are not ours. */
  static renderer: () => Promise<RenderEntry>;

  readonly #settings = JSON.parse(this.dataset['settings']!) as Settings;
  readonly #template: Template = templateOf(this.#settings.kind, this.#settings.type)!;
  readonly #form = this.#part<HTMLFormElement>('form');
  readonly #body = this.#part<HTMLTextAreaElement>('body');
  readonly #press = new Press();
  readonly #similar = new SimilarEntries(this.#part('similar'), (task) =>
    this.#press.afterwards(task),
  );
  readonly #desk = new DraftDesk(this.#settings);
  readonly #list = new DraftList(
    this.#part('drafts'),
    () => this.#desk.id,
    () => this.#erase(),
  );
  readonly #incident = IncidentFields.in(this, this.#form, () => this.#change());
  readonly #handIn = new HandIn(this, this.#settings.forge, () => this.#handedIn());
  readonly #preview = new PagePreview(this, this.#settings, () => EntryForm.renderer());
  /** Fields that somebody has left; only they show what is wrong. */
  readonly #left = new WeakSet<HTMLElement>();
  /** What the draft holds and no field is for. */
  #rest: Values = {};
  readonly #rules = new Rules(() => {
    if (this.#rules.known) suggestNames(this, this.#rules.known);
    this.#judge();
  });
  #timer = 0;
  /** What was read of the form, until it is shown what follows from it. */
  #latest: Reading | undefined;
  #isTouched = false;

  connectedCallback(): void {
    // Somebody may have typed before this ran.
    fillFields(this.#form, readFields(this.#form).values);
    this.#listen();
    void this.#open();
    this.#rules.loadFor(this, this.#part('verdict').parentElement!);
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.querySelector<E>(`[data-part="${name}"]`)!;
  }

  #listen(): void {
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('input', () => {
      this.#isTouched = true;
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#change(), pause);
    });
    // Whoever leaves at once leaves nothing behind.
    addEventListener('pagehide', () => this.#timer && this.#keep(this.#read().content));
    addEventListener('hashchange', () => this.#desk.isElsewhere() && location.reload());
    this.#form.addEventListener('focusout', ({ target }) => this.#leave(target as Element));
    this.addEventListener('click', (event) => this.#click(event));
    this.#part('fork').addEventListener('click', () => {
      this.#desk.fork();
      this.#lock(false);
      this.#change();
    });
  }

  /** Opens a draft, unless somebody has begun to write: then that is one of its own. */
  async #open(): Promise<void> {
    const { draft, isLocked } = await this.#desk.open();
    const isOwn = this.#isTouched && draft !== undefined;
    if (isOwn) this.#desk.fork();
    else if (draft) this.#fill(draft);
    this.#lock(isLocked && !isOwn);
    void this.#list.show();
    const freed = this.#form.inert ? await this.#desk.openWhenFree() : undefined;
    if (!freed) return;
    this.#fill(freed);
    this.#lock(false);
  }

  #fill({ values, body, zone, pasted }: Draft): void {
    this.#incident?.fill(zone, pasted);
    fillFields(this.#form, values);
    this.#rest = withoutField(this.#form, values);
    this.#body.value = body;
    this.#judge();
    void this.#rules.load();
  }

  #lock(isLocked: boolean): void {
    this.#part('locked').hidden = !isLocked;
    this.#form.inert = isLocked;
  }

  #read(): Reading {
    const { values, places } = readFields(this.#form);
    const content = {
      values: { ...this.#rest, ...values },
      body: this.#body.value,
      ...this.#incident?.kept,
    };
    return { content, places };
  }

  /** The form is read once for the draft and for what follows from it. */
  #change(): void {
    this.#latest = this.#read();
    this.#keep(this.#latest.content);
    this.#press.afterwards(this.#show);
  }

  #keep(content: Content): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#form.inert) return;
    const fate = this.#desk.keep(content);
    this.toggleAttribute('data-unkept', fate === 'unkept');
    say(this.#part('draft-state'), fates[fate]);
    this.#press.afterwards(this.#showDrafts);
  }

  readonly #showDrafts = (): void => void this.#list.show();

  #leave(target: Element): void {
    const field = target.closest<HTMLElement>('[data-field]');
    if (!field || this.#left.has(field)) return;
    this.#left.add(field);
    // A finger that left the field may be on its way to a button: it lands there first.
    setTimeout(() => this.#judge());
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element;
    const list = target.closest('[data-add]')?.closest<HTMLElement>('[data-field]');
    if (list) controlOf(addRow(list)).focus();
    const row = target.closest('[data-remove]')?.closest<HTMLElement>('[data-row]');
    if (row) {
      removeRow(row);
      this.#change();
    }
    const link = target.closest<HTMLAnchorElement>('a[data-wrong]');
    if (!link) return;
    event.preventDefault();
    goTo(link);
  }

  #judge(): void {
    this.#latest = undefined;
    this.#press.afterwards(this.#show);
  }

  /** Shows all that follows from what is written: what is wrong, the page, and the file. */
  readonly #show = (): void => {
    const { content, places } = this.#latest ?? this.#read();
    const { values, body } = content;
    const { kind, type } = this.#settings;
    const file = fileOf(kind, values);
    const text = entryText(kind, { ...values, ...(type && { type }) }, body);
    void this.#similar.ask(String(values['title'] ?? ''));
    void spelling(values).then((isNew) => isNew && this.#judge());
    const { judging, known } = this.#rules;
    if (!judging) return;
    const written = { file, text, values, body };
    const findings = judging.findingsOf(written, this.#template, this.#settings, known);
    const wrong = findings.filter(({ mild }) => !mild).length;
    showFindings(this, findings, places, this.#left);
    say(this.#part('left-count'), wrong > 0 ? `${wrong} to fix` : 'Ready');
    say(this.#part('verdict'), verdictOn(wrong, findings.length - wrong));
    this.#handIn.show(file, text, wrong === 0);
    this.#preview.write(written, this.#template, known);
  };

  #handedIn(): void {
    this.#desk.handIn(this.#read().content);
    say(this.#part('draft-state'), 'The draft stays here until you delete it.');
    void this.#list.show();
  }

  #erase(): void {
    // What is still waiting to be kept is not.
    this.#form.inert = true;
    this.#desk.erase();
    location.reload();
  }
}

customElements.define('entry-form', EntryForm);
