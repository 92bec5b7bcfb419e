/**
 * A diagram is drawn as mermaid reads it, or refused with its place: nothing that mermaid shows is
 * dropped in silence. Mermaid's own parser is the oracle.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawDiagram } from '../../src/compile/diagram/diagram.ts';
import { plain, readByMermaid, type MermaidReading } from '../support/mermaid.ts';

/** What a picture shows, by the classes of its elements. */
function shownIn(svg: string): MermaidReading {
  const count = (...names: string[]) =>
    [...svg.matchAll(/ class="([a-z-]+)"/g)].filter(([, name]) => names.includes(name!)).length;
  return {
    nodes: count('node', 'actor', 'class-node', 'entity'),
    edges: count('edge', 'message', 'class-relationship', 'er-relationship'),
    texts: [
      ...svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs),
      // Each line of a text that has several.
      ...svg.matchAll(/<tspan x=[^>]*>(.*?)<\/tspan>/gs),
    ].map(([, inner]) => plain(inner!)),
  };
}

/** Nodes that mermaid draws as one place and the library as one for each arrow. */
const ends = (source: string) => source.split('[*]').length - 1;

interface Judgement {
  isDrawn: boolean;
  /** False where mermaid refuses what is drawn here. */
  isCompared: boolean;
  loss?: string | undefined;
}

/**
 * What the picture lacks of what mermaid reads; nothing is lacking in what is refused with a fix.
 */
async function judge(source: string): Promise<Judgement> {
  const drawing = drawDiagram(source, 'x', 'd');
  if ('error' in drawing) {
    const isNamed = drawing.line <= source.split('\n').length && drawing.fix;
    return {
      isDrawn: false,
      isCompared: false,
      loss: isNamed ? undefined : `no place or fix: ${drawing.error}`,
    };
  }
  const read = await readByMermaid(source);
  const loss = read && lossIn(shownIn(drawing.svg), read, ends(source));
  return { isDrawn: true, isCompared: read !== undefined, loss };
}

function lossIn(shown: MermaidReading, read: MermaidReading, starts: number): string | undefined {
  const missing = [...read.texts];
  for (const text of shown.texts) {
    const at = missing.findIndex(
      (one) => text === one || text.includes(`[${one}]`) || text.startsWith(`${one}<`),
    );
    if (at !== -1) missing.splice(at, 1);
  }
  if (missing.length > 0) return `lacks ${missing.join(' | ')} of ${shown.texts.join(' | ')}`;
  if (shown.edges !== read.edges) return `${shown.edges} edges for ${read.edges}`;
  const nodes = shown.nodes - starts;
  return nodes === read.nodes ? undefined : `${nodes} nodes for ${read.nodes}`;
}

const arrows = [
  '-->',
  '---',
  '-.->',
  '-.-',
  '==>',
  '===',
  '<-->',
  '<-.->',
  '--x',
  'x--x',
  '--o',
  'o--o',
  '---->',
  '-..->',
  '~~~',
  '-->|yes|',
  '-->|"a | b"|',
  '-- yes -->',
  '-- yes ---',
  '-. yes .->',
  '== yes ==>',
  '--yes-->',
  '-->|<b>no</b>|',
  'e1@-->',
];
const nodes = [
  'A',
  'A-b',
  'A.b',
  'é1',
  'A[words]',
  'A(words)',
  'A([words])',
  'A[[words]]',
  'A[(words)]',
  'A((words))',
  'A(((words)))',
  'A>words]',
  'A{words}',
  'A{{words}}',
  'A[/words/]',
  'A[/words\\]',
  'A[\\words/]',
  'A["a (b) [c] {d} | e; f"]',
  'A["#quot;q#quot; &lt;x&gt; #35; &amp;"]',
  'A["`**bold** words`"]',
  'A[one<br/>two]',
  'A:::hot',
  'A[words]:::hot',
  'A@{ shape: diamond, label: "Yes?" }',
  'A@{ shape: cloud }',
  'A["<pid> of x"]',
  'A["<mark>x</mark>"]',
  'A[fa:fa-car x]',
  'A["%% no comment"]',
  'A[end]',
];
const flowcharts = [
  ...arrows.flatMap((arrow) => [
    `A${arrow}B`,
    `A ${arrow} B`,
    `A & B ${arrow} C & D`,
    `A ${arrow} B ${arrow} C`,
  ]),
  ...nodes.flatMap((node) => [node, `${node}-->Z`, `Z --> ${node}`, `${node} & Z --- Y`]),
  'A-->B;B-->C;',
  'A --> B %% c',
  '%% c\nA --> B',
  'A[first] --> B\nA[second] --> C',
  'A --> B\nB[later]',
  'A -->',
  '--> B',
  'A B',
  'A[open --> B',
  'A -- open B',
  'subgraph one\nA --> B\nend',
  'subgraph one [The one]\nA\nend\nA --> B',
  'subgraph "a b"\nA\nend',
  'subgraph a b\nA\nend',
  'subgraph one\nsubgraph two\nA\nend\nB\nend\nA --> B',
  'subgraph one\ndirection TB\nA --> B\nend',
  'subgraph one\nA\nend\none --> B',
  'subgraph one\nend',
  'subgraph one\nA',
  'end',
  'A --> B\nsubgraph one\nA\nend',
  'linkStyle 0 stroke:red',
  'click A "https://x.example"',
  'class A hot',
  'style A fill:red',
  'accTitle: x',
].map((body) => `flowchart LR\n${body}`);

const others = [
  'graph TD;\nA-->B;\nA-->C',
  'graph\nA-->B',
  'flowchart >\nA-->B',
  'flowchart-elk LR\nA-->B',
  'pie\n"a": 1',
  'gantt\ntitle x',
  ...[
    'A->>B: x',
    'A-->>B: x',
    'A->B: x',
    'A-->B: x',
    'A-xB: x',
    'A--xB: x',
    'A-)B: x',
    'A--)B: x',
    'A<<->>B: x',
    'A->>+B: x\nB-->>-A: y',
    'A->>A: self',
    'A ->> B : x',
    'A->>B: a: b',
    'A->>B: #35; #quot;',
    'A->>B: a<br/>b',
    'A->>B:',
    'A B->>C: x',
    'participant A as Alice & co\nA->>B: x',
    'actor A\nA->>B: x',
    'participant B\nparticipant A\nA->>B: x',
    'A->>B: x\nactivate B\ndeactivate B',
    'autonumber\nA->>B: x',
    'box Purple\nparticipant A\nend\nA->>B: x',
    'create participant B\nA->>B: x',
    'A->>B: x\nNote right of A: n',
    'A->>B: x\nnote over A,B: n m',
    'loop often\nA->>B: x\nend',
    'alt yes\nA->>B: x\nelse no\nA->>B: y\nend',
    'opt may\nA->>B: x\nend',
    'par one\nA->>B: x\nand two\nA->>C: y\nend',
    'critical do\nA->>B: x\noption late\nA->>B: y\nend',
    'break off\nA->>B: x\nend',
    'rect rgb(0,0,0)\nA->>B: x\nend',
    'loop a\nalt b\nA->>B: x\nelse c\nA->>B: y\nend\nend',
    'A->>B: x; y',
    'A->>B: x;',
    'title: T\nA->>B: x',
    'loop open\nA->>B: x',
  ].map((body) => `sequenceDiagram\n${body}`),
  ...[
    '[*] --> A',
    'A-->B',
    'A --> B : go',
    'A --> B: go',
    'A --> [*]',
    'Lone',
    'state "Long name" as L\nL --> B',
    'A : words',
    'A : one\nA : two',
    'A --> B\nA : words',
    'state C {\n[*] --> X\nX --> Y\n}\nA --> C',
    'A --> C\nstate C {\nX --> Y\n}',
    'state "Long" as C {\nX\n}',
    'note right of A: n',
    'note left of A\nn\nend note\nA --> B',
    'state f <<fork>>\n[*] --> f',
    'state c <<choice>>\nA --> c',
    'state C {\nX\n--\nY\n}',
    'A:::hot --> B',
    'direction LR\nA --> B',
    'hide empty description\nA --> B',
    '[*] --> A\n[*] --> B\nA --> [*]',
    'A --> B : x & <y>',
    'classDef hot fill:red',
    'state A\nA --> B',
  ].map((body) => `stateDiagram-v2\n${body}`),
  ...[
    'A <|-- B',
    'A<|--B',
    'A --|> B',
    'A *-- B',
    'A o-- B',
    'A --o B',
    'A --> B',
    'A -- B',
    'A ..> B',
    'A ..|> B',
    'A .. B',
    'A <|--|> B',
    'A "1" --> "*" B : has',
    'A --> B : has it',
    'class A',
    'class A {\n+int age\n+run(x) bool\n}',
    'A : +int age',
    'A : +name: String',
    'class A~T~',
    'class A["Label"]',
    'class A {\n<<interface>>\n}',
    'class A\n<<interface>> A',
    'note "x"',
    'note for A "x"',
    'namespace N {\nclass A\n}',
    'direction LR\nA --> B',
    'A ()-- B',
    'class A:::hot',
  ].map((body) => `classDiagram\n${body}`),
  ...[
    'A ||--o{ B : has',
    'A||--o{B:has',
    'A ||--|| B : "has one"',
    'A }|..|{ B : x',
    'A ||--o{ B',
    'LONE',
    'A {\nint id PK\nstring name\n}',
    'A {\nint id PK, FK\n}',
    'A {\nint id "words"\n}',
    'A[Alias] ||--o{ B : x',
    '"A b" ||--o{ C : x',
    'A one to many B : x',
    'direction LR\nA ||--o{ B : x',
  ].map((body) => `erDiagram\n${body}`),
];

test('what mermaid shows is in the picture, or the line is named', async () => {
  const losses: string[] = [];
  let drawn = 0;
  let compared = 0;
  for (const source of [...flowcharts, ...others]) {
    const { isDrawn, isCompared, loss } = await judge(source);
    if (loss) losses.push(`${source}: ${loss}`);
    if (isDrawn) drawn++;
    if (isCompared) compared++;
  }
  assert.deepEqual(losses, []);
  assert.ok(drawn > (flowcharts.length + others.length) * 0.6, `${drawn} are drawn`);
  assert.ok(compared > drawn * 0.9, `${compared} of ${drawn} are compared`);
});
