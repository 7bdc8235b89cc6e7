import { measurePeaks } from '../audio/measure-peaks.ts'
import type { FrameLaneJob } from '../jobs/job-lane.ts'
import { decodeSourceFrame } from '../segments/decode-source-frame.ts'
import { divideWords } from '../segments/divide-words.ts'
import { drawFrame } from '../segments/draw-frame.ts'
import type { JobContext } from '../segments/job-context.ts'
import { listCaptions } from '../segments/list-captions.ts'
import { prepareAnimationFile } from '../segments/prepare-animation-file.ts'
import { RenderCaches } from '../segments/render-caches.ts'
import { renderSegment } from '../segments/render-segment.ts'
import { chooseTextFonts } from '../segments/text-fonts.ts'
import { checkTexts } from '../segments/text-warnings.ts'
import type { JobResult, RunJob } from './run-context.ts'

/** Returns what runs the jobs of the processes that draw. It keeps caches from one job for the next. */
export function createFrameJobs(): RunJob<FrameLaneJob> {
  const caches = new RenderCaches()
  return async (job, context) => {
    try {
      return await runFrameJob(job, { ...context, caches })
    } finally {
      caches.stills.endJob()
    }
  }
}

async function runFrameJob(job: FrameLaneJob, context: JobContext): Promise<JobResult> {
  switch (job.kind) {
    case 'segment':
      return renderSegment(job, context)
    case 'frame':
      return drawFrame(job, context)
    case 'peaks':
      return measurePeaks(job, context.signal, context.onProgress)
    case 'captions':
      return listCaptions(job, context)
    case 'divide':
      return divideWords(job, context)
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
