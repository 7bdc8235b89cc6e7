import type { FrameArea } from '../../compositor/frame-area.ts'

/** Chroma that depends on a pixel is at most this many pixels away, rounded up to even. */
const CHROMA_REACH = 4

/** Enlarges an area by the pixels around it whose chroma depends on it, inside a box. */
export function growByChroma({ left, top, right, bottom }: FrameArea, box: FrameArea): FrameArea {
  return {
    left: Math.max(box.left, left - CHROMA_REACH),
    top: Math.max(box.top, top - CHROMA_REACH),
    right: Math.min(box.right, right + CHROMA_REACH),
    bottom: Math.min(box.bottom, bottom + CHROMA_REACH),
  }
}
