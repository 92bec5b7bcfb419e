/** Languages whose code is coloured; any other is shown as plain text. */
export const languages = [
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
] as const;

export type Language = (typeof languages)[number];

/** True for the name of a language that is coloured. */
export function isColoured(name: string): name is Language {
  return (languages as readonly string[]).includes(name);
}
