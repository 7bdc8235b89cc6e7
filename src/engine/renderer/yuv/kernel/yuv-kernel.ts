/**
 * RGBA as YUV 4:2:0 (BT.709, limited range), eight columns of two rows at a time: AssemblyScript, compiled to WebAssembly by
 * `npm run kernel`. Uses integers only, so that every machine gives the same samples.
 */

import { blendTwoRows } from './blend-rows'
import { convertTwoRows } from './convert-rows'

export { compareBlocks } from './compare-blocks'

/**
 * Values for the pixels above the first row or below the last one: they are not in memory, or they are a row in memory. 1 is
 * the frame's edge.
 */
const UNKNOWN: i32 = 0
const ROW: i32 = 2

/** The first address that may be used from outside. */
export const freeFrom: usize = __heap_base

/**
 * Draws rows of pixels. Writes luma of all of them, and the chroma samples whose filter needs no pixel outside of the rows;
 * the frame's edges are repeated beyond them. Up to 32 bytes after the last row are read.
 *
 * @param isBlended - Whether the pixels, with straight alpha, are blended over the samples; otherwise alpha is ignored.
 * @param rgba - Address of the first row of RGBA, without gaps between rows.
 * @param width - Columns; even, as `rowCount`.
 * @param above - `UNKNOWN`, 1 or `ROW`, for the pixels above the first row.
 * @param below - As `above`, for the last row.
 * @param isLeftEdge - Whether the first column is the frame's; otherwise the first chroma samples of rows are not written.
 * @param luma - Address of the first row's first sample.
 * @param chromaU - Address of the first sample, like `chromaV`.
 * @param unused - Address of `width` bytes that are overwritten.
 */
export function drawRows(
  isBlended: bool,
  rgba: usize,
  width: i32,
  rowCount: i32,
  above: i32,
  below: i32,
  isLeftEdge: bool,
  luma: usize,
  lumaStride: usize,
  chromaU: usize,
  chromaV: usize,
  chromaStride: usize,
  unused: usize,
): void {
  const rowBytes = <usize>width * 4
  for (let row = 0; row < rowCount; row += 2) {
    const up = row === 0 ? above : ROW
    const down = row === rowCount - 2 ? below : ROW
    const isChromaKnown = up !== UNKNOWN && down !== UNKNOWN
    const u = isChromaKnown ? chromaU : unused
    const v = isChromaKnown ? chromaV : unused
    const next = rgba + rowBytes
    const before = up === ROW ? rgba - rowBytes : rgba
    const after = down === ROW ? next + rowBytes : next
    const firstU = load<u8>(u)
    const firstV = load<u8>(v)
    if (isBlended) blendTwoRows(before, rgba, next, after, width, luma, luma + lumaStride, u, v)
    else convertTwoRows(before, rgba, next, after, width, luma, luma + lumaStride, u, v)
    if (!isLeftEdge) {
      store<u8>(u, firstU)
      store<u8>(v, firstV)
    }
    rgba = next + rowBytes
    luma += 2 * lumaStride
    chromaU += chromaStride
    chromaV += chromaStride
  }
}
