import type { Element } from 'domhandler'
import { parseAbsoluteLength } from './css/lengths.ts'
import type { ReferenceBox } from './css/transforms.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** A drawing without a size gets at most this one. */
const MAX_OWN_SIDE = 4096
/** https://www.w3.org/TR/css-images-3/#default-object-size, as browsers use it for drawings. */
const defaultSize: Size = { width: 300, height: 150 }

/** Returns the view box of an element, or undefined if it has none or an invalid one. */
export function readViewBox({ attribs }: Element): ReferenceBox | undefined {
  const parts = (attribs.viewBox ?? '').trim().split(/\s*,\s*|\s+/)
  const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = parts.map(Number)
  const isValid = parts.length === 4 && Number.isFinite(x + y + width + height) && width > 0 && height > 0
  return isValid ? { x, y, width, height } : undefined
}

/**
 * Returns the size of a drawing in pixels: the one that it states, or the shape of its view box. A drawing with neither
 * has 300 × 150.
 */
export function computeOwnSize(root: Element): Size {
  const width = parseAbsoluteLength(root.attribs.width)
  const height = parseAbsoluteLength(root.attribs.height)
  const viewBox = readViewBox(root)
  if (width !== undefined && height !== undefined) return { width, height }
  if (viewBox === undefined)
    return { width: width ?? defaultSize.width, height: height ?? defaultSize.height }
  const ratio = viewBox.width / viewBox.height
  if (width !== undefined) return { width, height: width / ratio }
  if (height !== undefined) return { width: height * ratio, height }
  const fit = Math.min(1, MAX_OWN_SIDE / Math.max(viewBox.width, viewBox.height))
  return { width: viewBox.width * fit, height: viewBox.height * fit }
}
