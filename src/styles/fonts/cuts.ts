/** Which fonts the portal brings, and what is cut from each to keep a first visit light. */

/** A range of an axis of a variable font, or the one value that is kept of it. */
type Axis = number | { readonly min: number; readonly max: number };

export interface Cut {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly family: 'Portal Serif' | 'Portal Sans' | 'Portal Mono';
  readonly style: 'normal' | 'italic';
  /** Path of the font as its makers publish it. */
  readonly source: string;
  /** First and last code point of each range that is kept. */
  readonly ranges: ReadonlyArray<readonly [first: number, last: number]>;
  readonly axes: Readonly<Record<string, Axis>>;
}

/** English and its neighbours, and the signs that prose uses. */
const latin = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2010, 0x2026],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2191, 0x2193],
  [0x2212, 0x2212],
] as const;

/** Letters of names from the rest of Europe. Nobody fetches them who does not read such a name. */
const european = [
  [0x100, 0x130],
  [0x132, 0x151],
  [0x154, 0x17f],
  [0x218, 0x21b],
] as const;

const newsreader = '@fontsource-variable/newsreader/files/newsreader';
const next = '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next';
const mono = '@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono';
const text = { wght: { min: 400, max: 700 } };

export const cuts: readonly Cut[] = [
  {
    name: 'serif',
    family: 'Portal Serif',
    style: 'normal',
    source: `${newsreader}-latin-opsz-normal.woff2`,
    ranges: latin,
    // Drawn for 24 points: between the lead and the largest heading.
    axes: { wght: { min: 400, max: 600 }, opsz: 24 },
  },
  {
    name: 'sans',
    family: 'Portal Sans',
    style: 'normal',
    source: `${next}-latin-wght-normal.woff2`,
    ranges: latin,
    axes: text,
  },
  {
    name: 'sans-italic',
    family: 'Portal Sans',
    style: 'italic',
    source: `${next}-latin-wght-italic.woff2`,
    ranges: latin,
    axes: text,
  },
  {
    name: 'sans-european',
    family: 'Portal Sans',
    style: 'normal',
    source: `${next}-latin-ext-wght-normal.woff2`,
    ranges: european,
    axes: text,
  },
  {
    name: 'mono',
    family: 'Portal Mono',
    style: 'normal',
    source: `${mono}-latin-wght-normal.woff2`,
    ranges: latin,
    axes: text,
  },
];

/** A font of a reader's own device that stands in until ours has come. */
export interface StandIn {
  /**
   * What its family is called in the stylesheet. Quotes are lost when styles are made smaller, so
   * it does not begin with the name of a generic family.
   */
  readonly name: string;
  /** The weight of ours for which it stands in. */
  readonly weight: number;
  /** The same widths under the names that systems give them. */
  readonly local: readonly string[];
  /** Its measures: a name in `@capsizecss/metrics`, or the path of a `.ttf`. */
  readonly metrics: string;
}

const dejavu = 'dejavu-fonts-ttf/ttf/DejaVu';

/** One font of a device for several weights of ours. */
function standIn(name: string, weights: number[], local: string[], metrics: string): StandIn[] {
  return weights.map((weight) => ({ name, weight, local, metrics }));
}

/** What stands in for a family, in the order of preference. */
export const standIns: Readonly<Record<Cut['family'], readonly StandIn[]>> = {
  'Portal Serif': [
    ...standIn(
      'Portal Serif Times',
      [400, 560],
      ['Times New Roman', 'TimesNewRomanPSMT', 'Liberation Serif', 'Tinos'],
      'timesNewRoman',
    ),
    ...standIn('Portal Serif Noto', [400, 560], ['Noto Serif'], 'notoSerif'),
    ...standIn(
      'Portal Serif DejaVu',
      [400, 560],
      ['DejaVu Serif', 'DejaVuSerif'],
      `${dejavu}Serif.ttf`,
    ),
  ],
  'Portal Sans': [
    ...standIn(
      'Portal Sans Arial',
      [400],
      ['Arial', 'ArialMT', 'Liberation Sans', 'Arimo'],
      'arial',
    ),
    ...standIn(
      'Portal Sans Arial',
      [600, 700],
      ['Arial Bold', 'Arial-BoldMT', 'Liberation Sans Bold', 'Arimo Bold'],
      'arial/700',
    ),
    ...standIn('Portal Sans Roboto', [400], ['Roboto'], 'roboto'),
    ...standIn('Portal Sans Roboto', [600, 700], ['Roboto Bold', 'Roboto-Bold'], 'roboto/700'),
    ...standIn('Portal Sans DejaVu', [400], ['DejaVu Sans', 'DejaVuSans'], `${dejavu}Sans.ttf`),
    ...standIn(
      'Portal Sans DejaVu',
      [600, 700],
      ['DejaVu Sans Bold', 'DejaVuSans-Bold'],
      `${dejavu}Sans-Bold.ttf`,
    ),
  ],
  'Portal Mono': [
    ...standIn(
      'Portal Mono DejaVu',
      [400],
      ['Menlo', 'Menlo-Regular', 'DejaVu Sans Mono', 'DejaVuSansMono'],
      `${dejavu}SansMono.ttf`,
    ),
    ...standIn(
      'Portal Mono Courier',
      [400],
      ['Liberation Mono', 'Cousine', 'Courier New', 'CourierNewPSMT'],
      'courierNew',
    ),
  ],
};
