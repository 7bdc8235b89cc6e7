import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AnimationFrames } from '../../src/engine/renderer/canvas/animation-frames.ts'
import { decodeStill } from '../../src/engine/renderer/canvas/decode-still.ts'
import { readPixels } from '../../src/engine/renderer/canvas/load-image.ts'
import { readAnimationFile } from '../../src/engine/renderer/file-formats/animations/read-animation.ts'
import { makeSvgTools } from '../support/svg-tools.ts'
import { getSuiteFolder } from './suite-folder.ts'

const svg = makeSvgTools()
const gifSuite = getSuiteFolder('pygif')
const mediaSuite = getSuiteFolder('media')

/**
 * Images without a delay between each other: the suite expects all of them at once, but browsers show one after the other,
 * and so do we.
 */
const SHOWN_ONE_BY_ONE = ['animation-multi-image', 'images-overlap']

interface ExpectedFrame {
  readonly pixels: Buffer
  readonly hundredths: number
}

function readExpectedFrames(folder: string, name: string): ExpectedFrame[] {
  const sections = readFileSync(join(folder, `${name}.conf`), 'utf8')
    .split(/^\[frame\d+\]$/m)
    .slice(1)
  return sections.map((section) => ({
    pixels: readFileSync(join(folder, /^pixels = (.*)$/m.exec(section)?.[1] ?? '')),
    hundredths: Number(/^delay = (\d+)$/m.exec(section)?.[1] ?? 0),
  }))
}

async function showsFrames(path: string, expected: readonly ExpectedFrame[]): Promise<boolean> {
  const file = await readAnimationFile(path)
  if (file === undefined) return false
  const frames = new AnimationFrames(file)
  let start = 0
  for (const { pixels, hundredths } of expected) {
    const seconds = hundredths <= 1 ? 0.1 : hundredths / 100
    await frames.paint(start + seconds / 2)
    if (!readPixels(frames.canvas).rgba.equals(pixels)) return false
    start += seconds
  }
  return true
}

describe.skipIf(!existsSync(gifSuite) || !existsSync(mediaSuite))('the public suites', () => {
  it('of GIFs: every frame is right, except that images without a delay follow each other', async () => {
    const folder = gifSuite
    const names = readdirSync(folder).flatMap((file) => (file.endsWith('.conf') ? [file.slice(0, -5)] : []))
    const wrong: string[] = []
    for (const name of names) {
      const path = join(folder, `${name}.gif`)
      const expected = readExpectedFrames(folder, name)
      const isRight =
        expected.length === 0
          ? await decodeStill(path, svg).then(
              () => false,
              () => true,
            )
          : await showsFrames(path, expected)
      if (!isRight) wrong.push(name)
    }
    expect(names.length).toBeGreaterThan(20)
    expect(wrong).toEqual(SHOWN_ONE_BY_ONE)
  })

  it('of images: all are decoded', async () => {
    const folders = ['avif', 'bmp', 'heif', 'jpeg', 'png'].map((name) => join(mediaSuite, name))
    const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    expect(paths.length).toBeGreaterThan(5)
    for (const path of paths) expect((await decodeStill(path, svg)).width, path).toBeGreaterThan(0)
  })
})
