/** Columns that are drawn at once. */
export const COLUMNS: i32 = 8

/**
 * Coefficients of ITU-R BT.709 (3) in fractions of 32768, for pairs of red and blue, and of green and alpha. Those of luma add
 * up to 219/255 and those of chroma to 0, so that greys are exact.
 *
 * Vectors are read from memory: V8 creates each constant vector again in every iteration of a loop.
 */
export const constants = memory.data<i16>([
  5983, 2032, 5983, 2032, 5983, 2032, 5983, 2032, 20127, 0, 20127, 0, 20127, 0, 20127, 0, -3298, 14392, -3298,
  14392, -3298, 14392, -3298, 14392, -11094, 0, -11094, 0, -11094, 0, -11094, 0, 14392, -1320, 14392, -1320,
  14392, -1320, 14392, -1320, -13072, 0, -13072, 0, -13072, 0, -13072, 0, 3, 3, 3, 3, 3, 3, 3, 3, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 0, 255, 0, 255, 0, 255, 0, 32, 32, 32, 32, 32, 32, 32, 32,
])
/** Where the coefficients of red and blue are; those of green follow. */
export const LUMA: usize = 0
export const CHROMA_U: usize = 32
export const CHROMA_V: usize = 64
export const THREE: usize = 96
export const RED_BLUE_MASK: usize = 112
export const GREEN_MASK: usize = 128
/** Half of 64, which rounds. */
export const HALF_UNIT: usize = 144

/** Samples of the columns that don't fill a group, on their way to and from the planes: two rows of luma, U and V. */
export const tail = memory.data(32, 16)
export const TAIL_LOWER: usize = 8
export const TAIL_U: usize = 16
export const TAIL_V: usize = 24
