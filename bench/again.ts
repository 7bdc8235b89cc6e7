import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { BenchService } from './bench-service.ts'
import { backingTrack, sourceVideo } from './media/names.ts'
import { readProcessorTime } from './processor-time.ts'
import { buildCaptionedVideo } from './scenes/captioned-video.ts'

const POLL_MS = 20

/** Polling exceeds the default limit of requests per minute. */
const settings = { FRAMEWRIGHT_REQUESTS_PER_MINUTE: '0' }

interface Cost {
  readonly wallMs: number
  readonly cpuMs: number
}

type Timing = 'line' | 'word'

/**
 * Measures exports of documents that were exported before (scene C with line and with word timing), through the service: unchanged, with
 * one other caption or word, and with one clip at another volume, in relation to the first export.
 *
 * @param seconds - Length of the export.
 * @param mediaFolder - Has the media of the scenes.
 */
export async function measureAgain(seconds: number, mediaFolder: string): Promise<Record<string, string>[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'framewright-again-'))
  const service = await BenchService.start(dataDir, settings)
  try {
    let json = JSON.stringify(buildCaptionedVideo(seconds))
    for (const name of [sourceVideo, backingTrack]) {
      const key = await service.upload(name, readFileSync(join(mediaFolder, name)))
      json = json.replaceAll(`"remoteKey":"${name}"`, `"remoteKey":"${key}"`)
    }
    // The files are probed, and the processes warm, as in a service that runs.
    await exportOnce(service, JSON.stringify(shorten(json)))
    return [
      ...(await measureTiming(service, json, 'line', seconds)),
      ...(await measureTiming(service, json, 'word', seconds)),
    ]
  } finally {
    await service.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measureTiming(
  service: BenchService,
  words: string,
  timing: Timing,
  seconds: number,
): Promise<Record<string, string>[]> {
  const json = words.replace('"timingGranularity":"word"', `"timingGranularity":"${timing}"`)
  const full = await exportOnce(service, json)
  const rows = [describe(`first export, ${timing} timing`, full, full)]
  const changes: readonly (readonly [name: string, json: string])[] =
    timing === 'line'
      ? [
          ['unchanged', json],
          ['one caption changed', change(json, seconds, true)],
          ["one clip's volume changed", change(json, seconds, false)],
        ]
      : [['one word changed', change(json, seconds, true)]]
  for (const [name, changed] of changes) {
    rows.push(describe(name, await exportOnce(service, changed), full))
  }
  return rows
}

/** Returns the document with another word, or with another volume of a clip of the music, in its middle. */
function change(json: string, seconds: number, isCaption: boolean): string {
  const document = JSON.parse(json)
  if (isCaption) {
    const { captions } = document.assets.words
    captions[Math.floor(captions.length / 2)].text = 'changed'
  } else {
    document.items[`music-${Math.floor(seconds / 20)}`].decibelAdjustment.value = -9
  }
  return JSON.stringify(document)
}

/** Returns the document in another size, so that it shares no segment with the measured exports. */
function shorten(json: string): unknown {
  const document = JSON.parse(json)
  return { ...document, compositionWidth: 640, compositionHeight: 360 }
}

async function exportOnce(service: BenchService, json: string): Promise<Cost> {
  const before = readProcessorTime(service.pid)
  const started = performance.now()
  const request = { editorState: JSON.parse(json), fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const { data } = await service.send('/v1/exports', request)
  for (;;) {
    const { status } = (await service.send(`/v1/exports/${data.taskId}`)).data
    if (status === 'COMPLETED') break
    if (status !== 'PENDING' && status !== 'PROCESSING') throw new Error(`The export is ${status}.`)
    await delay(POLL_MS)
  }
  const wallMs = performance.now() - started
  const after = readProcessorTime(service.pid)
  return { wallMs, cpuMs: after.ownMs + after.childrenMs - before.ownMs - before.childrenMs }
}

function describe(name: string, cost: Cost, full: Cost): Record<string, string> {
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`
  return {
    export: name,
    'wall clock': `${(cost.wallMs / 1000).toFixed(2)} s`,
    'of the first': percent(cost.wallMs, full.wallMs),
    'CPU time': `${(cost.cpuMs / 1000).toFixed(2)} s`,
    "of the first's": percent(cost.cpuMs, full.cpuMs),
  }
}
