/** The sites whose search is compared: where their indexes are, and what is seen of a search. */
import { docusaurus } from './sites/docusaurus.ts';
import { material } from './sites/material.ts';
import { portal } from './sites/portal.ts';
import type { Site } from './sites/site.ts';
import { starlight } from './sites/starlight.ts';
import { vitepress } from './sites/vitepress.ts';

/** One way to search a site. */
export interface SearchBox {
  name: string;
  /** The key that opens it on the home page, or the address that holds the query at its end. */
  open: { key: string } | { address: string };
  /**
   * Selectors of what is typed into, of an answer in the list and, where the site says so, of a
   * list that is complete.
   */
  input: string;
  hit: string;
  done?: string;
}

/** A site generator with its search. */
export interface SearchSite {
  site: Site;
  boxes: SearchBox[];
  /** Files of search that are loaded with every page, before search is opened. */
  early: RegExp;
  /** Files of the index by their path in the built folder. */
  index: { fields?: RegExp; text: RegExp };
}

/** This portal and its peers. */
export const sites: SearchSite[] = [
  {
    site: portal,
    boxes: [
      {
        name: 'This portal, dialog',
        open: { key: '/' },
        input: 'search-dialog [role=combobox]',
        hit: 'search-dialog [role=option][href]',
        done: 'search-dialog [data-state=done]',
      },
      {
        name: 'This portal, page',
        open: { address: '/search/?q=' },
        input: 'search-page input[name=q]',
        hit: '[data-search-results] [data-hit]',
        done: '[data-search-results][data-state=done]',
      },
    ],
    early: /^\/(?:search|pagefind)\//,
    index: { fields: /^search\/.*\.(?!html)\w+$/, text: /^pagefind\/.*(?:\.pf_\w+|\.json)$/ },
  },
  {
    site: starlight,
    boxes: [
      {
        name: starlight.name,
        open: { key: 'Control+k' },
        input: '.pagefind-ui__search-input',
        hit: '.pagefind-ui__result:has(a)',
      },
    ],
    early: /\/ui-core|\/pagefind\//,
    index: { text: /^pagefind\/.*(?:\.pf_\w+|\.json)$/ },
  },
  {
    site: vitepress,
    boxes: [
      {
        name: vitepress.name,
        open: { key: 'Control+k' },
        input: '#localsearch-input',
        hit: '.VPLocalSearchBox [role=option]',
      },
    ],
    early: /localSearch/i,
    index: { text: /@localSearchIndex.*\.js$/ },
  },
  {
    site: docusaurus,
    boxes: [
      {
        name: docusaurus.name,
        open: { key: 'Control+k' },
        input: '.navbar__search-input',
        hit: '.navbar__search [class*=suggestion_]',
      },
    ],
    early: /search-index/,
    index: { text: /^search-index.*\.json$/ },
  },
  {
    site: material,
    boxes: [
      {
        name: material.name,
        open: { key: '/' },
        input: '.md-search__input',
        hit: '.md-search-result__item',
      },
    ],
    early: /search/,
    index: { text: /^search\/search_index\.json$/ },
  },
];
