/**
 * From the HTML of an entry's page to what is indexed of it: headings, and text in the notation of
 * excerpts. Runs in Node.
 */
import { signs, withoutSigns } from '../hit/notation.ts';

const token =
  /<(?<close>\/?)(?<name>[a-z][a-z0-9-]*)(?<rest>[^"'<>]*(?:(?:"[^"]*"|'[^']*')[^"'<>]*)*)>|[^<]+|</gi;

const headings = new Set('h2 h3 h4 h5 h6'.split(' '));
const code = new Set('code kbd samp'.split(' '));
/** What is in a line with its neighbours. Everything else begins and ends a block. */
const inline = new Set(
  'a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
/** Whose text is the title of what follows: a step's, or a listing's. */
const titles = new Set('label figcaption'.split(' '));
/**
 * What is no part of the sentences: controls, drawings, and words for screen readers that say what
 * the layout says.
 */
const silent = new Set('button copy-button svg script style template'.split(' '));
const silentClass =
  /\bclass="[^"]*(?:heading-anchor|visually-hidden|\blang\b)[^"]*"|\bdata-pagefind-ignore\b/;
const voidElements = new Set('br hr img input wbr'.split(' '));
const id = /\bid="([^"]*)"/;

/**
 * The text of a rendered page, in which no comments are: `<h2 id>` to `<h6 id>` with paragraphs
 * between them, in which signs say what was code and where blocks ended.
 */
export function indexedHtml(html: string): string {
  const writer = new Writer();
  for (const { 0: found, groups = {} } of withoutSigns(html).matchAll(token)) {
    const name = groups['name']?.toLowerCase();
    if (name === undefined) writer.text(found);
    else if (groups['close']) writer.close(name);
    else writer.open(name, groups['rest'] ?? '');
  }
  return writer.end();
}

class Writer {
  #out = '';
  /** The paragraph that is being written, and whether there is a word in it. */
  #paragraph = '';
  #isBegun = false;
  /** Sign of the block that has ended; it is written when the next begins. */
  #ended: string | undefined;
  /** Open elements of one name inside of a silent one, itself included. */
  #silence: { name: string; depth: number } | undefined;
  #heading: { tag: string; text: string } | undefined;
  #listing = 0;

  open(name: string, attributes: string): void {
    if (this.#silence) {
      if (name === this.#silence.name) this.#silence.depth++;
      return;
    }
    if (voidElements.has(name)) {
      this.#space(name);
      return;
    }
    if (silent.has(name) || silentClass.test(attributes)) this.#silence = { name, depth: 1 };
    else if (headings.has(name) && id.test(attributes))
      this.#openHeading(name, id.exec(attributes)![1]!);
    else if (code.has(name)) this.#sign(signs.code);
    else if (!inline.has(name)) this.#endBlock(signs.block);
    if (name === 'pre') this.#listing++;
  }

  close(name: string): void {
    if (this.#silence) {
      if (name === this.#silence.name && --this.#silence.depth === 0) this.#silence = undefined;
      return;
    }
    if (name === 'pre') this.#listing--;
    if (this.#heading?.tag === name) this.#closeHeading();
    else if (code.has(name)) this.#sign(signs.codeEnd);
    else if (!inline.has(name)) this.#endBlock(titles.has(name) ? signs.title : signs.block);
  }

  /** Text as it is in the source: its character references stay. */
  text(text: string): void {
    if (this.#silence) return;
    if (this.#heading) {
      this.#heading.text += text;
      return;
    }
    const said = this.#listing > 0 ? text.replace(/\n/g, `${signs.line}\n`) : text;
    const isWord = said.trim() !== '';
    if (this.#ended !== undefined && isWord) {
      this.#paragraph += `${this.#ended} `;
      this.#ended = undefined;
    }
    this.#isBegun ||= isWord;
    if (this.#ended === undefined) this.#paragraph += said;
  }

  end(): string {
    this.#flush();
    return this.#out;
  }

  /** A line break parts words, and an opportunity for one does not. */
  #space(name: string): void {
    if (name === 'br') this.text(' ');
  }

  #sign(sign: string): void {
    if (!this.#heading) this.text(sign);
  }

  /** The sign of a title is not lost to the ends of what it is in. */
  #endBlock(sign: string): void {
    if (this.#isBegun) this.#ended ??= sign;
  }

  #openHeading(tag: string, key: string): void {
    this.#flush();
    this.#heading = { tag, text: '' };
    this.#out += `<${tag} id="${key}">`;
  }

  #closeHeading(): void {
    this.#out += `${this.#heading!.text.trim()}</${this.#heading!.tag}>`;
    this.#heading = undefined;
  }

  #flush(): void {
    const said = this.#paragraph.trim();
    if (said) this.#out += `<p>${said}${signs.block}</p>`;
    this.#paragraph = '';
    this.#isBegun = false;
    this.#ended = undefined;
  }
}
