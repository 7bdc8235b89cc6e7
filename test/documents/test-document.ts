import type {
  CreateId,
  EditableDocument,
  EditableItem,
  EditableTransition,
} from '../../src/engine/document/edit/editable-document.ts'
import type { Dialect } from '../../src/engine/document/schema/dialect.ts'

const still = (value: number) => ({ value, keyframes: [] })
const box = {
  top: still(0),
  left: still(0),
  width: still(100),
  height: still(100),
  scaleX: still(1),
  scaleY: still(1),
  opacity: still(1),
  rotation: still(0),
}

/** An item of the test document: a rectangle, with the times in seconds. */
export function buildRectangle(
  id: string,
  start: number,
  duration: number,
  fields: object = {},
): EditableItem {
  return {
    id,
    type: 'solid',
    startTicks: start * 240_000,
    durationTicks: duration * 240_000,
    isDraggingInTimeline: false,
    ...box,
    color: 'red',
    shape: 'rectangle',
    keepAspectRatio: false,
    borderRadius: still(0),
    ...fields,
  }
}

/** A video of 10 s from `asset-video`, with the times in seconds. */
export function buildVideo(
  dialect: Dialect,
  id: string,
  [start, duration, source]: readonly [number, number, number],
  fields: object = {},
): EditableItem {
  const times =
    dialect === '1.0'
      ? {
          videoStartFromInSeconds: source,
          audioFadeInDurationInSeconds: 0,
          audioFadeOutDurationInSeconds: 0,
        }
      : { sourceStartTicks: source * 240_000, audioFadeInDurationTicks: 0, audioFadeOutDurationTicks: 0 }
  const { color: _color, shape: _shape, ...common } = buildRectangle(id, start, duration)
  return {
    ...common,
    id,
    type: 'video',
    startTicks: start * 240_000,
    durationTicks: duration * 240_000,
    assetId: 'asset-video',
    ...times,
    playbackRate: 1,
    decibelAdjustment: still(0),
    ...fields,
  }
}

/** Builds a small document. Each list of items is a track: `track-0` and so on, the first one in front. */
export function buildTestDocument(
  dialect: Dialect,
  tracks: readonly (readonly EditableItem[])[] = [[]],
  transitions: readonly EditableTransition[] = [],
): EditableDocument {
  const items = tracks.flat()
  return {
    ...(dialect === '1.1' && { stateSchemaVersion: 'v1' }),
    compositionWidth: 1280,
    compositionHeight: 720,
    timebaseTicksPerSecond: 240_000,
    tracks: tracks.map((own, index) => ({
      id: `track-${index}`,
      items: own.map(({ id }) => id),
      hidden: false,
      muted: false,
    })),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    assets: {
      'asset-video': {
        id: 'asset-video',
        type: 'video',
        filename: 'video.mp4',
        size: 1,
        mimeType: 'video/mp4',
        durationInSeconds: 10,
        hasAudioTrack: true,
        width: 1280,
        height: 720,
      },
      'asset-caption': {
        id: 'asset-caption',
        type: 'caption',
        filename: 'captions.srt',
        size: 1,
        mimeType: 'text/plain',
        captions: [
          { text: 'One', startMs: 0, endMs: 1000 },
          { text: 'Two words', startMs: 1000, endMs: 2000 },
          { text: 'Three', startMs: 2500, endMs: 4000 },
        ],
        timingGranularity: 'line',
      },
    },
    transitions: Object.fromEntries(transitions.map((transition) => [transition.id, transition])),
  }
}

/** Returns a function that creates ids: `name-1`, `name-2` and so on. */
export function createIds(name = 'new'): CreateId {
  let count = 0
  return () => `${name}-${++count}`
}
