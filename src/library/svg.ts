/** What a picture in SVG may hold: shapes, text and styles of its own. Anything that could run or load is refused. */

/** What is wrong with a picture, and where: an offset in its text. */
export interface SvgComplaint {
  offset: number;
  message: string;
  fix: string;
}

/** Elements that draw, by their local name in lower case. Source: SVG 2, without script, foreignObject, a, animation and media. */
const elements = new Set(
  (
    'svg g defs symbol use switch view title desc metadata style path rect circle ellipse line polyline polygon text tspan textpath tref image marker ' +
    'clippath mask pattern lineargradient radialgradient meshgradient meshrow meshpatch solidcolor hatch hatchpath stop filter feblend fecolormatrix ' +
    'fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg ' +
    'fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight fespecularlighting fespotlight fetile feturbulence'
  ).split(' '),
);

/** One piece of XML after the other; what is none of them is not XML. Nothing in them is tried twice, so that time grows with length only. */
const token = /<!--[\s\S]*?-->|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\?xml\s[^?<>]*\?>|<!DOCTYPE\s[^<>[\]]*>|<\/?(?<name>[^\s/<>!?"'=]+)(?<attributes>(?:"[^"]*"|'[^']*'|[^"'<>])*)>|(?<text>[^<]+)/giy;

const attribute = /([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** A namespace in which a prefixed name would be an element of a page. Files of drawing programs have others, which browsers ignore. */
const rendered = /^https?:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg|1998\/Math\/MathML)/i;

const embedded = /^data:image\/(?:png|jpe?g|gif|webp);base64,/i;

/** Everything in a picture that could run, load or grow. Stops at what cannot be read. */
export function svgComplaints(text: string): SvgComplaint[] {
  const complaints: SvgComplaint[] = [];
  let root = '';
  let isStyle = false;
  token.lastIndex = 0;
  for (let offset = 0; offset < text.length; offset = token.lastIndex) {
    const match = token.exec(text);
    if (!match?.groups) return [...complaints, unreadable(text, offset)];
    const { name, attributes = '', data, text: between } = match.groups;
    const complain = (complaint: Complaint) => void complaints.push({ offset, ...complaint });
    if (name) {
      root ||= localName(name);
      const isEnd = match[0].startsWith('</');
      isStyle = localName(name) === 'style' && !isEnd;
      if (!isEnd) elementComplaints(name, attributes).forEach(complain);
    }
    if (isStyle && loads(data ?? between ?? '')) complain(loading);
  }
  return root === 'svg' ? complaints : [{ offset: 0, message: 'The file is not a picture in SVG', fix: 'Export the picture as SVG' }];
}

type Complaint = Omit<SvgComplaint, 'offset'>;

/** The name of an element of SVG: without the prefix that some programs write in front. */
function localName(name: string): string {
  return name.toLowerCase().replace(/^svg:/, '');
}

const loading = { message: 'The picture would load something from elsewhere', fix: 'Put it into the picture, or leave it out' };

/** The tokens hold neither a document type with entities nor what is not well formed. */
function unreadable(text: string, offset: number): SvgComplaint {
  if (/^<!DOCTYPE/i.test(text.slice(offset, offset + 9))) {
    return { offset, message: 'The document type declares entities, which can grow without bound', fix: 'Remove the <!DOCTYPE …> declaration' };
  }
  return { offset, message: 'The picture is not well-formed XML', fix: 'Export it once more as plain SVG' };
}

function elementComplaints(name: string, attributes: string): Complaint[] {
  const known = localName(name).includes(':') || elements.has(localName(name));
  const own = known ? [] : [{ message: `\`<${name}>\` is not allowed in a picture`, fix: 'Remove the element, or export the picture as PNG' }];
  return [...own, ...[...attributes.matchAll(attribute)].flatMap(([, key = '', double, single]) => attributeComplaint(key.toLowerCase(), double ?? single ?? '') ?? [])];
}

function attributeComplaint(key: string, value: string): Complaint | undefined {
  if (/^on/.test(key)) return { message: `\`${key}\` would run as code`, fix: 'Remove the attribute' };
  if (key.startsWith('xmlns:') && key !== 'xmlns:svg' && rendered.test(decoded(value))) {
    return { message: `\`${key}\` gives elements of a page another name`, fix: 'Export the picture as plain SVG' };
  }
  if (/(?:^|:)(?:href|src)$/.test(key) && !/^\s*(?:#|$)/.test(value) && !embedded.test(value)) return loading;
  return loads(value) ? loading : undefined;
}

/** True for styles that fetch: whatever `url()` names but a part of the picture, and imports. Escapes in styles can hide either. */
function loads(style: string): boolean {
  return /@import|\burl\(\s*(?!['"]?\s*(?:#|data:image\/(?:png|jpe?g|gif|webp);))|\\[0-9a-f]/i.test(decoded(style));
}

/** Text with its numbered and its quoting entities read. */
function decoded(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => character(hex ? Number.parseInt(hex, 16) : Number(decimal)))
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'");
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
