import type { Composition } from '@engine/document/model.ts'
import { outputFrame } from '@engine/document/output-frame.ts'
import { validateDocument } from '@engine/document/validate.ts'
import { Framewright } from 'framewright-client'
import { AssetAccess } from '../../../studio/src/playback/asset-access.ts'
import { AudioFiles } from '../../../studio/src/playback/audio/audio-files.ts'
import { type AudioLoop, AudioMix } from '../../../studio/src/playback/audio/audio-mix.ts'
import { Player } from '../../../studio/src/playback/player.ts'
import type { SourceReport } from '../../../studio/src/playback/source-report.ts'

/** The functions that tests call in the page. */
export interface PlayerPage {
  /** Opens a player with a document; an open one keeps its decoders and caches. */
  open(apiKey: string, document: unknown, scale?: number): void
  /**
   * Shows an instant, waits until it is exact, and sends its pixels (RGBA) to `frames/<index>`.
   *
   * @returns Its width and height.
   */
  capture(ticks: number, index: number): Promise<readonly [number, number]>
  play(rate?: number): void
  pause(): void
  /** The state of the player as JSON. */
  readState(): string
  /**
   * Mixes the audio of a document from an instant on as the player does, and sends it (32-bit floats, interleaved) to
   * `frames/<index>`.
   *
   * @param loop - A part that is repeated, in ticks.
   */
  mixAudio(
    apiKey: string,
    document: unknown,
    range: { readonly startTicks: number; readonly samples: number; readonly loop?: AudioLoop },
    index: number,
  ): Promise<void>
  close(): void
}

let opened: Player | undefined
const canvas = document.querySelector('canvas')
if (canvas === null) throw new Error('The page has no canvas.')

const page: PlayerPage = {
  open(apiKey, editorState, scale = 1) {
    const composition = readComposition(editorState)
    opened ??= new Player({ assets: createAccess(apiKey), canvas })
    opened.setComposition(composition, outputFrame(composition, 'custom', scale))
  },
  async capture(ticks, index) {
    await getPlayer().show(ticks)
    const { width, height } = canvas
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data
    if (pixels === undefined) throw new Error('The canvas has no pixels.')
    await send(new Blob([pixels]), index)
    return [width, height]
  },
  play(rate = 1) {
    getPlayer().setRate(rate)
    getPlayer().play()
  },
  pause: () => getPlayer().pause(),
  readState() {
    const { sources, ...state } = getPlayer().state.getState()
    return JSON.stringify({ ...state, sources: [...sources.values()] })
  },
  async mixAudio(apiKey, editorState, { startTicks, samples, loop }, index) {
    const files = new AudioFiles(createAccess(apiKey))
    const composition = readComposition(editorState)
    const report = ({ name, reason }: SourceReport): never => {
      throw new Error(`${name}: ${reason}`)
    }
    const mix = new AudioMix({ composition, files, report, startTicks, rate: 1, loop })
    const mixed = (await mix.render(samples)).slice()
    mix.close()
    files.close()
    await send(new Blob([mixed]), index)
  },
  close() {
    opened?.dispose()
    opened = undefined
  },
}

function createAccess(apiKey: string): AssetAccess {
  return new AssetAccess(new Framewright({ url: location.origin, apiKey }).api)
}

function readComposition(editorState: unknown): Composition {
  const { composition, errors } = validateDocument(editorState)
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  return composition
}

async function send(body: Blob, index: number): Promise<void> {
  const response = await fetch(`/frames/${index}`, { method: 'POST', body })
  if (!response.ok) throw new Error(`The server rejected the data with ${response.status}.`)
}

function getPlayer(): Player {
  if (opened === undefined) throw new Error('No document is open.')
  return opened
}

Object.assign(globalThis, { page })
