/**
 * Renders a document from JavaScript, without a server: checks it, writes a thumbnail and a video, and stops on Ctrl-C.
 *
 *   npm run examples -- --media
 *   node examples/render-from-code.ts examples/quote-card.json examples/output
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
// In your own project: import { render, renderFrame, validate } from 'framewright'
import { type RenderedVideo, render, renderFrame, validate } from '../src/index.ts'

/**
 * Renders `thumbnail.jpg` and `video.mp4`.
 *
 * @param documentPath - A document; its files are in the same folder.
 * @param outputFolder - Is created if it doesn't exist.
 */
export async function renderFromCode(
  documentPath: string,
  outputFolder: string,
  signal?: AbortSignal,
): Promise<RenderedVideo> {
  const document: unknown = JSON.parse(await readFile(documentPath, 'utf8'))
  const { valid, errors, facts } = validate(document)
  if (!valid) throw new Error(errors.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  console.log(`${facts?.itemCount} items, ${facts?.durationSeconds} s`)

  const assets = dirname(documentPath)
  await mkdir(outputFolder, { recursive: true })
  const thumbnail = await renderFrame(document, {
    assets,
    timeSeconds: 0.5,
    format: 'jpeg',
    scale: 0.5,
    signal,
  })
  await writeFile(join(outputFolder, 'thumbnail.jpg'), thumbnail.bytes)

  return render(document, {
    outputPath: join(outputFolder, 'video.mp4'),
    assets,
    signal,
    onProgress: ({ phase, framesDone, frameCount }) => console.log(`${phase} ${framesDone}/${frameCount}`),
  })
}

if (import.meta.main) {
  const [documentPath = 'examples/quote-card.json', outputFolder = 'examples/output'] = process.argv.slice(2)
  const interrupt = new AbortController()
  process.once('SIGINT', () => interrupt.abort(new Error('Interrupted.')))
  const video = await renderFromCode(documentPath, outputFolder, interrupt.signal)
  for (const warning of video.warnings) console.warn(warning)
  console.log(`${video.path}: ${video.frameCount} frames, ${video.durationSeconds} s`)
}
