/** Hands a text out as a file. */

/** `path` may have folders; a file has none. Its ending says what it is. */
export function download(path: string, text: string): void {
  const link = document.createElement('a');
  link.download = path.split('/').at(-1)!;
  link.href = URL.createObjectURL(
    new Blob([text], { type: path.endsWith('.yml') ? 'application/yaml' : 'text/markdown' }),
  );
  link.click();
  URL.revokeObjectURL(link.href);
}
