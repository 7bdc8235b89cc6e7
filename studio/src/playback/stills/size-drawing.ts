const SVG = 'image/svg+xml'
/** A drawing without a size gets at most this one. */
const MAX_OWN_SIDE = 4096

/**
 * Gives an SVG file that has no size the shape of its view box, as in an export. Browsers draw parts of a drawing without a
 * size in the wrong place.
 */
export async function sizeDrawing(file: Blob): Promise<Blob> {
  // Scripts of a document that is only parsed never run.
  const drawing = new DOMParser().parseFromString(await file.text(), SVG)
  const root = drawing.documentElement
  if (root.localName !== 'svg') return file
  const { width, height } = computeOwnSize(root)
  root.setAttribute('width', String(width))
  root.setAttribute('height', String(height))
  return new Blob([new XMLSerializer().serializeToString(drawing)], { type: SVG })
}

function computeOwnSize(root: Element): { readonly width: number; readonly height: number } {
  const width = parseLength(root.getAttribute('width'))
  const height = parseLength(root.getAttribute('height'))
  if (width !== undefined && height !== undefined) return { width, height }
  const [, , boxWidth = 0, boxHeight = 0] = (root.getAttribute('viewBox') ?? '')
    .trim()
    .split(/\s*,\s*|\s+/)
    .map(Number)
  if (!(boxWidth > 0 && boxHeight > 0)) return { width: width ?? 300, height: height ?? 150 }
  const ratio = boxWidth / boxHeight
  if (width !== undefined) return { width, height: width / ratio }
  if (height !== undefined) return { width: height * ratio, height }
  const fit = Math.min(1, MAX_OWN_SIDE / Math.max(boxWidth, boxHeight))
  return { width: boxWidth * fit, height: boxHeight * fit }
}

/** CSS pixels per unit. */
const units: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  pt: 96 / 72,
  pc: 16,
}

/** Returns undefined for lengths that depend on something else. */
function parseLength(text: string | null): number | undefined {
  const [, number, unit = ''] = /^\s*\+?(\d*\.?\d+)\s*([a-z]*)\s*$/i.exec(text ?? '') ?? []
  const length = Number(number) * (units[unit.toLowerCase()] ?? Number.NaN)
  return length > 0 ? length : undefined
}
