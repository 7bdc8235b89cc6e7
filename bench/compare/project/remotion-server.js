// Renders scenes on request with a bundle and a browser that stay open. Run with an IPC channel; the arguments are the browser's
// path and the folder of the media.

import { fileURLToPath } from 'node:url'
import { bundle } from '@remotion/bundler'
import { openBrowser, renderMedia, selectComposition } from '@remotion/renderer'

const [browserExecutable, publicDir] = process.argv.slice(2)
const entryPoint = fileURLToPath(new URL('remotion-entry.jsx', import.meta.url))
const serveUrl = await bundle({ entryPoint, publicDir })
const chrome = { browserExecutable, chromeMode: 'headless-shell', logLevel: 'error' }
const puppeteerInstance = await openBrowser('chrome', chrome)

process.on('message', async ({ scene, outputPath, frames }) => {
  try {
    const composition = await selectComposition({ serveUrl, id: scene, puppeteerInstance, ...chrome })
    await renderMedia({
      ...chrome,
      composition,
      serveUrl,
      puppeteerInstance,
      outputLocation: outputPath,
      codec: 'h264',
      crf: 18,
      x264Preset: 'veryfast',
      colorSpace: 'bt709',
      concurrency: 2,
      ...(frames !== undefined && { frameRange: [0, frames - 1] }),
    })
    process.send({ done: true })
  } catch (error) {
    process.send({ error: error.stack })
  }
})
// Remotion's own handler of SIGTERM closes the browser, but does not end the process.
process.on('disconnect', async () => {
  await puppeteerInstance.close({ silent: true })
  process.exit()
})
process.send({ ready: true })
