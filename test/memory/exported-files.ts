import { copyFile, readdir } from 'node:fs/promises'
import { audio, editorState, gif, image, mediaAsset, moving, text, video } from '../support/documents.ts'
import { TestRenders } from '../support/test-render.ts'
import type { Hashes } from './hashes.ts'
import { AUDIO, WIDTHS } from './source-files.ts'

/** Exports a document that shows videos, GIFs and stills of a folder, with audio. */
export async function exportFiles(folder: string): Promise<Hashes> {
  await using renders = new TestRenders(1)
  for (const name of await readdir(folder)) await copyFile(`${folder}/${name}`, renders.path(name))
  const hashes: Hashes = {}
  for (const format of ['mp4', 'webm'] as const) {
    for (const width of WIDTHS) {
      const { sha256 } = await renders.render(buildDocument(width), { format })
      hashes[`${format} of sources ${width} pixels wide`] = sha256
    }
  }
  return hashes
}

function buildDocument(width: number): unknown {
  const sources = {
    video: [`${width}-h264.mp4`, `${width}-h264-turned.mp4`, `${width}-vp8-alpha.webm`],
    gif: [`${width}-video.gif`],
    image: [`${width}.png`, `${width}.jpeg`],
  }
  const builders = { video, gif, image }
  const kinds = ['video', 'gif', 'image'] as const
  const shown = kinds.flatMap((kind) => sources[kind].map((name) => ({ kind, name })))
  return editorState({
    size: [width * 2, 180],
    tracks: [
      [text('Edges', { id: 'text', seconds: 0.6, fields: { opacity: moving([0, 0], [0.5, 1]) } })],
      ...shown.map(({ kind, name }, index) => [
        builders[kind](name, { id: name, seconds: 0.6, box: [index * 11, index * 23, width, 44] }),
      ]),
      [audio(AUDIO, { id: 'audio', seconds: 0.6 })],
    ],
    assets: [...shown.map(({ kind, name }) => mediaAsset(kind, name)), mediaAsset('audio', AUDIO)],
  })
}
