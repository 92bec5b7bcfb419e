/**
 * Shows an author on every page what is wrong with the library, and reloads a page that is out of
 * date. Not in a build.
 */
import {
  authoringMessages,
  versionMetric,
  type AuthoringState,
  type ReportedProblem,
} from '../../domain/site/authoring.ts';
import { ofTab } from '../browser/storage.ts';
import { plural } from '../../domain/words/plural.ts';

const style = `
  :host { position: sticky; inset-block-end: 0; z-index: 2; display: block; }
  section { max-block-size: 40vh; overflow: auto; padding: 0.75rem 1rem; border-block-start: 3px solid var(--danger-line);
    background: var(--danger-surface); color: var(--ink); font: 0.9rem/1.5 var(--sans); }
  header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
  h2, p, ul { margin: 0; font-size: inherit; }
  ul { padding: 0; list-style: none; }
  li { margin-block-start: 0.5rem; overflow-wrap: anywhere; }
  code { font-family: var(--mono); }
  a { color: var(--danger-text); }
  button { font: inherit; }
`;

/** The list that was hidden, in the storage of the tab: a page is loaded again with every save. */
const hiddenKey = 'portal-hidden-problems';

export class AuthoringProblems extends HTMLElement {
  #shown = '';
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #status = element('p');

  constructor() {
    super();
    this.#status.setAttribute('role', 'status');
    this.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.#hide();
    });
  }

  /** Shows a state. What was hidden stays so until the list changes. */
  show({ problems, kept, rulesPage }: AuthoringState): void {
    const file = kept[location.pathname];
    const list = JSON.stringify([problems, file]);
    this.dataset['count'] = String(problems.length);
    if (list === ofTab.get(hiddenKey) || list === this.#shown) return;
    this.#shown = list;
    this.#status.textContent =
      problems.length === 0
        ? ''
        : `${plural(problems.length, 'problem')}${file ? `. This page is shown as it was before ${file} was broken` : ''}`;
    this.#root.replaceChildren(
      element('style', style),
      ...(problems.length === 0 ? [this.#status] : [this.#section(problems, rulesPage)]),
    );
  }

  #section(problems: readonly ReportedProblem[], rulesPage: string): HTMLElement {
    const section = element('section');
    section.setAttribute('aria-label', 'Problems of the library');
    section.tabIndex = 0;
    const header = element('header');
    const button = element('button', 'Hide');
    button.type = 'button';
    button.addEventListener('click', () => this.#hide());
    header.append(this.#status, button);
    const list = element('ul');
    list.append(...problems.map((problem) => item(problem, rulesPage)));
    section.append(header, list);
    return section;
  }

  #hide(): void {
    ofTab.set(hiddenKey, this.#shown);
    this.#root.replaceChildren();
  }
}

function item(
  { file, line, column, severity, rule, message, fix }: ReportedProblem,
  rulesPage: string,
): HTMLElement {
  const link = element('a', rule);
  link.href = `${rulesPage}#${rule}`;
  const found = element('li');
  found.append(
    element('code', `${file}:${line}:${column}`),
    ` ${severity} `,
    link,
    element('br'),
    `${message}. ${fix}.`,
  );
  return found;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/**
 * The version of the library that this page was made of; undefined where the browser does not tell.
 */
function versionOfPage(): number | undefined {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.serverTiming.find(({ name }) => name === versionMetric)?.duration;
}

customElements.define('authoring-problems', AuthoringProblems);

if (import.meta.hot) {
  const problems = new AuthoringProblems();
  document.body.append(problems);
  import.meta.hot.on(authoringMessages.state, (state: AuthoringState) => {
    // A change between the answer to the request and this connection was told to others only.
    if (versionOfPage() !== undefined && versionOfPage() !== state.version) location.reload();
    problems.show(state);
  });
  const ask = () => import.meta.hot?.send(authoringMessages.ask);
  addEventListener('pageshow', ask);
  ask();
}
