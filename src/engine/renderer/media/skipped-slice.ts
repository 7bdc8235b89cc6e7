import { BitWriter } from './h264-bits.ts'
import type { SliceParameters } from './h264-parameters.ts'

/** Bits of range that the less probable symbol takes, by state from 42 on and by the range's quarter (table 9-44). */
const LESS_PROBABLE_RANGES: readonly (readonly [number, number, number, number])[] = [
  [16, 20, 23, 27],
  [15, 19, 22, 25],
  [14, 18, 21, 24],
  [14, 17, 20, 23],
  [13, 16, 19, 22],
  [12, 15, 18, 21],
  [12, 14, 17, 20],
  [11, 14, 16, 19],
  [11, 13, 15, 18],
  [10, 12, 15, 17],
  [10, 12, 14, 16],
  [9, 11, 13, 15],
  [9, 11, 12, 14],
  [8, 10, 12, 14],
  [8, 9, 11, 13],
  [7, 9, 11, 12],
  [7, 9, 10, 12],
  [7, 8, 10, 11],
  [6, 8, 9, 11],
  [6, 7, 9, 10],
  [6, 7, 8, 9],
]

/** The quantiser at which mb_skip_flag starts in state 42 with 1 as the more probable symbol; nothing is quantised. */
const SLICE_QP = 51

/** Which frame a slice belongs to. */
export interface SlicePosition {
  /** That of the last reference frame, plus one. */
  readonly frameNumber: number
  /** The POC. */
  readonly order: number
}

/**
 * Writes the slice of a P frame that no frame refers to and whose macroblocks are all skipped: it equals the reference frame
 * before it (ITU-T H.264, 7.3.3 and 9.3.4).
 *
 * @returns A NAL unit without emulation prevention.
 */
export function writeSkippedSlice(
  parameters: SliceParameters,
  macroblocks: number,
  { frameNumber, order }: SlicePosition,
): Uint8Array {
  const { frameNumberBits, orderBits, initialQp, isWeighted, hasDeblockingControl } = parameters
  const writer = new BitWriter()
  // nal_ref_idc 0, nal_unit_type 1
  writer.write(1, 8)
  writer.writeUnsigned(0)
  // P, like all slices of the frame
  writer.writeUnsigned(5)
  writer.writeUnsigned(0)
  writer.write(frameNumber % 2 ** frameNumberBits, frameNumberBits)
  writer.write(order % 2 ** orderBits, orderBits)
  // one reference frame
  writer.write(1, 1)
  writer.writeUnsigned(0)
  // the default order of reference frames
  writer.write(0, 1)
  if (isWeighted) {
    writer.writeUnsigned(0)
    writer.writeUnsigned(0)
    writer.write(0, 2)
  }
  // cabac_init_idc
  writer.writeUnsigned(0)
  writer.writeSigned(SLICE_QP - initialQp)
  if (hasDeblockingControl) writer.writeUnsigned(1)
  writer.align(1)
  writeSkippedMacroblocks(writer, macroblocks)
  writer.align(0)
  return writer.toBytes()
}

/** Writes mb_skip_flag 1 and end_of_slice_flag for each macroblock with CABAC; all flags are the more probable symbol. */
function writeSkippedMacroblocks(writer: BitWriter, macroblocks: number): void {
  let state = 0
  let low = 0
  let range = 510
  let outstanding = 0
  let isFirst = true
  const put = (bit: 0 | 1): void => {
    if (isFirst) isFirst = false
    else writer.write(bit, 1)
    for (; outstanding > 0; outstanding--) writer.write(1 - bit, 1)
  }
  const renormalise = (): void => {
    for (; range < 256; range *= 2, low *= 2) {
      if (low < 256) put(0)
      else if (low >= 512) {
        low -= 512
        put(1)
      } else {
        low -= 256
        outstanding++
      }
    }
  }
  for (let macroblock = 1; macroblock <= macroblocks; macroblock++) {
    range -= LESS_PROBABLE_RANGES[state]?.[(range >> 6) & 3] ?? 0
    state = Math.min(state + 1, LESS_PROBABLE_RANGES.length - 1)
    renormalise()
    range -= 2
    if (macroblock < macroblocks) renormalise()
  }
  low += range
  range = 2
  renormalise()
  put(low >= 512 ? 1 : 0)
  // The last bit is the RBSP's stop bit.
  writer.write(((low >> 7) & 3) | 1, 2)
}
