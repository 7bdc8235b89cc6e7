import { probeAsset } from '../assets/probe-asset.ts'
import { mixSoundOf } from '../audio/mix-sound.ts'
import { inspectFonts } from '../fonts/inspect-fonts.ts'
import { joinSegments } from '../media/join-segments.ts'
import { drawPicture } from '../segments/draw-picture.ts'
import { renderSegment } from '../segments/render-segment.ts'
import type { RenderResults, RenderWork } from './messages.ts'

/** Does one piece of render work in this process; the exhaustive list of what a render process can do. */
export async function performWork(
  work: RenderWork,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<RenderResults[keyof RenderResults]> {
  switch (work.kind) {
    case 'segment':
      return renderSegment(work, signal, onProgress)
    case 'picture':
      return drawPicture(work, signal, onProgress)
    case 'sound':
      await mixSoundOf(work, signal, onProgress)
      return null
    case 'join':
      await joinSegments({ ...work, signal, onProgress })
      return null
    case 'probe':
      return probeAsset(work)
    case 'fonts':
      return inspectFonts(work.path)
  }
}
