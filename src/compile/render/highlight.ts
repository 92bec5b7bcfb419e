/**
 * Code to HTML with classes instead of inline styles, which a strict content security policy
 * forbids.
 */
import {
  bundledLanguages,
  createCssVariablesTheme,
  createHighlighterCore,
  createJavaScriptRegexEngine,
  type BundledLanguage,
  type HighlighterCore,
} from 'shiki';
import { escapeHtml } from '../../escape/html.ts';

/** Languages that are coloured; any other is shown as plain text. */
const languages: readonly BundledLanguage[] = [
  'sql',
  'plsql',
  'bash',
  'powershell',
  'yaml',
  'json',
  'ini',
  'toml',
  'diff',
  'docker',
  'hcl',
  'xml',
  'javascript',
  'typescript',
  'python',
  'ruby',
  'go',
  'java',
  'csharp',
  'http',
  'nginx',
  'groovy',
];

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--', fontStyle: false });

/**
 * What bounds the work is the length of a line and not, as is the default, half a second: a busy
 * machine would colour less.
 */
const limits = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 2_000 };

/** The colour of a theme token is `var(--token-keyword)`; its class is `tok-keyword`. */
function classOf(color: string | undefined): string | undefined {
  return color?.match(/^var\(--token-([a-z-]+)\)$/)?.[1];
}

export class Highlighter {
  private readonly shiki: HighlighterCore;
  private readonly learned = new Set<string>();
  private readonly done = new Map<string, string>();

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
   * it is met.
   */
  async learn(language: string): Promise<void> {
    if (this.learned.has(language) || !(languages as readonly string[]).includes(language)) return;
    this.learned.add(language);
    await this.shiki.loadLanguage(bundledLanguages[language as BundledLanguage]);
  }

  /**
   * Inner HTML of a block. A language that was not learned comes out plain. Equal blocks are
   * coloured once.
   */
  html(code: string, language: string): string {
    if (!this.learned.has(language)) return escapeHtml(code);
    const key = `${language}\n${code}`;
    const html = this.done.get(key) ?? this.colour(code, language);
    this.done.set(key, html);
    return html;
  }

  private colour(code: string, language: string): string {
    const lines = this.shiki.codeToTokensBase(code, {
      lang: language,
      theme: 'classes',
      ...limits,
    });
    return lines
      .map((line) => line.map(({ content, color }) => token(content, classOf(color))).join(''))
      .join('\n');
  }
}

function token(content: string, name: string | undefined): string {
  return name ? `<span class="tok-${name}">${escapeHtml(content)}</span>` : escapeHtml(content);
}
