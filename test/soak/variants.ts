import type { OutputSettings } from '../../src/engine/renderer/jobs/render-settings.ts'
import {
  audio,
  captionAsset,
  captions,
  type Entry,
  editorState,
  image,
  mediaAsset,
  moving,
  solid,
  text,
  video,
} from '../support/documents.ts'
import type { MediaName } from './media.ts'

/** Where a document finds its source files. */
export interface MediaLocations {
  /** The `remoteKey` of an uploaded file. */
  readonly key: (name: MediaName) => string
  /** The URL of a remote file. */
  readonly url: (name: string) => string
}

const SIZE = [160, 90] as const
const WHOLE = [0, 0, 160, 90] as const

/** A remote file that does not exist. */
const MISSING_FILE = 'missing.png'

/** An export that clients request: a document, and how it ends without faults. */
export interface Variant {
  readonly name: string
  readonly format: OutputSettings['format']
  /** Whether it must end FAILED because the remote asset named "gone" does not exist. */
  readonly mustFail: boolean
  readonly document: (locations: MediaLocations) => Record<string, unknown>
}

type Kind = Omit<Variant, 'name' | 'document'> & {
  readonly parts: (label: string, locations: MediaLocations) => { tracks: Entry[][]; assets: Entry[] }
}

/** Moving text and shapes, without assets. */
function buildTitles(label: string, seconds: number): Entry[][] {
  const fields = {
    left: moving([0, 0], [seconds - 0.1, 120]),
    rotation: moving([0, 0], [seconds - 0.1, 360]),
  }
  return [
    [text(label, { id: 'title', seconds, box: [0, 30, 160, 30], fields: { fontSize: 16 } })],
    [solid('#f59e0b', { id: 'box', seconds, box: [0, 10, 30, 30], fields })],
  ]
}

const kinds: Readonly<Record<string, Kind>> = {
  titles: {
    format: 'mp4',
    mustFail: false,
    parts: (label) => ({ tracks: buildTitles(label, 12), assets: [] }),
  },
  film: {
    format: 'mp4',
    mustFail: false,
    parts: (label, { key }) => ({
      tracks: [
        ...buildTitles(label, 8),
        [video('film', { id: 'shown', seconds: 8, box: WHOLE })],
        [audio('tone', { id: 'heard', seconds: 8 })],
      ],
      assets: [
        mediaAsset('video', 'film', { remoteKey: key('film.mp4'), durationInSeconds: 8 }),
        mediaAsset('audio', 'tone', { remoteKey: key('tone.mp3'), durationInSeconds: 8 }),
      ],
    }),
  },
  spoken: {
    format: 'mp4',
    mustFail: false,
    parts: (label, { key }) => ({
      tracks: [
        [captions('spoken', { id: 'lines', seconds: 8, box: [0, 60, 160, 30], fields: { fontSize: 12 } })],
        ...buildTitles(label, 8),
        [audio('tone', { id: 'heard', seconds: 8 })],
      ],
      assets: [
        captionAsset('spoken', { remoteKey: key('spoken.srt') }),
        mediaAsset('audio', 'tone', { remoteKey: key('tone.mp3'), durationInSeconds: 8 }),
      ],
    }),
  },
  stills: {
    format: 'webm',
    mustFail: false,
    parts: (label, { key }) => ({
      tracks: [...buildTitles(label, 4), [image('still', { id: 'shown', seconds: 4, box: WHOLE })]],
      assets: [mediaAsset('image', 'still', { remoteKey: key('still.png') })],
    }),
  },
  remote: {
    format: 'mp4',
    mustFail: false,
    parts: (label, { url }) => ({
      tracks: [...buildTitles(label, 6), [image('far', { id: 'shown', seconds: 6, box: WHOLE })]],
      assets: [mediaAsset('image', 'far', { remoteKey: null, remoteUrl: url('still.png') })],
    }),
  },
  broken: {
    format: 'mp4',
    mustFail: true,
    parts: (label, { url }) => ({
      tracks: [...buildTitles(label, 3), [image('gone', { id: 'shown', seconds: 3, box: WHOLE })]],
      assets: [mediaAsset('image', 'gone', { remoteKey: null, remoteUrl: url(MISSING_FILE) })],
    }),
  },
}

/**
 * Lists the exports that a soak's clients request: `perKind` of each kind. Exports of one kind contain different texts, so
 * that they share no segments.
 */
export function listVariants(perKind: number): Variant[] {
  return Object.entries(kinds).flatMap(([kind, { format, mustFail, parts }]) =>
    // One failing variant is enough.
    Array.from({ length: mustFail ? 1 : perKind }, (_, index) => ({
      name: `${kind} ${index}`,
      format,
      mustFail,
      document: (locations: MediaLocations) =>
        editorState({ size: SIZE, ...parts(`${kind} ${index}`, locations) }),
    })),
  )
}

/** The settings of every export in a soak. */
export const soakSettings = { fps: 30, ratio: 'custom', scale: 1 } as const
