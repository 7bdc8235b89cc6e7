import { statSync, writeFileSync } from 'node:fs'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { qualityFormatNames } from '../../src/engine/document/output-formats.ts'
import { outputQualityNames } from '../../src/engine/document/output-qualities.ts'
import { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { readFacts } from '../media/read-back.ts'
import { editorState, image, mediaAsset, moving, text } from '../support/documents.ts'
import { busyMachineLimits, TestRenders } from '../support/test-render.ts'

const renders = new TestRenders()
const single = new RenderPool({ size: 1, ...busyMachineLimits })
afterAll(async () => {
  await single.close()
  await renders[Symbol.asyncDispose]()
})

const [WIDTH, HEIGHT] = [480, 270]

/** Paints small discs in many colours, which have the detail of a photograph. */
function paintPhoto(): Buffer {
  const canvas = createCanvas(WIDTH + 120, HEIGHT + 60)
  const context = canvas.getContext('2d')
  for (let index = 0; index < 6000; index++) {
    const [x, y] = [(index * 197) % canvas.width, (index * 89) % canvas.height]
    context.fillStyle = `hsl(${(index * 47) % 360} 40% ${30 + ((index * 13) % 40)}% / 0.5)`
    context.beginPath()
    context.arc(x, y, 2 + ((index * 37) % 9), 0, 2 * Math.PI)
    context.fill()
  }
  return canvas.toBuffer('image/png')
}

beforeAll(() => writeFileSync(renders.path('photo.png'), paintPhoto()))

/** A photograph that moves behind a title: two segments. */
const film = {
  ...editorState({
    tracks: [
      [text('Quality', { id: 't', seconds: 2, box: [40, 100, 400, 70] })],
      [
        image('photo.png', {
          id: 'p',
          seconds: 2,
          box: [0, 0, WIDTH + 120, HEIGHT + 60],
          fields: { left: moving([0, 0], [1.9, -120]), top: moving([0, 0], [1.9, -60]) },
        }),
      ],
    ],
    assets: [mediaAsset('image', 'photo.png')],
  }),
  compositionWidth: WIDTH,
  compositionHeight: HEIGHT,
}

it.each(qualityFormatNames)(
  'makes drafts about half as large as standard, and high larger, in %s',
  async (format) => {
    const sizes: number[] = []
    for (const quality of outputQualityNames) {
      const { path } = await renders.render(film, { format, quality })
      sizes.push(statSync(path).size)
      expect((await readFacts(path)).video?.packets).toHaveLength(60)
    }
    const [draft = 0, standard = 0, high = 0] = sizes
    expect(draft / standard).toBeGreaterThan(0.25)
    expect(draft / standard).toBeLessThan(0.75)
    expect(high).toBeGreaterThan(standard)
  },
)

it.each(outputQualityNames)('writes %s with the same bytes for one worker and for two', async (quality) => {
  const one = await renders.render(film, { quality }, { pool: single })
  const two = await renders.render(film, { quality })
  expect(two.sha256).toBe(one.sha256)
})

it('is standard by default, and has no effect in formats without qualities', async () => {
  const standard = await renders.render(film, { quality: 'standard' })
  expect((await renders.render(film)).sha256).toBe(standard.sha256)
  const gif = await renders.render(film, { format: 'gif' })
  expect((await renders.render(film, { format: 'gif', quality: 'draft' })).sha256).toBe(gif.sha256)
})
