/** What only the form of an incident has: a zone for its times, and a place to paste a log. */
import type { LogRow } from '../../../domain/incident/chat-log.ts';
import { likelyMoments } from '../../../domain/incident/event-words.ts';
import { moments, type Moment } from '../../../domain/incident/incident.ts';
import { localDayOf } from '../../../domain/time/day.ts';
import { isZone, localOf } from '../../../domain/time/zone.ts';
import { fillNamed, readFields, type Values } from '../field/entry-form-fields.ts';
import { PasteLog } from './paste-log.ts';

/** What the rows of a log follow from: the text itself, its zone and its day. */
const readsLog = '[data-part="paste"], [data-part="zone"], [data-field="date"]';

export class IncidentFields {
  readonly #form: HTMLFormElement;
  readonly #zone: HTMLSelectElement;
  readonly #paste: PasteLog | undefined;

  /** The fields of a form, if it has times at all. */
  static in(
    root: HTMLElement,
    form: HTMLFormElement,
    changed: () => void,
  ): IncidentFields | undefined {
    const zone = root.querySelector<HTMLSelectElement>('[data-part="zone"]');
    return zone ? new IncidentFields(root, form, zone, changed) : undefined;
  }

  private constructor(
    root: HTMLElement,
    form: HTMLFormElement,
    zone: HTMLSelectElement,
    changed: () => void,
  ) {
    this.#form = form;
    this.#zone = zone;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const names = new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
    zone.replaceChildren(...[...names].map((name) => new Option(name.replaceAll('_', ' '), name)));
    this.#setZone(own);
    zone.addEventListener('change', () => this.#setZone(zone.value));
    const paste = root.querySelector<HTMLDetailsElement>('[data-part="paste"]');
    if (paste)
      this.#paste = new PasteLog(paste, {
        around: () => ({ day: this.#day(), zone: this.#zone.value }),
        add: (rows) => this.#add(rows),
        changed,
      });
    form.addEventListener('input', ({ target }) => {
      if ((target as Element).closest(readsLog)) this.#paste?.show();
    });
  }

  /** What of it a draft keeps. */
  get kept(): { zone: string; pasted?: string } {
    const pasted = this.#paste?.text;
    return { zone: this.#zone.value, ...(pasted && { pasted }) };
  }

  fill(zone: string | undefined, pasted = ''): void {
    if (zone && isZone(zone)) this.#setZone(zone);
    if (this.#paste) this.#paste.text = pasted;
  }

  #setZone(zone: string): void {
    if (![...this.#zone.options].some(({ value }) => value === zone))
      this.#zone.append(new Option(zone, zone));
    this.#zone.value = zone;
    this.#form.dataset['zone'] = zone;
  }

  #day(): string {
    const { date } = readFields(this.#form).values;
    return typeof date === 'string' ? date : localDayOf(new Date());
  }

  /** Rows join those that are there; what the form lacks of date and moments is proposed. */
  #add(rows: readonly LogRow[]): string {
    const { values } = readFields(this.#form);
    const old = (values['timeline'] ?? []) as Array<{ at?: string }>;
    const timeline = [...old, ...rows.map(({ at, text, kind }) => ({ at, text, kind }))].toSorted(
      (a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''),
    );
    fillNamed(this.#form, 'timeline', timeline);
    const proposed = this.#propose(values, rows);
    return proposed.length > 0 ? ` Please check what is proposed: ${proposed.join(', ')}.` : '';
  }

  #propose(values: Values, rows: readonly LogRow[]): string[] {
    const [first] = rows;
    if (!first) return [];
    const given = (values['times'] ?? {}) as Partial<Record<Moment, string>>;
    // People write a line after the fact.
    const times = { precision: 'approximate', ...likelyMoments(rows), ...given };
    fillNamed(this.#form, 'times', times);
    const found = (Object.keys(moments) as Moment[]).filter(
      (name) => name in times && !given[name],
    );
    if (values['date']) return found.map((name) => moments[name].toLowerCase());
    fillNamed(this.#form, 'date', localOf(first.at, this.#zone.value).slice(0, 10));
    return ['date', ...found.map((name) => moments[name].toLowerCase())];
  }
}
