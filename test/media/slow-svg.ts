/** Makes a small SVG file that keeps a decoder busy for minutes: 40 times noise of 250 octaves on 4 megapixels. */
export function makeSlowSvg(): Buffer {
  const noise = '<rect width="2000" height="2000" filter="url(#noise)"/>'
  return Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000">' +
      '<filter id="noise"><feTurbulence baseFrequency="0.01" numOctaves="250"/></filter>' +
      `${noise.repeat(40)}</svg>`,
  )
}
