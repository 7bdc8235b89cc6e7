/** Rows and columns of a block, in luma samples; chroma has half of them. */
const BLOCK: usize = 16
const CHROMA_BLOCK: usize = 8

/**
 * Compares a row of blocks (macroblocks) of two frames, and copies those that differ from the first to the second frame.
 *
 * @param luma - Address of the row's first sample in the first frame, like `chromaU` and `chromaV`.
 * @param otherLuma - As `luma` in the second frame.
 * @param rowCount - Rows of luma samples, even, at most 16.
 * @param blockCount - Number of blocks. The strides reach to the end of the last one.
 * @param changed - Address of a byte for each block: 1 if it differed, otherwise 0.
 */
export function compareBlocks(
  luma: usize,
  otherLuma: usize,
  lumaStride: usize,
  chromaU: usize,
  otherU: usize,
  chromaV: usize,
  otherV: usize,
  chromaStride: usize,
  rowCount: i32,
  blockCount: i32,
  changed: usize,
): void {
  for (let block = 0; block < blockCount; block++) {
    let differs = compareLuma(luma, otherLuma, lumaStride, rowCount)
    differs = compareChroma(chromaU, otherU, chromaStride, rowCount >> 1) || differs
    differs = compareChroma(chromaV, otherV, chromaStride, rowCount >> 1) || differs
    store<u8>(changed + block, differs ? 1 : 0)
    luma += BLOCK
    otherLuma += BLOCK
    chromaU += CHROMA_BLOCK
    otherU += CHROMA_BLOCK
    chromaV += CHROMA_BLOCK
    otherV += CHROMA_BLOCK
  }
}

function compareLuma(from: usize, to: usize, stride: usize, rowCount: i32): bool {
  let differences = i32x4.splat(0)
  for (let row = 0; row < rowCount; row++) {
    const samples = v128.load(from)
    differences = v128.or(differences, v128.xor(samples, v128.load(to)))
    v128.store(to, samples)
    from += stride
    to += stride
  }
  return v128.any_true(differences)
}

function compareChroma(from: usize, to: usize, stride: usize, rowCount: i32): bool {
  let differences: u64 = 0
  for (let row = 0; row < rowCount; row++) {
    const samples = load<u64>(from)
    differences |= samples ^ load<u64>(to)
    store<u64>(to, samples)
    from += stride
    to += stride
  }
  return differences !== 0
}
