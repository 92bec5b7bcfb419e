/** Names that would mean something to the programs for which the portal writes files: servers, hosts, shells. */

export const hostileNames = [
  'quote"d', "apostrophe'd", 'back\\slash', 'ends-in-backslash\\', 'brace}', '{brace', 'semi;colon', 'a b  c', 'tab\tbed',
  'new\nline', 'carriage\rreturn', '$uri', '${document_root}', '#comment', '*', ':splat', '%2e%2e', '%', 'ümläut', '日本語', '🚒',
  '~regex', '= exact', '"; } location / { return 200 owned; } #', 'x 301\n/* /evil/ 301',
] as const;
