import { fileURLToPath } from 'node:url'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { makeSvgTools } from '../../../../test/support/svg-tools.ts'
import { openFileSource } from './open-file-source.ts'

const svg = makeSvgTools()
const images = fileURLToPath(new URL('../../../../test/media/images', import.meta.url))

async function colorsAt(name: string, instants: readonly number[]): Promise<number[][]> {
  await using source = await openFileSource(`${images}/${name}`, { loops: true, svg })
  const colors: number[][] = []
  for (const seconds of instants) {
    await source.seek(seconds)
    const canvas = createCanvas(1, 1)
    canvas.getContext('2d').drawImage(source.drawable() as Canvas, 0, 0)
    colors.push([...canvas.data().subarray(0, 3)].map((value) => Math.round(value / 50)))
  }
  return colors
}

function readPixelRow(canvas: Canvas): { readonly data: Uint8ClampedArray } {
  return canvas.getContext('2d').getImageData(0, 0, canvas.width, 1)
}

const [RED, GREEN, BLUE, YELLOW] = [
  [4, 1, 1],
  [0, 3, 1],
  [1, 1, 4],
  [5, 4, 0],
]

it('plays an AVIF sequence, whose first stream is a still, and starts it again', async () => {
  const shown = await colorsAt('four-colors.avif', [0.1, 0.3, 0.5, 0.7, 0.9])
  expect(shown).toEqual([RED, GREEN, BLUE, YELLOW, RED])
})

it('plays an AVIF sequence whose opacity is a stream of its own', async () => {
  await using source = await openFileSource(`${images}/half-transparent-colors.avif`, { loops: false, svg })
  await source.seek(0.3)
  const { data } = readPixelRow(source.drawable() as Canvas)
  const at = (x: number): number[] =>
    [...data.subarray(x * 4, x * 4 + 4)].map((value) => Math.round(value / 50))
  expect([at(8), at(24)[3]]).toEqual([[0, 5, 0, 5], 0])
})

it('shows a still at every instant', async () => {
  expect(await colorsAt('ten-bit.heic', [0, 5])).toEqual([RED, RED])
})
