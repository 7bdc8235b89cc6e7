import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import type { FrameArea } from '../src/engine/compositor/frame-area.ts'
import type { PacketFormat } from '../src/engine/renderer/media/encoder-settings.ts'
import type { SegmentClass } from '../src/engine/renderer/media/segment-class.ts'
import { SegmentEncoder } from '../src/engine/renderer/media/segment-encoder.ts'
import { withMemorySettings } from '../src/engine/renderer/pool/memory-settings.ts'
import { RenderPool } from '../src/engine/renderer/pool/render-pool.ts'
import type { FrameUpdate } from '../src/engine/renderer/yuv/frame-update.ts'
import { measureSimilarity } from './compare/similarity.ts'
import { type DrawnFrames, drawFrames, encodeOnly } from './floor.ts'
import { makeMedia } from './media/make-media.ts'
import { median } from './median.ts'
import { benchSettings } from './render-into.ts'
import { captionedVideoScene } from './scenes/captioned-video.ts'
import { lettersScene } from './scenes/letters.ts'
import type { Scene } from './scenes/scene.ts'
import { slideshowScene } from './scenes/slideshow.ts'
import { titleScene } from './scenes/title.ts'

/** The scenes, and the class as which each is encoded. */
const scenes: readonly (readonly [Scene, SegmentClass])[] = [
  [titleScene, 'titles'],
  [slideshowScene, 'video'],
  [captionedVideoScene, 'video'],
  [lettersScene, 'graphics'],
]
const cacheFolder = fileURLToPath(new URL('./cache', import.meta.url))
const qualities = ['draft', 'standard', 'high'] as const
/** Pixels of a macroblock's side. */
const MACROBLOCK = 16
/** How far the chroma of a pixel reaches. */
const CHROMA = 2

const help = `
Frames that are already in memory are converted and encoded: whole frames by x264 veryfast at CRF 18, as a renderer does that
knows nothing about them, and by the encoder of exports in each quality, one after the other in each run. The table shows medians
of the processor time of a frame.`

interface Options {
  readonly tiny?: boolean
  readonly scenes: string
  readonly runs: string
  readonly format: PacketFormat
  readonly json?: boolean
}

interface Variant {
  readonly name: string
  readonly encode: (path: string) => Promise<unknown>
}

async function main(options: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-encoders-'))
  const pool = new RenderPool()
  try {
    await makeMedia(cacheFolder, pool)
    const wanted = new Set(options.tiny === true ? ['A'] : options.scenes.split(','))
    const rows: Record<string, string>[] = []
    for (const [scene, segmentClass] of scenes.filter(([{ name }]) => wanted.has(name))) {
      const drawn = await drawFrames(scene.document, cacheFolder)
      const variants = listVariants(drawn, segmentClass, options.format)
      const runs = options.tiny === true ? 1 : Number(options.runs)
      rows.push(...(await measureVariants(scene.name, drawn, variants, runs, folder)))
    }
    if (options.json === true) console.log(JSON.stringify(rows, null, 2))
    else console.table(rows)
  } finally {
    await pool.close()
    rmSync(folder, { recursive: true })
  }
}

function listVariants(drawn: DrawnFrames, segmentClass: SegmentClass, format: PacketFormat): Variant[] {
  // Nearly everything changes in videos.
  const frames = drawn.frames.map((frame, index) =>
    cutChanges(frame, segmentClass === 'video' ? undefined : drawn.frames[index - 1], drawn),
  )
  const whole: Variant = { name: 'whole frames', encode: (path) => encodeOnly(drawn, path) }
  return [
    whole,
    ...qualities.map((quality) => ({
      name: quality,
      async encode(path: string) {
        const { width, height } = drawn
        const settings = { format, width, height, fps: benchSettings.fps, quality, segmentClass }
        await using encoder = await SegmentEncoder.open(path, settings)
        for (const updates of frames) {
          await (updates.length === 0 ? encoder.repeatFrame() : encoder.writeFrame(updates))
        }
        await encoder.finish()
      },
    })),
  ]
}

async function measureVariants(
  scene: string,
  drawn: DrawnFrames,
  variants: readonly Variant[],
  runs: number,
  folder: string,
): Promise<Record<string, string>[]> {
  const times = variants.map((): number[] => [])
  const choosePath = (variant: Variant): string => join(folder, `${scene}-${variant.name}`)
  for (let run = 0; run < runs; run++) {
    for (const [index, variant] of variants.entries()) {
      const before = process.cpuUsage()
      await variant.encode(choosePath(variant))
      const { user, system } = process.cpuUsage(before)
      times[index]?.push((user + system) / 1000 / drawn.frames.length)
    }
  }
  const rows: Record<string, string>[] = []
  for (const [index, variant] of variants.entries()) {
    rows.push({
      scene,
      encoded: variant.name,
      'ms a frame': median(times[index] ?? []).toFixed(2),
      kB: (statSync(choosePath(variant)).size / 1000).toFixed(0),
      SSIM: (await measureSimilarity(choosePath(variant), drawn, benchSettings.fps)).toFixed(4),
    })
  }
  return rows
}

/** Returns where a frame differs from the one before it: one area for neighbouring rows of macroblocks. */
function cutChanges(frame: Buffer, before: Buffer | undefined, drawn: DrawnFrames): FrameUpdate[] {
  const { width, height } = drawn
  if (before === undefined) return [{ area: { left: 0, top: 0, right: width, bottom: height }, rgba: frame }]
  if (before === frame) return []
  const areas: FrameArea[] = []
  for (let top = 0; top < height; top += MACROBLOCK) {
    const bottom = Math.min(height, top + MACROBLOCK)
    const differs = (column: number): boolean => {
      const [left, right] = [Math.max(0, column - CHROMA), Math.min(width, column + MACROBLOCK + CHROMA)]
      for (let row = Math.max(0, top - CHROMA); row < Math.min(height, bottom + CHROMA); row++) {
        const [start, end] = [(row * width + left) * 4, (row * width + right) * 4]
        if (before.compare(frame, start, end, start, end) !== 0) return true
      }
      return false
    }
    const columns = Array.from({ length: Math.ceil(width / MACROBLOCK) }, (_, column) => column * MACROBLOCK)
    const left = columns.find(differs)
    const last = columns.findLast(differs)
    if (left === undefined || last === undefined) continue
    const area = { left, top, right: Math.min(width, last + MACROBLOCK), bottom }
    const above = areas.at(-1)
    if (above?.bottom === top) areas[areas.length - 1] = unite(above, area)
    else areas.push(area)
  }
  return areas.map((area) => ({ area, rgba: cutArea(frame, width, area) }))
}

function unite(above: FrameArea, below: FrameArea): FrameArea {
  return {
    left: Math.min(above.left, below.left),
    top: above.top,
    right: Math.max(above.right, below.right),
    bottom: below.bottom,
  }
}

function cutArea(frame: Buffer, width: number, { left, top, right, bottom }: FrameArea): Buffer {
  const rows = Array.from({ length: bottom - top }, (_, row) =>
    frame.subarray(((top + row) * width + left) * 4, ((top + row) * width + right) * 4),
  )
  return Buffer.concat(rows)
}

const command = new Command('bench:encoders')
  .description('Compares the encoders of exports with encoding whole frames.')
  .option('--scenes <names>', 'which scenes', 'A,B,C,E')
  .option('--runs <number>', 'how often each is measured', '3')
  .option('--format <format>', 'mp4 or webm', 'mp4')
  .option('--tiny', 'use the smallest inputs, to check that the benchmark works')
  .option('--json', 'print JSON')
  .addHelpText('after', help)
  .action(main)
// The encoders run in this process, so it needs the memory settings of render processes.
if (process.env.GLIBC_TUNABLES?.includes('glibc.malloc.hugetlb') !== true) {
  const { status } = spawnSync(process.execPath, process.argv.slice(1), {
    env: withMemorySettings(process.env),
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} else {
  await command.parseAsync()
}
