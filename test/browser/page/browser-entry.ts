import { Compositor } from '../../../src/engine/compositor/compositor.ts'
import { outputFrame } from '../../../src/engine/document/output-frame.ts'
import { validateDocument } from '../../../src/engine/document/validate.ts'
import type { DrawingJob } from '../drawing-job.ts'
import { BrowserResources, createCanvasLayer } from './browser-resources.ts'

/** Draws a job's instants and sends each as a PNG file to `frames/<index>` on the page's own server. */
async function drawJob(job: DrawingJob): Promise<void> {
  const { composition, errors } = validateDocument(job.document)
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  const output = outputFrame(composition, 'custom', 1)
  const loaded = await BrowserResources.load(job)
  const compositor = new Compositor(composition, output, loaded.resources)
  const { drawable: canvas, context } = createCanvasLayer(output.width, output.height)
  for (const [index, instant] of job.instants.entries()) {
    await loaded.showSources(instant)
    compositor.draw(context, compositor.describe(instant.ticks))
    const body = await canvas.convertToBlob({ type: 'image/png' })
    const response = await fetch(`frames/${index}`, { method: 'POST', body })
    if (!response.ok) throw new Error(`The server rejected the frame with ${response.status}.`)
  }
}

Object.assign(globalThis, { drawJob })
