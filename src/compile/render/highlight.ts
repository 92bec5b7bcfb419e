/**
 * Code to coloured pieces that become classes, not inline styles, which a strict content security
 * policy forbids.
 */
import {
  bundledLanguages,
  createCssVariablesTheme,
  createHighlighterCore,
  createJavaScriptRegexEngine,
  type HighlighterCore,
} from 'shiki';
import { limits } from '../../domain/rules/cost.ts';
import { isColoured, type Language } from './languages.ts';
import { plainTokens, type Token } from './lines.ts';

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--', fontStyle: false });

/**
 * What bounds the work is the length of a line and not, as is the default, half a second: a busy
 * machine would colour less, without a word. Lines of this length or more are left plain.
 */
const bounds = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: limits.colouredLine.most + 1 };

/** The colour of a theme token is `var(--token-keyword)`; its class is `tok-keyword`. */
function classOf(color: string | undefined): string | undefined {
  return color?.match(/^var\(--token-([a-z-]+)\)$/)?.[1];
}

export class Highlighter {
  private readonly shiki: HighlighterCore;
  private readonly learned = new Set<string>();
  private readonly learning = new Map<string, Promise<void>>();
  private readonly done = new Map<string, Token[][]>();

  private constructor(shiki: HighlighterCore) {
    this.shiki = shiki;
  }

  static async create(): Promise<Highlighter> {
    // Three times as fast as the engine in WebAssembly, and one block in two hundred looks
    // different.
    return new Highlighter(
      await createHighlighterCore({
        themes: [theme],
        langs: [],
        engine: createJavaScriptRegexEngine(),
      }),
    );
  }

  /**
   * Loads the grammar of a language. All of them together take two seconds, so each is loaded when
   * it is met. Whoever meets it meanwhile waits for the same.
   */
  async learn(language: string): Promise<void> {
    if (this.learned.has(language) || !isColoured(language)) return;
    const known = this.learning.get(language);
    const loading = known ?? this.shiki.loadLanguage(bundledLanguages[language satisfies Language]);
    this.learning.set(language, loading);
    await loading;
    this.learned.add(language);
  }

  /**
   * The lines of a block. A language that was not learned comes out plain. Equal blocks are
   * coloured once.
   */
  lines(code: string, language: string): Token[][] {
    if (!this.learned.has(language)) return plainTokens(code);
    const key = `${language}\n${code}`;
    const lines = this.done.get(key) ?? this.colour(code, language);
    this.done.set(key, lines);
    return lines;
  }

  private colour(code: string, language: string): Token[][] {
    const lines = this.shiki.codeToTokensBase(code, {
      lang: language,
      theme: 'classes',
      ...bounds,
    });
    return lines.map((line) =>
      line.map(({ content, color }) => ({ text: content, name: classOf(color) })),
    );
  }
}
