import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { renderFromCode } from '../../examples/render-from-code.ts'
import {
  InvalidDocumentError,
  InvalidOptionError,
  RenderError,
  type RenderOptions,
  type RenderProgress,
  render,
  renderFrame,
  validate,
} from '../../src/index.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { readFacts } from '../media/read-back.ts'
import { editorState, image, mediaAsset, text, video } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { readFrameNumbers } from '../support/test-render.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-javascript-'))
const path = (name: string): string => join(folder, name)
let document: unknown

beforeAll(async () => {
  await makeVideo(path('clip.mp4'), {
    codec: 'libx264',
    container: 'mp4',
    width: 320,
    height: 180,
    options: { preset: 'veryfast' },
    times: evenTimes(30),
    timeBase: [1, 30],
  })
  writeFileSync(path('photo.png'), makePng(8, 8))
  document = editorState({
    tracks: [[video('clip.mp4', { id: 'film', seconds: 1 })]],
    assets: [mediaAsset('video', 'clip.mp4', { durationInSeconds: 1 })],
  })
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('validate', () => {
  it('returns facts about a valid document', () => {
    expect(validate(document)).toMatchObject({
      valid: true,
      errors: [],
      facts: { durationSeconds: 1, itemCount: 1, trackCount: 1, assets: [{ type: 'video' }] },
    })
  })

  it('returns every error with its place, for any value', () => {
    const report = validate({ ...(document as object), compositionWidth: 'wide' })
    expect(report).toMatchObject({ valid: false, facts: undefined })
    expect(report.errors.map((error) => error.path)).toContain('/compositionWidth')
    expect(validate(null).valid).toBe(false)
  })
})

describe('render', () => {
  it('writes a video with every frame of its source, reports progress and returns facts', async () => {
    const progress: RenderProgress[] = []
    const outputPath = path('video.mp4')
    const result = await render(document, {
      outputPath,
      assets: folder,
      workers: 1,
      onProgress: (report) => progress.push(report),
    })
    expect(result).toMatchObject({
      path: outputPath,
      format: 'mp4',
      frameCount: 30,
      durationSeconds: 1,
      fps: 30,
    })
    expect(await readFrameNumbers(outputPath, 30, 30)).toEqual(
      Array.from({ length: 30 }, (_, index) => index),
    )
    expect(progress.at(0)).toMatchObject({ phase: 'preparing', framesDone: 0 })
    expect(progress.at(-1)).toEqual({ phase: 'joining', framesDone: 30, frameCount: 30 })
  })

  it('writes every frame to a file that is named like one of a segment', async () => {
    // Noise does not compress, so the first segment is larger than what a reader buffers.
    const noise = createCanvas(320, 180)
    const pixels = noise.getContext('2d').createImageData(320, 180)
    pixels.data.set(randomBytes(pixels.data.length))
    noise.getContext('2d').putImageData(pixels, 0, 0)
    writeFileSync(path('noise.png'), noise.toBuffer('image/png'))
    const noisy = editorState({
      tracks: [[image('noise.png', { id: 'noise', seconds: 2 })]],
      assets: [mediaAsset('image', 'noise.png')],
    })
    const outputPath = path('0.mp4')
    await render(noisy, { outputPath, assets: folder, workers: 1 })
    expect((await readFacts(outputPath)).video?.packets).toHaveLength(60)
  })

  it('finds files by asset id', async () => {
    const elsewhere = path('elsewhere')
    mkdirSync(elsewhere)
    const assets = { 'clip.mp4': path('clip.mp4') }
    const outputPath = join(elsewhere, 'video.webm')
    const result = await render(document, { outputPath, assets, workers: 1 })
    expect(result.format).toBe('webm')
    await expect(
      render(document, { outputPath, assets: { 'clip.mp4': path('gone.mp4') }, workers: 1 }),
    ).rejects.toMatchObject({ code: 'ASSET_UNREACHABLE', message: expect.stringContaining('gone.mp4') })
  })

  it('rejects with the reason of an abort, and leaves neither a file nor a process', async () => {
    const controller = new AbortController()
    const reason = new Error('the user left')
    const output = path('aborted')
    mkdirSync(output)
    const before = childProcesses()
    const rendering = render(document, {
      outputPath: join(output, 'video.mp4'),
      assets: folder,
      workers: 1,
      signal: controller.signal,
      onProgress: ({ framesDone }) => {
        if (framesDone > 0) controller.abort(reason)
      },
    })
    await expect(rendering).rejects.toBe(reason)
    expect(readdirSync(output)).toEqual([])
    expect(childProcesses()).toEqual(before)
  })

  it('names an asset that is not found', async () => {
    const rendering = render(document, { outputPath: path('x.mp4'), assets: path('elsewhere') })
    await expect(rendering).rejects.toThrow(RenderError)
    await expect(rendering).rejects.toMatchObject({ code: 'ASSET_UNREACHABLE' })
  })

  it('does not download from private addresses by default', async () => {
    const remote = editorState({
      tracks: [[image('photo', { id: 'a', seconds: 1 })]],
      assets: [mediaAsset('image', 'photo', { remoteUrl: 'http://127.0.0.1:9/photo.png' })],
    })
    await expect(render(remote, { outputPath: path('x.mp4') })).rejects.toThrow(/not on the public internet/)
  })

  it('encodes in the quality of the option', async () => {
    const read = async (quality?: 'draft' | 'standard'): Promise<string> => {
      const options = { outputPath: path('quality.mp4'), assets: folder, workers: 1, quality }
      return (await render(document, options)).report.sha256
    }
    const standard = await read()
    expect(await read('standard')).toBe(standard)
    expect(await read('draft')).not.toBe(standard)
  })

  it('rejects invalid documents and empty timelines', async () => {
    const invalid = render({}, { outputPath: path('x.mp4') })
    await expect(invalid).rejects.toThrow(InvalidDocumentError)
    await expect(invalid).rejects.toMatchObject({ issues: [{ code: 'EDITOR_SCHEMA_INVALID' }] })
    const empty = render(editorState({ tracks: [[]] }), { outputPath: path('x.mp4') })
    await expect(empty).rejects.toMatchObject({ name: 'InvalidDocumentError', issues: [] })
  })

  it.each<[string, object]>([
    ['outputPath', { outputPath: '' }],
    ['outputPath', { outputPath: 'video.avi' }],
    ['outputPath', { outputPath: 'nowhere/video.mp4' }],
    ['format', { format: 'avi' }],
    ['fps', { fps: 25 }],
    ['scale', { scale: 9 }],
    ['quality', { quality: 'best' }],
    ['ratio', { ratio: '2:1' }],
    ['workers', { workers: 0 }],
    ['assets', { assets: 7 }],
    ['onProgress', { onProgress: 'log' }],
    ['signal', { signal: {} }],
  ])('rejects an invalid %s: %j', async (option, options) => {
    const rendering = render(document, { outputPath: 'video.mp4', ...options } as RenderOptions)
    await expect(rendering).rejects.toMatchObject({ name: 'InvalidOptionError', option })
  })

  it('rejects a fonts folder that is not there', async () => {
    const rendering = render(document, { outputPath: path('x.mp4'), fontsFolder: path('nowhere') })
    await expect(rendering).rejects.toThrow(InvalidOptionError)
    await expect(rendering).rejects.toMatchObject({ option: 'fontsFolder' })
  })
})

describe('renderFrame', () => {
  it('returns an image of the instant', async () => {
    const frame = await renderFrame(document, { timeSeconds: 0.5, assets: folder, scale: 0.5 })
    const decoded = await loadImage(Buffer.from(frame.bytes))
    expect({ width: decoded.width, height: decoded.height }).toEqual({
      width: frame.width,
      height: frame.height,
    })
    expect(frame).toMatchObject({ format: 'png', warnings: [] })
  })

  it('reports unknown fonts', async () => {
    const titled = editorState({
      tracks: [[text('Hi', { id: 't', seconds: 1, fields: { fontFamily: 'Comic Neue' } })]],
    })
    const { warnings } = await renderFrame(titled, { format: 'webp' })
    expect(warnings).toEqual([expect.stringContaining('Comic Neue')])
  })

  it('rejects a negative time', async () => {
    await expect(renderFrame(document, { timeSeconds: -1 })).rejects.toMatchObject({ option: 'timeSeconds' })
  })
})

it('runs the example', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
  writeFileSync(path('project.json'), JSON.stringify(document))
  const output = path('example-output')
  const result = await renderFromCode(path('project.json'), output)
  expect(result.frameCount).toBe(30)
  expect(await readFrameNumbers(join(output, 'video.mp4'), 30, 30)).toEqual(
    Array.from({ length: 30 }, (_, index) => index),
  )
  expect((await loadImage(readFileSync(join(output, 'thumbnail.jpg')))).width).toBeGreaterThan(0)
})

/** The ids of this process's child processes. */
function childProcesses(): string[] {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)
}
