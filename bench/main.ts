import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { UsableFiles } from '../src/engine/renderer/assets/usable-files.ts'
import { withMemorySettings } from '../src/engine/renderer/pool/memory-settings.ts'
import { RenderPool } from '../src/engine/renderer/pool/render-pool.ts'
import { measureAgain } from './again.ts'
import { drawFrames, encodeOnly } from './floor.ts'
import { measureLatency } from './latency.ts'
import { makeMedia } from './media/make-media.ts'
import { median } from './median.ts'
import { MemoryWatch } from './process-memory.ts'
import { renderInto } from './render-into.ts'
import { blurredVideoScene } from './scenes/blurred-video.ts'
import { buildCaptionedVideo, captionedVideoScene } from './scenes/captioned-video.ts'
import { lettersScene } from './scenes/letters.ts'
import { reportScene } from './scenes/report.ts'
import type { Scene } from './scenes/scene.ts'
import { slideshowScene } from './scenes/slideshow.ts'
import { titleScene } from './scenes/title.ts'
import { measureValidation } from './validation.ts'

const scenes: readonly Scene[] = [
  ...[titleScene, slideshowScene, captionedVideoScene],
  ...[reportScene, lettersScene, blurredVideoScene],
]
const cacheFolder = fileURLToPath(new URL('./cache', import.meta.url))

const help = `
Each scene is exported like every export: warm processes, probed files, audio, join. Alternating with it, in the same run,
its frames, already in memory, are encoded by one encoder with two threads and nothing else: the floor. The table shows
medians. The machine should do nothing else.

  framewright   frames per second of whole exports, wall clock
  floor         frames per second of encoding alone
  ratio         wall time of the export divided by that of the floor; below 1 is faster than one encoder can be
  memory        peak of this process and its children, without the floor's frames

"npm run bench:compare" compares with other renderers.`

interface Options {
  readonly tiny?: boolean
  readonly scenes: string
  readonly runs: string
  readonly json?: boolean
  readonly long?: boolean
  readonly latency?: boolean
  readonly again?: boolean
  readonly seconds: string
  readonly validation?: boolean
}

interface Result {
  readonly scene: string
  readonly framesPerSecond: number
  readonly floorFramesPerSecond: number
  readonly ratio: number
  readonly peakMegabytes: number
}

async function main(options: Options): Promise<void> {
  if (options.validation === true)
    return print(measureValidation(options.tiny === true ? [100, 200] : [1_000, 10_000]), options.json)
  const workFolder = mkdtempSync(join(tmpdir(), 'framewright-bench-'))
  const pool = new RenderPool()
  try {
    await pool.warmUp()
    await makeMedia(cacheFolder, pool)
    if (options.latency === true)
      return print(await measureLatency(options.tiny === true ? 1 : 15), options.json)
    if (options.again === true) {
      const seconds = options.tiny === true ? 4 : Number(options.seconds)
      return print(await measureAgain(seconds, cacheFolder), options.json)
    }
    if (options.long === true) {
      const lengths = options.tiny === true ? [1, 2] : [60, 600]
      return print(await measureLong(lengths, workFolder, pool), options.json)
    }
    const wanted = new Set(options.tiny === true ? ['A'] : options.scenes.split(','))
    const chosen = scenes.filter(({ name }) => wanted.has(name))
    // Before any floor's frames are in this process's memory.
    const peaks = new Map<Scene, number>()
    for (const scene of chosen) peaks.set(scene, await peakMemory(scene, workFolder, pool))
    const results: Result[] = []
    for (const scene of chosen) {
      results.push(
        await measureScene(
          scene,
          options.tiny === true ? 1 : Number(options.runs),
          workFolder,
          pool,
          peaks.get(scene) ?? 0,
        ),
      )
    }
    print(results, options.json)
  } finally {
    await pool.close()
    rmSync(workFolder, { recursive: true })
  }
}

/** Returns the peak memory of an export in bytes; also warms up what the scene needs. */
async function peakMemory(scene: Scene, workFolder: string, pool: RenderPool): Promise<number> {
  using memory = new MemoryWatch()
  await renderInto(scene.document, { folder: cacheFolder, outputPath: join(workFolder, 'export.mp4'), pool })
  return memory.peakBytes
}

async function measureScene(
  scene: Scene,
  runs: number,
  workFolder: string,
  pool: RenderPool,
  peakBytes: number,
): Promise<Result> {
  const outputPath = join(workFolder, 'export.mp4')
  // As in a service, which probes a file once and exports it often.
  const usableFiles = new UsableFiles()
  const exportOnce = async (): Promise<number> => {
    const started = performance.now()
    await renderInto(scene.document, { folder: cacheFolder, outputPath, pool, usableFiles })
    return (performance.now() - started) / 1000
  }
  await exportOnce()
  const drawn = await drawFrames(scene.document, cacheFolder)
  const exports: number[] = []
  const floors: number[] = []
  for (let run = 0; run < runs; run++) {
    exports.push(await exportOnce())
    floors.push(await encodeOnly(drawn, join(workFolder, 'floor.mp4')))
  }
  const frames = drawn.frames.length
  const framesPerSecond = frames / median(exports)
  return {
    scene: `${scene.name} ${scene.title}`,
    framesPerSecond,
    floorFramesPerSecond: frames / median(floors),
    ratio: median(exports) / median(floors),
    peakMegabytes: peakBytes / 1_048_576,
  }
}

/**
 * Measures the memory of exports of different lengths, which must not grow with the length.
 *
 * @param lengths - Seconds of each export.
 */
async function measureLong(
  lengths: readonly number[],
  workFolder: string,
  pool: RenderPool,
): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = []
  for (const length of lengths) {
    const started = performance.now()
    using memory = new MemoryWatch()
    const outputPath = join(workFolder, 'long.mp4')
    const { frameCount } = await renderInto(buildCaptionedVideo(length), {
      folder: cacheFolder,
      outputPath,
      pool,
    })
    const seconds = (performance.now() - started) / 1000
    rows.push({
      scene: `C looped for ${length} s`,
      'frames/s': (frameCount / seconds).toFixed(1),
      'peak MiB': (memory.peakBytes / 1_048_576).toFixed(0),
    })
  }
  return rows
}

function print(results: readonly object[], json: boolean | undefined): void {
  if (json === true) {
    console.log(JSON.stringify(results, null, 2))
    return
  }
  console.table(results.map((result) => ('framesPerSecond' in result ? readable(result as Result) : result)))
}

function readable(result: Result): Record<string, string> {
  return {
    scene: result.scene,
    framewright: `${result.framesPerSecond.toFixed(1)} f/s`,
    floor: `${result.floorFramesPerSecond.toFixed(1)} f/s`,
    ratio: result.ratio.toFixed(2),
    memory: `${result.peakMegabytes.toFixed(0)} MiB`,
  }
}

const command = new Command('bench')
  .description('Compares whole exports with encoding alone.')
  .option('--scenes <names>', 'which scenes', 'A,B,C,D,E,F')
  .option('--runs <number>', 'how often each is measured', '3')
  .option('--long', 'compare the memory of a 10-minute and a 1-minute export')
  .option('--latency', 'measure from the 201 response to PROCESSING, through the service')
  .option('--again', 'measure exports of a long document that was exported before, through the service')
  .option('--seconds <number>', 'the length of the document of --again', '600')
  .option('--validation', 'measure the validation of documents with 1 000 and with 10 000 items')
  .option('--tiny', 'use the smallest inputs, to check that a benchmark works')
  .option('--json', 'print JSON')
  .addHelpText('after', help)
  .action(main)

// The floor is measured in this process, so it needs the memory settings of render processes.
if (process.env.GLIBC_TUNABLES?.includes('glibc.malloc.hugetlb') !== true) {
  const { status } = spawnSync(process.execPath, process.argv.slice(1), {
    env: withMemorySettings(process.env),
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} else {
  // Child processes choose their own.
  delete process.env.GLIBC_TUNABLES
  await command.parseAsync()
}
