import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { RenderPool } from '../src/engine/renderer/pool/render-pool.ts'
import type { Competitor } from './compare/competitor.ts'
import { prepareHyperFrames } from './compare/hyperframes.ts'
import { installCompetitors } from './compare/install.ts'
import { startRemotion } from './compare/remotion.ts'
import { measureSimilarity } from './compare/similarity.ts'
import { drawFrames } from './floor.ts'
import { makeMedia } from './media/make-media.ts'
import { median } from './median.ts'
import { benchSettings, renderInto } from './render-into.ts'
import { captionedVideoScene } from './scenes/captioned-video.ts'
import type { Scene } from './scenes/scene.ts'
import { slideshowScene } from './scenes/slideshow.ts'
import { titleScene } from './scenes/title.ts'

const scenes = [titleScene, slideshowScene, captionedVideoScene]
const cacheFolder = fileURLToPath(new URL('./cache', import.meta.url))
/** Frames that `--tiny` renders. */
const TINY_FRAMES = 6

const help = `
Installs Remotion and HyperFrames into bench/cache/compare and renders the scenes A, B and C with each of them in turn, from the
same media, at 1280×720 and 30 fps to H.264: Framewright in standard quality, Remotion with x264 veryfast and CRF 18, HyperFrames with its
draft preset.
Framewright and Remotion keep their processes open between renders; HyperFrames starts a browser for each.

The comparison needs chrome-headless-shell or Chromium (CHROME_PATH), FFmpeg's command for HyperFrames, network access to install
the packages, and a machine that does nothing else. Remotion needs a license for some uses; see its documentation.

  frames/s   frames of the scene over the wall time of the whole render, median of the runs
  time       of the whole render, as a multiple of Framewright's in this run
  SSIM       of the luma against the frames that Framewright drew, mean of 20 frames; fonts and easing differ slightly`

interface Options {
  readonly scenes: string
  readonly runs: string
  readonly tiny?: boolean
  readonly json?: boolean
  readonly output?: string
}

interface Measured {
  readonly scene: string
  readonly renderer: string
  readonly framesPerSecond: number
  /** Wall time over that of Framewright. */
  readonly timesAsLong: number
  readonly megabytes: number
  readonly similarity: number
}

async function main(options: Options): Promise<void> {
  const workFolder = mkdtempSync(join(tmpdir(), 'framewright-compare-'))
  await using closing = new AsyncDisposableStack()
  closing.defer(() => rmSync(workFolder, { recursive: true }))
  const pool = new RenderPool()
  closing.defer(() => pool.close())
  await pool.warmUp()
  await makeMedia(cacheFolder, pool)
  const project = installCompetitors(cacheFolder)
  const remotion = closing.use(await startRemotion(project))
  const competitors = [createOwn(pool), remotion, closing.use(await prepareHyperFrames(project))]
  const names = new Set(options.scenes.split(','))
  const results: Measured[] = []
  for (const scene of scenes.filter(({ name }) => names.has(name))) {
    results.push(...(await compareScene(scene, competitors, workFolder, options)))
  }
  print(results, options.json)
}

function createOwn(pool: RenderPool): Competitor {
  return {
    name: 'Framewright',
    async render(name, outputPath) {
      const scene = scenes.find((each) => each.name === name)
      await renderInto(scene?.document, { folder: cacheFolder, outputPath, pool })
    },
    async [Symbol.asyncDispose]() {},
  }
}

/** Renders one scene with each renderer in turn, as often as asked, after a first round that warms up. */
async function compareScene(
  scene: Scene,
  competitors: readonly Competitor[],
  workFolder: string,
  { runs, tiny, output }: Options,
): Promise<Measured[]> {
  const drawn = await drawFrames(scene.document, cacheFolder)
  const frames = tiny === true ? TINY_FRAMES : undefined
  const seconds = new Map<Competitor, number[]>(competitors.map((competitor) => [competitor, []]))
  const outputPaths = new Map(
    competitors.map((competitor, index) => [competitor, join(workFolder, `${index}.mp4`)]),
  )
  for (let run = tiny === true ? 1 : 0; run <= Number(runs); run++) {
    for (const competitor of competitors) {
      const started = performance.now()
      await competitor.render(scene.name, outputPaths.get(competitor) ?? '', frames)
      if (run > 0) seconds.get(competitor)?.push((performance.now() - started) / 1000)
    }
  }
  if (output !== undefined) {
    mkdirSync(output, { recursive: true })
    for (const [{ name }, path] of outputPaths) copyFileSync(path, join(output, `${scene.name}-${name}.mp4`))
  }
  const [own] = competitors
  const ownSeconds = median((own && seconds.get(own)) ?? [])
  return Promise.all(
    competitors.map(async (competitor) => {
      const path = outputPaths.get(competitor) ?? ''
      const taken = median(seconds.get(competitor) ?? [])
      const rendered = competitor === own ? drawn.frames : drawn.frames.slice(0, frames)
      return {
        scene: `${scene.name} ${scene.title}`,
        renderer: competitor.name,
        framesPerSecond: rendered.length / taken,
        timesAsLong: taken / ownSeconds,
        megabytes: statSync(path).size / 1e6,
        similarity: await measureSimilarity(path, { ...drawn, frames: rendered }, benchSettings.fps),
      }
    }),
  )
}

function print(results: readonly Measured[], json: boolean | undefined): void {
  if (json === true) {
    console.log(JSON.stringify(results, null, 2))
    return
  }
  console.table(
    results.map(({ scene, renderer, framesPerSecond, timesAsLong, megabytes, similarity }) => ({
      scene,
      renderer,
      'frames/s': framesPerSecond.toFixed(1),
      'time, × ours': timesAsLong.toFixed(1),
      'file, MB': megabytes.toFixed(2),
      SSIM: similarity.toFixed(3),
    })),
  )
}

await new Command('bench:compare')
  .description('Compares whole renders with Remotion and HyperFrames, in one run on the same media.')
  .option('--scenes <names>', 'which scenes', 'A,B,C')
  .option('--runs <number>', 'how often each is measured', '3')
  .option('--tiny', `render only ${TINY_FRAMES} frames, to check that the comparison works`)
  .option('--json', 'print JSON')
  .option('--output <folder>', 'keep the videos of the last round in this folder, to look at')
  .addHelpText('after', help)
  .action(main)
  .parseAsync()
