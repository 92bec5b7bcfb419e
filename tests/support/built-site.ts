/** A built site as a test reads it: as pages, as files, and as all the text that is in it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse, type HTMLElement } from 'node-html-parser';
import { unpackWords } from '../../src/search/fielded/front-coding.ts';

const gzip = [0x1f, 0x8b] as const;

export class BuiltSite {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  async json<T>(path: string): Promise<T> {
    return JSON.parse(await this.read(path)) as T;
  }

  /** The page of an address that begins and ends with a slash. */
  async page(address: string): Promise<HTMLElement> {
    return parse(await this.read(`${address}index.html`), { comment: false });
  }

  /** Every file by its path, as text; what is packed is unpacked, also the words of the index. */
  async texts(): Promise<Map<string, string>> {
    const items = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const paths = items
      .filter((item) => item.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const texts = new Map(
      await Promise.all(
        paths.map(
          async (path) =>
            [path.slice(this.folder.length + 1), unpacked(await readFile(path))] as const,
        ),
      ),
    );
    const fielded = 'search/fielded.json';
    const { words } = await this.json<{ words: string }>(fielded);
    texts.set(fielded, `${texts.get(fielded)} ${unpackWords(words).join(' ')}`);
    return texts;
  }

  /** Paths of the files whose text or name holds a word, in any case. */
  async filesWith(word: string): Promise<string[]> {
    const holds = (text: string) => text.toLowerCase().includes(word.toLowerCase());
    return [...(await this.texts())]
      .filter(([path, text]) => holds(path) || holds(text))
      .map(([path]) => path)
      .sort();
  }

  /** The records of the full-text index by the address of their page. */
  async records(): Promise<Map<string, { content: string; meta: Record<string, string> }>> {
    const texts = [...(await this.texts())].filter(([path]) => path.endsWith('.pf_fragment'));
    return new Map(
      texts.map(([, text]) => {
        const record = JSON.parse(text.slice(text.indexOf('{'))) as {
          url: string;
          content: string;
          meta: Record<string, string>;
        };
        return [record.url, record];
      }),
    );
  }
}

function unpacked(bytes: Buffer): string {
  const isPacked = gzip.every((byte, index) => bytes[index] === byte);
  return (isPacked ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The text of an element as it reads: without the white space around its parts. */
export function textOf(element: HTMLElement | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Where the links in an element lead, each with its words. */
export function linksIn(element: HTMLElement | null): Array<[words: string, address: string]> {
  return (element?.querySelectorAll('a') ?? []).map((link) => [
    textOf(link),
    link.getAttribute('href') ?? '',
  ]);
}
