import {
  AVCOL_RANGE_MPEG,
  AVCOL_RANGE_UNSPECIFIED,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_UNSPECIFIED,
} from 'node-av/constants'
import type { Frame } from 'node-av/lib'

/**
 * Fills in the colour properties that a decoded frame lacks: standard-definition frames are BT.601, larger ones
 * BT.709 (as in players), and the range is limited.
 */
export function completeColors(frame: Frame): void {
  if (frame.colorSpace === AVCOL_SPC_UNSPECIFIED) {
    const highDefinition = frame.width >= 1280 || frame.height > 576
    frame.colorSpace = highDefinition ? AVCOL_SPC_BT709 : AVCOL_SPC_BT470BG
  }
  if (frame.colorRange === AVCOL_RANGE_UNSPECIFIED) frame.colorRange = AVCOL_RANGE_MPEG
}
