import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { convertToPng } from '../../src/engine/renderer/canvas/convert-to-png.ts'
import { FontCatalogue } from '../../src/engine/renderer/fonts/font-catalogue.ts'
import { openSvg } from '../../src/engine/renderer/svg/open-svg.ts'
import { SvgRenderer } from '../../src/engine/renderer/svg/svg-renderer.ts'
import { getSuiteFolder } from './suite-folder.ts'

const resvgSuite = getSuiteFolder('resvg-svg')
const ownSuite = getSuiteFolder('own-svg')

/** A pixel differs if a channel, multiplied by alpha, is this far off. */
const TOLERANCE = 32

const renderer = new SvgRenderer()

/** Returns the share of pixels, in percent, by which a drawing differs from the image beside it. */
async function compare(path: string, fonts: FontCatalogue): Promise<number> {
  const image = await loadImage(`${path}.png`)
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  const expected = canvas.data()
  const drawing = await openSvg(readFileSync(`${path}.svg`), { renderer, fonts, convertImage: convertToPng })
  const { pixels } = drawing.render(image.width, image.height)
  let differing = 0
  for (let at = 0; at < pixels.length; at += 4) {
    const isOff = [0, 1, 2, 3].some(
      (channel) => Math.abs((pixels[at + channel] ?? 0) - (expected[at + channel] ?? 0)) > TOLERANCE,
    )
    if (isOff) differing++
  }
  return (differing / (pixels.length / 4)) * 100
}

async function listFailures(
  folder: string,
  names: readonly string[],
  fonts: FontCatalogue,
): Promise<string[]> {
  const failures: string[] = []
  for (const name of names) {
    const share = await compare(`${folder}/${name}`, fonts).catch(() => 100)
    if (share >= 1) failures.push(`${name} (${share.toFixed(1)} %)`)
  }
  return failures
}

describe.skipIf(!existsSync(resvgSuite))("resvg's suite (../shared/suites/resvg-svg)", () => {
  test('is drawn as expected, where Chromium agrees with it, for at least 95 %', {
    timeout: 240_000,
  }, async () => {
    const names = readFileSync(`${resvgSuite}/seen.tsv`, 'utf8')
      .split('\n')
      .filter((line) => line.includes('chromium agrees'))
      .map((line) => line.split('\t')[0] ?? '')
    const fonts = new FontCatalogue({ folder: `${resvgSuite}/fonts` })
    const failures = await listFailures(`${resvgSuite}/tests`, names, fonts)
    expect(names.length).toBeGreaterThan(400)
    expect(failures.length / names.length, failures.join('\n')).toBeLessThan(0.05)
  })
})

describe.skipIf(!existsSync(ownSuite))("Chromium's images (../shared/suites/own-svg)", () => {
  test('without texts are drawn alike, except for noise and HTML', { timeout: 240_000 }, async () => {
    const names = readdirSync(ownSuite)
      .filter((name) => name.endsWith('.svg'))
      .map((name) => name.slice(0, -'.svg'.length))
      .filter((name) => !readFileSync(`${ownSuite}/${name}.svg`, 'utf8').includes('<text'))
    const failures = await listFailures(ownSuite, names, new FontCatalogue())
    expect(names.length).toBeGreaterThan(40)
    expect(failures.map((failure) => failure.split(' ')[0])).toEqual(['filter-turbulence', 'switch-foreign'])
  })
})
