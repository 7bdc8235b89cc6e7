import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { halvesAnimation } from '../media/lottie.ts'
import { nestedAnimation } from '../media/lottie-bombs.ts'
import {
  buildAnimation,
  placed,
  redFill,
  shapeLayer,
  square,
  still,
  textLayer,
} from '../media/lottie-shapes.ts'
import { makeGif } from '../media/make-gif.ts'
import {
  type DocumentParts,
  editorState,
  gif,
  illustration,
  lottie,
  mediaAsset,
  template,
} from '../support/documents.ts'
import { TestRenders, visitFrames } from '../support/test-render.ts'

const renders = new TestRenders()
afterAll(() => renders[Symbol.asyncDispose]())

beforeAll(() => {
  makeGif(renders.path('lights.gif'), [
    { color: '#ff0000', milliseconds: 300 },
    { color: '#00ff00', milliseconds: 100 },
    { color: '#0000ff', milliseconds: 200 },
  ])
  writeFileSync(renders.path('halves.json'), JSON.stringify(halvesAnimation()))
  writeFileSync(renders.path('no-animation.json'), '{"v": "5.7.0", "layers": [}')
  writeFileSync(
    renders.path('square.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#ff00ff"/></svg>',
  )
})

const templateImage = {
  id: 'picture',
  type: 'image',
  imageType: 'lottie',
  imageComponentId: null,
  imageLottieJson: halvesAnimation(),
  x: 0,
  y: 40,
  width: 80,
  height: 80,
  opacity: 1,
}
const templateWords = { id: 'words', type: 'text', text: '████', x: 100, y: 40, width: 140, height: 50 }

/** Returns the colour of one place in every frame, as a letter. */
async function readColorsAt(x: number, y: number, parts: DocumentParts): Promise<string> {
  const { path, summary } = await renders.render(editorState(parts))
  let colors = ''
  await visitFrames(path, 30, summary.frameCount, (rgba, _frame, { width }) => {
    const [red = 0, green = 0, blue = 0] = rgba.subarray((y * width + x) * 4)
    const [r, g, b] = [red, green, blue].map((channel) => (channel > 100 ? 1 : 0))
    colors += ['k', 'b', 'g', 'c', 'r', 'm', 'y', 'w'][(r ?? 0) * 4 + (g ?? 0) * 2 + (b ?? 0)]
  })
  return colors
}

describe('an animated GIF', () => {
  it('starts again after each of its frames has been shown for its duration', async () => {
    const parts = {
      tracks: [[gif('lights.gif', { id: 'g', seconds: 1.5 })]],
      assets: [mediaAsset('gif', 'lights.gif')],
    }
    expect(await readColorsAt(160, 90, parts)).toBe('rrrrrrrrrgggbbbbbbrrrrrrrrrgggbbbbbbrrrrrrrrr')
  })

  it('holds its last frame if its asset is finite, from an offset, at a rate', async () => {
    const parts = {
      tracks: [
        [gif('lights.gif', { id: 'g', seconds: 1, fields: { sourceStartTicks: 48_000, playbackRate: 0.5 } })],
      ],
      assets: [mediaAsset('gif', 'lights.gif', { loopBehavior: 'finite' })],
    }
    expect(await readColorsAt(160, 90, parts)).toBe('rrrrrrggggggbbbbbbbbbbbbbbbbbb')
  })
})

describe('a Lottie animation', () => {
  it.each([
    ['in the document', { resourceJson: halvesAnimation(), remoteKey: null }],
    ['in a file', {}],
  ])('%s plays, is transparent where it draws nothing, and starts again', async (_where, fields) => {
    const parts = {
      tracks: [[lottie('halves.json', { id: 'l', seconds: 1.5, box: [0, 0, 180, 180] })]],
      assets: [mediaAsset('lottie', 'halves.json', fields)],
      background: { type: 'color', color: '#0000ff', gradient: null },
    }
    expect(await readColorsAt(40, 90, parts)).toBe('y'.repeat(15) + 'b'.repeat(15) + 'y'.repeat(15))
    expect(await readColorsAt(140, 90, parts)).toBe('b'.repeat(15) + 'y'.repeat(15) + 'b'.repeat(15))
  })

  it('that is a still SVG is drawn as a still', async () => {
    const parts = {
      tracks: [[lottie('square.svg', { id: 'l', seconds: 0.1 })]],
      assets: [mediaAsset('lottie', 'square.svg', { resourceType: 'svg' })],
    }
    expect(await readColorsAt(160, 90, parts)).toBe('mmm')
  })

  it('that is an SVG is drawn without what is not drawn, with a warning that names the file', async () => {
    const content = '<foreignObject width="9" height="9"/><rect width="10" height="10" fill="#ff00ff"/>'
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${content}</svg>`
    writeFileSync(renders.path('page.svg'), svg)
    const document = editorState({
      tracks: [[lottie('page.svg', { id: 'l', seconds: 0.1 })]],
      assets: [mediaAsset('lottie', 'page.svg', { resourceType: 'svg' })],
    })
    expect((await renders.render(document)).summary.warnings).toEqual([
      expect.stringMatching(
        /^The lottie asset "page\.svg" \(.*\) contains HTML \(foreignObject\), which is not drawn\.$/,
      ),
    ])
  })

  it('that is invalid causes an error that names the asset', async () => {
    const document = editorState({
      tracks: [[lottie('no-animation.json', { id: 'l', seconds: 0.1 })]],
      assets: [mediaAsset('lottie', 'no-animation.json')],
    })
    await expect(renders.render(document)).rejects.toMatchObject({
      code: 'ASSET_UNUSABLE',
      message: expect.stringContaining('no-animation.json'),
    })
  })

  it('that draws too many layers causes an error that names the asset, or the item that contains it', async () => {
    const bomb = nestedAnimation(12, 10)
    const inAsset = editorState({
      tracks: [[lottie('bomb.json', { id: 'l', seconds: 0.1 })]],
      assets: [mediaAsset('lottie', 'bomb.json', { resourceJson: bomb, remoteKey: null })],
    })
    await expect(renders.render(inAsset)).rejects.toMatchObject({
      code: 'ASSET_UNUSABLE',
      message: expect.stringMatching(/bomb\.json.*more than 10000 layers/),
    })
    const node = { ...templateImage, imageLottieJson: bomb }
    const inItem = editorState({ tracks: [[template([node, templateWords], { id: 't', seconds: 0.1 })]] })
    await expect(renders.render(inItem)).rejects.toMatchObject({
      code: 'ASSET_UNUSABLE',
      message: expect.stringMatching(/item "t".*more than 10000 layers/),
    })
  })
})

describe('a Lottie animation that can’t be drawn as its file says', () => {
  const expression = { ...still([0, 0]), x: 'var $bm_rt; $bm_rt = wiggle(2, 10);' }
  const animation = buildAnimation(
    [shapeLayer([square(20), redFill], { nm: 'Logo', ks: placed({ p: expression }) }), textLayer('Hi')],
    { fonts: { list: [{ fName: 'F', fFamily: 'Georgia', fStyle: 'Regular', ascent: 70 }] } },
  )
  const parts = {
    tracks: [[lottie('odd.json', { id: 'l', seconds: 0.1 })]],
    assets: [mediaAsset('lottie', 'odd.json', { resourceJson: animation, remoteKey: null })],
  }
  const unknownFont = 'The font family "Georgia" is unknown; Noto Sans was used instead.'

  it('leaves warnings that name the layer and the property, in each export', async () => {
    // The second export finds the animation open.
    for (const attempt of [1, 2]) {
      const { summary } = await renders.render(editorState(parts))
      expect([attempt, ...summary.warnings]).toEqual([
        attempt,
        unknownFont,
        'The lottie asset "odd.json" (odd.json): layer "Logo": the expression of its position is not evaluated.',
      ])
    }
  })

  it('leaves warnings that name the item that contains it', async () => {
    const node = { ...templateImage, imageLottieJson: animation }
    const document = editorState({ tracks: [[template([node, templateWords], { id: 't', seconds: 0.1 })]] })
    const { summary } = await renders.render(document)
    expect(summary.warnings).toContain(
      'The animation of item "t": layer "Logo": the expression of its position is not evaluated.',
    )
  })
})

describe('an illustration', () => {
  it('is drawn completely within its box, in its accent colour, both at rest and in motion', async () => {
    for (const fields of [{}, { rotation: { value: 0, keyframes: [{ timeTicks: 0, value: 0 }] } }]) {
      const { path } = await renders.render(
        editorState({
          tracks: [[illustration('IHello', { id: 'i', seconds: 0.1, fields })]],
          background: white,
        }),
      )
      let accent = 0
      let outside = 0
      await visitFrames(path, 30, 1, (rgba, _frame, { width, height }) => {
        for (let at = 0; at < width * height; at++) {
          const [red = 0, green = 0, blue = 0] = rgba.subarray(at * 4)
          if (green > 200 && red < 90 && blue < 90) accent++
          // 904 × 748 within 320 × 180: nothing is drawn left or right of the middle 218 columns.
          const isOutside = Math.abs((at % width) - 159.5) > 112
          if (isOutside && red + green + blue < 740) outside++
        }
      })
      expect(accent).toBeGreaterThan(300)
      expect(outside).toBe(0)
    }
  })
})

const white = { type: 'color', color: '#ffffff', gradient: null }

describe('a text template', () => {
  const [image, words] = [templateImage, templateWords]

  it('draws its image and its texts relative to its box, and moves them with it', async () => {
    const placement = { id: 't', seconds: 0.2, box: [40, 20, 240, 140] as const }
    const parts = { tracks: [[template([image, words], placement)]] }
    expect(await readColorsAt(60, 100, parts)).toBe('yyyyyy')
    expect(await readColorsAt(210, 85, parts)).toBe('wwwwww')
    const rotated = { ...placement, fields: { rotation: { value: 180, keyframes: [] } } }
    const upsideDown = { tracks: [[template([image, words], rotated)]] }
    expect(await readColorsAt(60, 100, upsideDown)).toBe('wwwwww')
    expect(await readColorsAt(260, 80, upsideDown)).toBe('yyyyyy')
  })

  it('fades as one image: overlapping parts do not show through', async () => {
    const over = { ...words, x: 0, color: '#00ff00' }
    const parts = (opacity: number) => ({
      tracks: [
        [
          template([image, over], {
            id: 't',
            seconds: 0.1,
            box: [40, 20, 240, 140],
            fields: { opacity: { value: opacity, keyframes: [] } },
          }),
        ],
      ],
    })
    // Yellow would add its red if it showed through.
    expect(await readColorsAt(70, 85, parts(1))).toBe('ggg')
    expect(await readColorsAt(70, 85, parts(0.6))).toBe('ggg')
  })

  it('reports an unknown built-in image, and draws the rest', async () => {
    const unknown = { ...image, imageType: 'svg', imageComponentId: 'component-hero-mark' }
    const { summary } = await renders.render(
      editorState({ tracks: [[template([unknown, words], { id: 't', seconds: 0.1 })]] }),
    )
    expect(summary.warnings).toEqual([
      'The illustration "component-hero-mark" is unknown; nothing was drawn for it.',
      expect.stringContaining('The text "████" needs 140 × 96 pixels, but its box has 140 × 50.'),
    ])
  })
})
