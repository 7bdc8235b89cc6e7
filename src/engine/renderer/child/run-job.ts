import { mixAudio } from '../audio/mix-audio.ts'
import { inspectFonts } from '../fonts/inspect-fonts.ts'
import type { RenderJob, RenderResults } from '../jobs/messages.ts'
import { joinSegments } from '../media/join-segments.ts'
import { drawFrame } from '../segments/draw-frame.ts'
import { renderSegment } from '../segments/render-segment.ts'
import { probeAsset } from './probe-asset.ts'

/** Runs one render job in this process. The switch lists everything that a render process can do. */
export async function runJob(
  job: RenderJob,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<RenderResults[keyof RenderResults]> {
  switch (job.kind) {
    case 'segment':
      return renderSegment(job, signal, onProgress)
    case 'frame':
      return drawFrame(job, signal, onProgress)
    case 'audio':
      await mixAudio(job, signal, onProgress)
      return null
    case 'join':
      await joinSegments({ ...job, signal, onProgress })
      return null
    case 'probe':
      return probeAsset(job)
    case 'fonts':
      return inspectFonts(job.path)
  }
}
