import fc from 'fast-check'
import type { EditableDocument, EditableItem } from '../../src/engine/document/edit/editable-document.ts'
import { isRecord } from '../../src/engine/document/validation/record.ts'
import { documentArbitrary } from './document-arbitrary.ts'

const FRAME = 4_000

interface Layout {
  /** In frames at 60 fps. */
  readonly gap: number
  readonly duration: number
  readonly link: string | null
  readonly sourceFrames: number
  readonly rate: number
}

const layout: fc.Arbitrary<Layout> = fc.record({
  gap: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 40 })),
  duration: fc.integer({ min: 1, max: 240 }),
  link: fc.constantFrom(null, null, 'a', 'b'),
  sourceFrames: fc.integer({ min: 0, max: 120 }),
  rate: fc.constantFrom(0.25, 0.5, 1, 1, 1, 1.5, 2, 3),
})

/**
 * Generates documents for edits: valid ones with all types of items, keyframes, transitions and links, whose times are
 * those of real projects.
 */
export function timelineArbitrary(dialect: '1.0' | '1.1'): fc.Arbitrary<EditableDocument> {
  return fc
    .record({
      // Generated documents are valid, which is all that edits need.
      document: documentArbitrary(dialect).map((document) => document as unknown as EditableDocument),
      layouts: fc.array(layout, { minLength: 8, maxLength: 8 }),
      sourceSeconds: fc.integer({ min: 0, max: 30 }),
      locked: fc.boolean(),
    })
    .map(({ document, layouts, sourceSeconds, locked }) => {
      const items = new Map<string, EditableItem>()
      for (const track of document.tracks) {
        let end = 0
        for (const id of track.items) {
          const item = document.items[id]
          const chosen = layouts[items.size % layouts.length]
          if (item === undefined || chosen === undefined) continue
          const startTicks = end + chosen.gap * FRAME
          // fast-check may generate one object for two items, which then has the id of one of them.
          const arranged = { ...arrange(item, { ...chosen, startTicks }, dialect), id }
          end = startTicks + arranged.durationTicks
          items.set(id, arranged)
        }
      }
      const joined = Object.values(document.transitions).filter(({ fromClipId, toClipId }) => {
        const [from, to] = [items.get(fromClipId), items.get(toClipId)]
        return from !== undefined && from.startTicks + from.durationTicks === to?.startTicks
      })
      return {
        ...document,
        tracks: document.tracks.map((track, index) =>
          dialect === '1.1' ? { ...track, syncLocked: locked || index % 2 === 0 } : track,
        ),
        items: Object.fromEntries(items),
        assets: Object.fromEntries(
          Object.entries(document.assets).map(([id, asset]) => [
            id,
            'durationInSeconds' in asset ? { ...asset, durationInSeconds: sourceSeconds } : asset,
          ]),
        ),
        transitions: Object.fromEntries(
          joined.map((transition) => [
            transition.id,
            { ...transition, durationTicks: (transition.durationTicks % 240_000) + 1 },
          ]),
        ),
      }
    })
}

function arrange(
  item: EditableItem,
  { duration, startTicks, link, sourceFrames, rate }: Layout & { startTicks: number },
  dialect: '1.0' | '1.1',
): EditableItem {
  const durationTicks = duration * FRAME
  const fields = Object.entries(item).map(([name, value]) => [name, spreadKeyframes(value, durationTicks)])
  const source = Object.keys(item).find((name) => /^(?:\w+StartFromInSeconds|sourceStartTicks)$/.test(name))
  return {
    ...Object.fromEntries(fields),
    startTicks,
    durationTicks,
    ...(source === undefined
      ? {}
      : { [source]: dialect === '1.0' ? sourceFrames / 60 : sourceFrames * FRAME, playbackRate: rate }),
    ...(dialect === '1.1' ? { linkGroupId: link } : {}),
  }
}

/** Animated numbers are recognised by their two fields. */
function spreadKeyframes(value: unknown, durationTicks: number): unknown {
  if (!isRecord(value) || !Array.isArray(value.keyframes)) return value
  const keyframes = value.keyframes.map((keyframe: { timeTicks: number }, index) => ({
    ...keyframe,
    timeTicks: (keyframe.timeTicks * (index + 1)) % durationTicks,
  }))
  return { ...value, keyframes }
}
