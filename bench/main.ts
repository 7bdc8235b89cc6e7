import { execFileSync, spawnSync } from 'node:child_process'
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
import type { MemoryUse } from './measure-memory.ts'
import { makeMedia } from './media/make-media.ts'
import { median } from './median.ts'
import { renderInto } from './render-into.ts'
import type { Scene } from './scenes/scene.ts'
import { scenes } from './scenes/scenes.ts'
import { measureValidation } from './validation.ts'

const cacheFolder = fileURLToPath(new URL('./cache', import.meta.url))

const help = `
Each scene is exported like every export: warm processes, probed files, audio, join. Alternating with it, in the same run,
its frames, already in memory, are encoded by one encoder with two threads and nothing else: the floor. The table shows
medians. The machine should do nothing else.

  framewright   frames per second of whole exports, wall clock
  floor         frames per second of encoding alone
  ratio         wall time of the export divided by that of the floor; below 1 is faster than one encoder can be
  memory        peak of an export's processes, which have exported nothing else

"npm run bench:compare" compares with other renderers.`

/** Passes the measured memory on. */
const PEAKS_VARIABLE = 'FRAMEWRIGHT_BENCH_PEAKS'

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
    const peaks: readonly MemoryUse[] = JSON.parse(process.env[PEAKS_VARIABLE] ?? '[]')
    const runs = options.tiny === true ? 1 : Number(options.runs)
    const results: Result[] = []
    for (const [index, scene] of chooseScenes(options).entries()) {
      const peakBytes = peaks[index]?.peakBytes ?? Number.NaN
      results.push(await measureScene(scene, runs, workFolder, pool, peakBytes))
    }
    print(results, options.json)
  } finally {
    await pool.close()
    rmSync(workFolder, { recursive: true })
  }
}

function chooseScenes({ tiny, scenes: names }: Options): Scene[] {
  const wanted = new Set(tiny === true ? ['A'] : names.split(','))
  return scenes.filter(({ name }) => wanted.has(name))
}

/** Measures memory before any other process shares pages with those that are measured, and then everything else. */
function measureAll(options: Options): void {
  if (options.long === true) {
    print(measureLong(options.tiny === true ? [1, 2] : [60, 600]), options.json)
    return
  }
  const hasPeaks = options.validation !== true && options.latency !== true && options.again !== true
  // Each in processes of its own, as by `framewright render`.
  const peaks = hasPeaks ? chooseScenes(options).flatMap(({ name }) => measureMemory([name])) : []
  const { status } = spawnSync(process.execPath, process.argv.slice(1), {
    // The floor is measured in that process, so it needs the memory settings of render processes.
    env: withMemorySettings({ ...process.env, [PEAKS_VARIABLE]: JSON.stringify(peaks) }),
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}

/** Exports documents, which `measure-memory.ts` names, in processes of their own. */
function measureMemory(documents: readonly string[]): readonly MemoryUse[] {
  const program = fileURLToPath(new URL('./measure-memory.ts', import.meta.url))
  const printed = execFileSync(process.execPath, [program, ...documents], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(printed)
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
function measureLong(lengths: readonly number[]): Record<string, string>[] {
  return measureMemory(lengths.map(String)).map(({ frames, seconds, peakBytes }, index) => ({
    scene: `C looped for ${lengths[index]} s`,
    'frames/s': (frames / seconds).toFixed(1),
    'peak MiB': (peakBytes / 1_048_576).toFixed(0),
  }))
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

const isPrepared = process.env[PEAKS_VARIABLE] !== undefined
// Child processes choose their own.
if (isPrepared) delete process.env.GLIBC_TUNABLES

await new Command('bench')
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
  .action(isPrepared ? main : measureAll)
  .parseAsync()
