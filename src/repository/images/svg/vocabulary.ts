/** What a picture in SVG may hold: the elements, attributes and CSS functions that only draw. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const namespaces = {
  svg: 'http://www.w3.org/2000/svg',
  xlink: 'http://www.w3.org/1999/xlink',
  xml: 'http://www.w3.org/XML/1998/namespace',
} as const;

/** Namespaces whose elements a browser builds inside a picture, so that they could run. */
export const liveNamespaces: ReadonlySet<string> = new Set([
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/1998/Math/MathML',
]);

/** Elements that draw. Source: SVG 2, without script, links, animation, media and foreignObject. */
export const elements = words(`
  svg g defs symbol use switch view title desc style path rect circle ellipse line polyline polygon
  text tspan textPath image marker clipPath mask pattern linearGradient radialGradient stop
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
  feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
  feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
  feSpecularLighting feSpotLight feTile feTurbulence
`);

/** Elements that draw nothing and are left out with all that is in them. */
export const silentElements = words('metadata');

/** Attributes whose value is CSS: parsed as CSS, and written from what was parsed. */
export const presentation = words(`
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
  color-interpolation-filters cursor direction display dominant-baseline fill fill-opacity
  fill-rule filter flood-color flood-opacity font font-family font-size font-size-adjust
  font-stretch font-style font-variant font-weight image-rendering isolation kerning
  letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask
  mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color
  stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration
  text-rendering transform transform-origin unicode-bidi vector-effect visibility white-space
  word-spacing writing-mode
`);

/** Attributes whose value is a number, a list, a name or a keyword, which means nothing else. */
export const plain = words(`
  amplitude azimuth baseFrequency bias class clipPathUnits cx cy d diffuseConstant divisor dx dy
  edgeMode elevation exponent filterUnits fr fx fy gradientTransform gradientUnits height id in in2
  intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lang lengthAdjust limitingConeAngle
  markerHeight markerUnits markerWidth maskContentUnits maskUnits media method mode numOctaves
  offset operator order orient pathLength patternContentUnits patternTransform patternUnits points
  pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY
  requiredExtensions requiredFeatures result role rotate rx ry scale seed side slope spacing
  specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale
  systemLanguage tableValues targetX targetY textLength type values viewBox width x x1 x2
  xChannelSelector y y1 y2 yChannelSelector z
`);

/** CSS functions that compute a value and fetch nothing. */
export const functions = words(`
  rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark calc min max clamp var
  translate translatex translatey translatez translate3d rotate rotatex rotatey rotatez rotate3d
  scale scalex scaley scale3d skew skewx skewy matrix matrix3d perspective cubic-bezier steps
  linear blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
  path polygon circle ellipse inset format local context-fill context-stroke
`);

export const atRules = words('media supports keyframes -webkit-keyframes font-face');

/** Pictures of pixels that may be embedded, by the first bytes that each must have. */
export const embedded: Readonly<Record<string, RegExp>> = {
  png: /^\x89PNG\r\n\x1a\n/,
  jpeg: /^\xff\xd8\xff/,
  jpg: /^\xff\xd8\xff/,
  gif: /^GIF8[79]a/,
  webp: /^RIFF[\s\S]{4}WEBP/,
};
