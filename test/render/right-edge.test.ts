import { afterAll, expect, test } from 'vitest'
import { evenTimes, makeVideo, type Plane, type VideoRecipe } from '../media/make-video.ts'
import { editorState, mediaAsset, video } from '../support/documents.ts'
import { TestRenders, visitFrames } from '../support/test-render.ts'

// One process, as on a server that renders one export after another.
const renders = new TestRenders(1)
afterAll(() => renders[Symbol.asyncDispose]())

const GREY = [90, 128, 128]
const PINK = [130, 170, 210]

async function makePlain(name: string, yuv: readonly number[], recipe: Partial<VideoRecipe>): Promise<void> {
  await makeVideo(renders.path(name), {
    codec: 'libx264',
    container: 'mp4',
    timeBase: [1, 30],
    times: evenTimes(15),
    options: { crf: '1', preset: 'ultrafast' },
    draw: (planes: readonly Plane[]) => {
      planes.forEach(({ bytes }, plane) => {
        bytes.fill(yuv[plane] ?? 0)
      })
    },
    ...recipe,
  })
}

function buildPlainDocument(name: string, width: number, height: number): unknown {
  return editorState({
    size: [width, height],
    tracks: [[video(name, { id: 'v', seconds: 0.5, box: [0, 0, width, height] })]],
    assets: [mediaAsset('video', name, { width, height })],
  })
}

const rotatedMatrix = [0, 1, -1, 0] as const

test.each([
  { name: '854 pixels wide', stored: [854, 480], shown: [854, 480], recipe: {} },
  {
    name: '180 pixels wide after rotation',
    stored: [320, 180],
    shown: [180, 320],
    recipe: { displayMatrix: rotatedMatrix },
  },
] as const)(
  'a video that is $name keeps its own colour up to the last column, after the export of another video',
  async ({ name, stored: [width, height], shown, recipe }) => {
    const [pinkName, greyName] = [`pink ${name}.mp4`, `grey ${name}.mp4`]
    const wider = Math.ceil(shown[0] / 16) * 16
    await makePlain(pinkName, PINK, { width: wider, height: shown[1] })
    await makePlain(greyName, GREY, { width, height, ...recipe })
    for (let round = 0; round < 2; round++) {
      await renders.render(buildPlainDocument(pinkName, wider, shown[1]))
      const { path } = await renders.render(buildPlainDocument(greyName, shown[0], shown[1]))
      const strays = new Set<string>()
      await visitFrames(path, 30, 15, (rgba, _frame, size) => {
        for (let y = 0; y < size.height; y++) {
          for (let x = size.width - 16; x < size.width; x++) {
            const at = (y * size.width + x) * 4
            const color = [...rgba.subarray(at, at + 3)]
            if (color.some((value) => Math.abs(value - 86) > 4)) strays.add(`column ${x}: ${color}`)
          }
        }
      })
      expect([...strays].slice(0, 10)).toEqual([])
    }
  },
)
