/** Code to HTML with classes instead of inline styles, which a strict content security policy forbids. */
import { createCssVariablesTheme, createHighlighter, type BundledLanguage } from 'shiki';
import { escapeHtml } from './escape.ts';

export type Highlight = (code: string, language: string) => string;

/** Languages that are coloured; any other is shown as plain text. */
const languages: BundledLanguage[] = [
  'sql', 'plsql', 'bash', 'powershell', 'yaml', 'json', 'ini', 'toml', 'diff', 'docker', 'hcl', 'xml',
  'javascript', 'typescript', 'python', 'ruby', 'go', 'java', 'csharp', 'http', 'nginx', 'groovy', 'markdown',
];

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--', fontStyle: false });

/** The colour of a theme token is `var(--token-keyword)`; its class is `tok-keyword`. */
function classOf(color: string | undefined): string | undefined {
  return color?.match(/^var\(--token-([a-z-]+)\)$/)?.[1];
}

/** Prepares a highlighter. An unknown language comes out as plain text. Equal blocks are coloured once. */
export async function createHighlight(): Promise<Highlight> {
  const shiki = await createHighlighter({ themes: [theme], langs: languages });
  const loaded = new Set(shiki.getLoadedLanguages());
  const done = new Map<string, string>();

  return (code, language) => {
    if (!loaded.has(language)) return escapeHtml(code);
    const key = `${language}\n${code}`;
    const before = done.get(key);
    if (before !== undefined) return before;

    const lines = shiki.codeToTokensBase(code, { lang: language as BundledLanguage, theme });
    const html = lines
      .map((line) =>
        line
          .map(({ content, color }) => {
            const name = classOf(color);
            return name ? `<span class="tok-${name}">${escapeHtml(content)}</span>` : escapeHtml(content);
          })
          .join(''),
      )
      .join('\n');
    done.set(key, html);
    return html;
  };
}
