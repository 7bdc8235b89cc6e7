/** Drawings are text; a longer start of one is not searched. */
const SEARCHED_BYTES = 2_000_000

/**
 * Returns why an image must be decoded by the server although the browser may be able to, or undefined. An SVG image in a
 * page has no access to the page's fonts, so its texts would be drawn with those of the machine.
 */
export async function needsServer(file: Blob): Promise<string | undefined> {
  if (!(await isDrawing(file))) return undefined
  const drawing = await file.slice(0, SEARCHED_BYTES).text()
  return /<(?:\w+:)?(?:text|foreignObject|style|image|use)[\s>]/i.test(drawing)
    ? 'The drawing has texts or other parts that browsers draw differently than an export.'
    : undefined
}

/** Returns whether a file is an SVG, by its content. */
export async function isDrawing(file: Blob): Promise<boolean> {
  const start = await file.slice(0, 1000).text()
  return /<svg[\s>]/i.test(start) || start.startsWith('<?xml')
}
