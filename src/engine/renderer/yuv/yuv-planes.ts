import type { FrameArea } from '../../compositor/frame-area.ts'

/** Samples of YUV 4:2:0: ITU-R BT.709 in limited range, chroma on the left of its two columns. */
export interface YuvPlanes {
  /** Y, U and V, from the first sample of the first row. */
  readonly planes: readonly Uint8Array[]
  /** Bytes from one row of each plane to the next. */
  readonly strides: readonly number[]
}

/** One of the planes. */
export interface YuvPlane {
  readonly samples: Uint8Array
  readonly stride: number
  /** Columns and rows of pixels that share a sample: 1 for Y, 2 for U and V. */
  readonly shared: 1 | 2
}

/** @throws {TypeError} If there are not three planes with strides. */
export function listPlanes({ planes, strides }: YuvPlanes): YuvPlane[] {
  return ([1, 2, 2] as const).map((shared, index) => {
    const [samples, stride] = [planes[index], strides[index]]
    if (samples === undefined || stride === undefined) throw new TypeError('YUV has three planes')
    return { samples, stride, shared }
  })
}

/**
 * Copies the samples of an area into another plane.
 *
 * @param area - Pixels in the plane that is read; even.
 * @param left - The area's place in the plane that is written, in pixels like `top`; even.
 */
export function copyArea(from: YuvPlane, area: FrameArea, to: YuvPlane, left: number, top: number): void {
  const { shared } = from
  const width = (area.right - area.left) / shared
  const rowCount = (area.bottom - area.top) / shared
  const source = (area.top / shared) * from.stride + area.left / shared
  const target = (top / shared) * to.stride + left / shared
  for (let row = 0; row < rowCount; row++) {
    const start = source + row * from.stride
    to.samples.set(from.samples.subarray(start, start + width), target + row * to.stride)
  }
}

/**
 * Copies whole rows between planes whose rows start a stride apart, with one copy: half the time of a copy for each row.
 *
 * @param top - The first row of pixels; even, like `bottom`, the row after the last one.
 */
export function copyRows(from: YuvPlane, to: YuvPlane, top: number, bottom: number): void {
  const start = (top / from.shared) * from.stride
  const end = Math.min((bottom / from.shared) * from.stride, to.samples.length, from.samples.length)
  to.samples.set(from.samples.subarray(start, end), start)
}
