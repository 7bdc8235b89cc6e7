import { measurePeaks } from '../audio/measure-peaks.ts'
import { mixAudio } from '../audio/mix-audio.ts'
import { inspectFonts } from '../fonts/inspect-fonts.ts'
import type { RenderJob, RenderResults } from '../jobs/messages.ts'
import { joinOutput } from '../media/join-output.ts'
import { inspectFile } from '../probe/inspect-file.ts'
import { probeAsset } from '../probe/probe-asset.ts'
import { decodeSourceFrame } from '../segments/decode-source-frame.ts'
import { divideWords } from '../segments/divide-words.ts'
import { drawFrame } from '../segments/draw-frame.ts'
import type { JobContext } from '../segments/job-context.ts'
import { listCaptions } from '../segments/list-captions.ts'
import { prepareAnimationFile } from '../segments/prepare-animation-file.ts'
import { renderSegment } from '../segments/render-segment.ts'
import { chooseTextFonts } from '../segments/text-fonts.ts'
import { checkTexts } from '../segments/text-warnings.ts'

/** Runs one render job in this process. The switch lists everything that a render process can do. */
export async function runJob(
  job: RenderJob,
  context: JobContext,
): Promise<RenderResults[keyof RenderResults]> {
  const { signal, onProgress } = context
  switch (job.kind) {
    case 'segment':
      return renderSegment(job, context)
    case 'frame':
      return drawFrame(job, context)
    case 'audio':
      return { measurements: await mixAudio(job, signal, onProgress) }
    case 'peaks':
      return measurePeaks(job, signal, onProgress)
    case 'join':
      return joinOutput(job, { signal, onProgress })
    case 'probe':
      return probeAsset(job, { renderer: context.caches.svg, fonts: context.caches.fonts.get(undefined) })
    case 'inspect':
      return inspectFile(job, context)
    case 'captions':
      return listCaptions(job, context)
    case 'divide':
      return divideWords(job, context)
    case 'fonts':
      return inspectFonts(job.path)
    case 'preflight':
      return checkTexts(job, context)
    case 'text-fonts':
      return chooseTextFonts(job, context)
    case 'animation':
      return prepareAnimationFile(job, context)
    case 'source-frame':
      return decodeSourceFrame(job, context)
  }
}
