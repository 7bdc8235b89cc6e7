import {
  AVCOL_PRI_BT2020,
  AVCOL_PRI_SMPTE431,
  AVCOL_PRI_SMPTE432,
  AVCOL_PRI_UNSPECIFIED,
  AVCOL_RANGE_MPEG,
  AVCOL_RANGE_UNSPECIFIED,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_BT2020_CL,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_UNSPECIFIED,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
} from 'node-av/constants'
import type { Frame } from 'node-av/lib'
import type { SourceColors, TransferCurve } from '../colors/color-curves.ts'

/**
 * Fills in the colour properties that a decoded frame lacks: the matrix is BT.2020 for HDR and BT.2020 primaries,
 * otherwise BT.601 for standard definition and BT.709 for larger frames (as in players). The range is limited.
 */
export function completeColors(frame: Frame): void {
  if (frame.colorSpace === AVCOL_SPC_UNSPECIFIED) {
    const highDefinition = frame.width >= 1280 || frame.height > 576
    if (findWideColors(frame)?.primaries === 'bt2020') frame.colorSpace = AVCOL_SPC_BT2020_NCL
    else frame.colorSpace = highDefinition ? AVCOL_SPC_BT709 : AVCOL_SPC_BT470BG
  }
  if (frame.colorRange === AVCOL_RANGE_UNSPECIFIED) frame.colorRange = AVCOL_RANGE_MPEG
}

/**
 * Returns the colours of an HDR or wide-gamut frame; undefined if its RGB can be shown unchanged. The curves of
 * ordinary sources count as equal, because screens show them alike, and so do the primaries of BT.601 and BT.709.
 */
export function findWideColors(frame: Frame): SourceColors | undefined {
  const transfer = findTransferCurve(frame)
  const primaries = findPrimaries(frame, transfer)
  return transfer === 'display' && primaries === 'bt709' ? undefined : { transfer, primaries }
}

function findTransferCurve({ colorTrc }: Frame): TransferCurve {
  if (colorTrc === AVCOL_TRC_SMPTE2084) return 'pq'
  return colorTrc === AVCOL_TRC_ARIB_STD_B67 ? 'hlg' : 'display'
}

function findPrimaries(
  { colorPrimaries, colorSpace }: Frame,
  transfer: TransferCurve,
): SourceColors['primaries'] {
  switch (colorPrimaries) {
    case AVCOL_PRI_BT2020:
      return 'bt2020'
    case AVCOL_PRI_SMPTE432:
      return 'p3'
    case AVCOL_PRI_SMPTE431:
      return 'p3-dci'
    case AVCOL_PRI_UNSPECIFIED: {
      const isBt2020 = colorSpace === AVCOL_SPC_BT2020_NCL || colorSpace === AVCOL_SPC_BT2020_CL
      return isBt2020 || transfer !== 'display' ? 'bt2020' : 'bt709'
    }
    default:
      return 'bt709'
  }
}
