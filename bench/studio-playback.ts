import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { buildStudioIfOutdated } from '../src/cli/studio/build-studio.ts'
import { RenderPool } from '../src/engine/renderer/pool/render-pool.ts'
import { findChromium } from '../test/browser/chromium.ts'
import { PlayerBrowser } from '../test/studio/player-browser.ts'
import { UploadedMedia } from '../test/studio/upload-media.ts'
import { RunningService } from '../test/support/running-service.ts'
import { ServiceClient } from '../test/support/service-client.ts'
import { makeMedia } from './media/make-media.ts'
import { median } from './median.ts'
import { measureMemory } from './process-memory.ts'
import { buildCaptionedVideo } from './scenes/captioned-video.ts'
import { beepFile, buildFlashes, makeBeep } from './scenes/flashes.ts'
import { installProbe, type OffsetProbe } from './studio-probe.ts'
import { measureStarts } from './studio-start.ts'

const cacheFolder = fileURLToPath(new URL('./cache', import.meta.url))
const DISPLAY = ':97'
const SAMPLES = 10

const help = `
Plays documents in the studio's player, in Chromium with a window on a virtual display (Xvfb), drawn in software. The
machine should do nothing else.

  dropped   frames of scene C at 1280×720 that were due and not shown, or shown with an earlier frame of the video
  offset    from a beep that is heard to the flash that is drawn with it; positive: the frame is late
  memory    of the browser and all of its processes, ten times during playback of scene C

First, how long pages take from the navigation until a button responds, in a new browser, medians of five.`

interface Options {
  readonly seconds: string
  readonly offsetSeconds: string
}

const command = new Command('bench:studio')
  .description('Measures playback in the studio.')
  .option('--seconds <n>', 'seconds of scene C', '60')
  .option('--offset-seconds <n>', 'seconds of flashes and beeps', '60')
  .addHelpText('after', help)
  .action(measure)
await command.parseAsync()

async function measure({ seconds, offsetSeconds }: Options): Promise<void> {
  const chromium = await findChromium()
  if ('missing' in chromium) throw new Error(chromium.missing)
  const folder = mkdtempSync(join(tmpdir(), 'framewright-studio-bench-'))
  await using stack = new AsyncDisposableStack()
  stack.defer(() => rmSync(folder, { recursive: true, force: true }))
  await makeFiles()
  const display = await startDisplay()
  stack.defer(() => void display.kill())
  await buildStudioIfOutdated()
  const service = await RunningService.start({ dataDir: join(folder, 'data') })
  stack.defer(async () => void (await service.stop()))
  const client = new ServiceClient(service)
  const media = new UploadedMedia(client, cacheFolder)
  console.table(await measurePages(chromium.path, service, client, media))
  const open = () => PlayerBrowser.open(chromium.path, service.url, DISPLAY)
  const scene = await media.upload(buildCaptionedVideo(Number(seconds) + 5))
  console.table([await measurePlayback(await open(), client.key, scene, Number(seconds))])
  const flashes = await media.upload(buildFlashes(Number(offsetSeconds) + 5))
  console.table([await measureOffset(await open(), client.key, flashes, Number(offsetSeconds))])
}

async function makeFiles(): Promise<void> {
  const pool = new RenderPool({ size: 1 })
  try {
    await makeMedia(cacheFolder, pool)
  } finally {
    await pool.close()
  }
  const beep = join(cacheFolder, beepFile)
  if (!existsSync(beep)) writeFileSync(beep, makeBeep())
}

async function measurePages(
  chromiumPath: string,
  { url }: RunningService,
  client: ServiceClient,
  media: UploadedMedia,
): Promise<Record<string, string>[]> {
  const editorState = await media.upload(buildCaptionedVideo(10))
  const project = await client.request<{ projectId: string }>('POST', '/v1/projects', { editorState })
  const pages = [
    { name: 'projects', path: '/projects', button: 'New project' },
    { name: 'editor', path: `/projects/${project.projectId}`, button: 'Play' },
  ]
  return measureStarts({ chromiumPath, display: DISPLAY, url, key: client.key, pages })
}

async function startDisplay(): Promise<ChildProcess> {
  const display = spawn('Xvfb', [DISPLAY, '-screen', '0', '1600x1000x24'], { stdio: 'ignore' })
  const failed = new Promise<never>((_, reject) => {
    display.once('error', () => reject(new Error('Xvfb is missing: apt-get install xvfb')))
  })
  await Promise.race([delay(2000), failed])
  return display
}

/** Plays a document and returns the row of the table. */
async function measurePlayback(
  browser: PlayerBrowser,
  key: string,
  document: unknown,
  seconds: number,
): Promise<Record<string, string>> {
  await using opened = browser
  await opened.openDocument(key, document)
  await opened.capture(0)
  await opened.page.mouse.click(2, 2)
  await opened.page.evaluate('page.play()')
  const memory: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    await delay((seconds * 1000) / SAMPLES)
    memory.push(measureMemory(process.pid, 'chromium') / 1e6)
  }
  const { droppedFrames, playedFrames, ticks, drawMilliseconds, sources } = await opened.readState()
  return {
    scene: 'C',
    shown: `${(ticks / 240_000).toFixed(1)} s in ${seconds} s`,
    dropped: `${droppedFrames} of ${playedFrames} (${((100 * droppedFrames) / playedFrames).toFixed(1)} %)`,
    'last draw': `${drawMilliseconds.toFixed(1)} ms`,
    memory: memory.map((megabytes) => megabytes.toFixed(0)).join(' '),
    'not from its file': sources.map(({ name }: { name: string }) => name).join(),
  }
}

async function measureOffset(
  browser: PlayerBrowser,
  key: string,
  document: unknown,
  seconds: number,
): Promise<Record<string, string>> {
  await using opened = browser
  await opened.page.addInitScript(installProbe)
  await opened.page.reload()
  await opened.openDocument(key, document)
  await opened.capture(0)
  await opened.page.mouse.click(2, 2)
  await opened.page.evaluate('page.play(); probe.start()')
  await delay(seconds * 1000)
  const { offsets } = await opened.page.evaluate<OffsetProbe>('probe.read()')
  const first = offsets.slice(0, Math.ceil(offsets.length / 4))
  const last = offsets.slice(-Math.ceil(offsets.length / 4))
  const milliseconds = (value: number): string => `${value.toFixed(0)} ms`
  return {
    beeps: String(offsets.length),
    offset: milliseconds(median(offsets)),
    worst: milliseconds(
      offsets.reduce((worst, each) => (Math.abs(each) > Math.abs(worst) ? each : worst), 0),
    ),
    'within 40 ms': `${((100 * offsets.filter((each) => Math.abs(each) <= 40).length) / offsets.length).toFixed(0)} %`,
    drift: milliseconds(median(last) - median(first)),
  }
}
