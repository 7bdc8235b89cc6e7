import { createItem, type NewItem } from '../../../src/engine/document/edit/create-item.ts'
import type {
  EditableAsset,
  EditableDocument,
  EditableItem,
} from '../../../src/engine/document/edit/editable-document.ts'

const SECOND = 240_000

type Place = readonly [id: string, start: number, duration: number]

const assets = {
  surf: file('surf', 'video', 'surf-at-dawn.mp4', 42),
  beach: file('beach', 'video', 'beach-walk.mov', 18),
  interview: file('interview', 'video', 'interview-take-3.mp4', 64),
  drone: file('drone', 'image', 'drone-coast.jpg'),
  music: file('music', 'audio', 'warm-guitar.mp3', 95),
  voice: file('voice', 'audio', 'voice-over.wav', 31),
  words: { ...file('words', 'caption', 'captions.srt'), captions: buildCues(), timingGranularity: 'line' },
}

/** A film with items of many types, as somebody would make it. */
export function buildSampleDocument(): EditableDocument {
  const tracks: Record<string, EditableItem[]> = {
    grades: [
      create(['opening', 0, 1.2], { type: 'effect', effectType: 'fade-in' }),
      create(['sunset', 6, 12], { type: 'filter', filterType: 'sunset-orange' }),
    ],
    titles: [
      text(['title', 0.8, 3.2], 'Mornings on the coast'),
      text(['name', 8.4, 3], 'Ana Duarte — surf coach'),
      text(['outro', 24, 4], 'See you at the beach'),
    ],
    captions: [captions(['captions', 4.5, 18])],
    graphics: [
      create(['bar', 8.2, 3.4], { type: 'solid' }),
      create(['waves', 12.5, 4.5], { type: 'chart' }, { title: 'Waves per day' }),
    ],
    video: [
      video(['surf-1', 0, 6.2], assets.surf, 2),
      video(['interview-1', 6.2, 7.3], assets.interview, 11),
      video(['beach-1', 13.5, 5], assets.beach, 4),
      image(['drone-1', 19.5, 4.5]),
      video(['surf-2', 24, 4.6], assets.surf, 20),
    ],
    voice: [audio(['voice-1', 5, 13], assets.voice, { in: 0.4, out: 1.2 })],
    music: [audio(['music-1', 0, 28.6], assets.music, { in: 1.5, out: 4 })],
  }
  return {
    ...buildDocument(tracks),
    transitions: {
      cut: transition('cut', 'surf-1', 'interview-1', 1),
      wipe: { ...transition('wipe', 'interview-1', 'beach-1', 0.8), type: 'wipe' },
    },
  }
}

/** A document of a size that no person makes by hand. */
export function buildLargeDocument(itemCount: number, trackCount: number): EditableDocument {
  const perTrack = Math.ceil(itemCount / trackCount)
  const tracks: Record<string, EditableItem[]> = {}
  let count = 0
  for (let track = 0; track < trackCount; track++) {
    const items: EditableItem[] = []
    let start = (track % 7) * 0.4
    for (let index = 0; index < perTrack && count < itemCount; index++, count++) {
      const duration = 1 + ((index * 7 + track * 3) % 9) * 0.5
      const place: Place = [`item-${track}-${index}`, start, duration]
      items.push(buildOfAnyType(place, track))
      start += duration + (index % 4 === 0 ? 0.5 : 0)
    }
    tracks[`track-${track}`] = items
  }
  return buildDocument(tracks)
}

function buildOfAnyType(place: Place, track: number): EditableItem {
  switch (track % 5) {
    case 0:
      return text(place, `Title ${place[0]}`)
    case 1:
      return video(place, assets.surf, (place[1] * 3) % 30)
    case 2:
      return audio(place, assets.music, { in: 0.1, out: 0.2 })
    case 3:
      return image(place)
    default:
      return create(place, { type: 'solid' })
  }
}

function buildDocument(tracks: Readonly<Record<string, readonly EditableItem[]>>): EditableDocument {
  const items = Object.values(tracks).flat()
  return {
    ...frame,
    tracks: Object.entries(tracks).map(([id, members]) => ({
      ...{ id, hidden: false, muted: false },
      items: members.map((item) => item.id),
    })),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    assets: Object.fromEntries(Object.values(assets).map((asset) => [asset.id, asset])),
  }
}

function file(id: string, type: EditableAsset['type'], filename: string, seconds?: number): EditableAsset {
  const size = type === 'audio' || type === 'caption' ? {} : { width: 1280, height: 720 }
  return {
    ...{ id, type, filename, size: 1, mimeType: 'application/octet-stream', ...size },
    ...{ remoteUrl: null, remoteKey: `media/${filename}` },
    ...(seconds !== undefined && { durationInSeconds: seconds }),
    ...(type === 'video' && { hasAudioTrack: true }),
  }
}

const frame: EditableDocument = {
  stateSchemaVersion: 'v1',
  timebaseTicksPerSecond: SECOND,
  compositionWidth: 1280,
  compositionHeight: 720,
  tracks: [{ id: 'empty', items: [], hidden: false, muted: false }],
  items: {},
  assets: {},
  transitions: {},
}

function create([id, start, duration]: Place, item: NewItem, fields: object = {}): EditableItem {
  const place = { id, startTicks: Math.round(start * SECOND), durationTicks: Math.round(duration * SECOND) }
  return { ...createItem(frame, item, place), ...fields }
}

function text(place: Place, content: string): EditableItem {
  const opacity = {
    value: 1,
    keyframes: [
      { timeTicks: 0, value: 0 },
      { timeTicks: SECOND / 2, value: 1 },
    ],
  }
  const top = {
    value: 300,
    keyframes: [
      { timeTicks: 0, value: 360, easing: 'ease-out' },
      { timeTicks: SECOND / 2, value: 300 },
      { timeTicks: SECOND - 1, value: 290 },
    ],
  }
  return create(place, { type: 'text', text: content }, { opacity, top })
}

function captions(place: Place): EditableItem {
  return create(place, { type: 'captions', asset: assets.words })
}

function video(place: Place, asset: EditableAsset, from: number): EditableItem {
  return create(place, { type: 'video', asset }, { sourceStartTicks: Math.round(from * SECOND) })
}

function image(place: Place): EditableItem {
  return create(place, { type: 'image', asset: assets.drone })
}

function audio(place: Place, asset: EditableAsset, fades: { readonly in: number; readonly out: number }) {
  const fields = {
    audioFadeInDurationTicks: Math.round(fades.in * SECOND),
    audioFadeOutDurationTicks: Math.round(fades.out * SECOND),
  }
  return create(place, { type: 'audio', asset }, fields)
}

function transition(id: string, fromClipId: string, toClipId: string, seconds: number) {
  return { id, trackId: 'video', fromClipId, toClipId, type: 'fade', durationTicks: seconds * SECOND }
}

function buildCues() {
  return Array.from({ length: 9 }, (_, index) => ({
    text: `Line ${index + 1}`,
    startMs: index * 2000,
    endMs: index * 2000 + 1800,
  }))
}
