import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'
import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import { createDefault } from '../schema/create-default.ts'
import type { RootSchema } from '../schema/walk-schema.ts'

/** Documents whose frames thumbnail choices. They are drawn at the size of a tile. */
export interface ThumbnailDocuments {
  captions(fields: JsonObject): JsonObject
  text(fields: JsonObject): JsonObject
  shape(fields: JsonObject): JsonObject
  clipAnimation(animation: JsonObject): JsonObject
  postEffect(item: JsonObject): JsonObject
  /** @param content - Clips that fill the frame, or shapes, whose turns and zooms are visible. */
  transition(fields: JsonObject, content: 'fills' | 'shapes'): JsonObject
  chart(fields: JsonObject): JsonObject
  motionGraphic(fields: JsonObject, size: ThumbnailSize): JsonObject
}

interface ThumbnailSize {
  readonly width: number
  readonly height: number
}

/** The size of the documents in pixels, and how long they are. */
export const thumbnailSize = { width: 192, height: 108 } as const
export const THUMBNAIL_TICKS = 2 * TICKS_PER_SECOND

const FONT = 'Inter'
const ground = {
  type: 'color',
  color: '#39435a',
  gradient: 'linear-gradient(150deg, #52617f 0%, #2a3145 100%)',
}
/** A background with light, dark and saturated parts, so that filters show what they do. */
const scene = {
  type: 'color',
  color: '#c08a5a',
  gradient: 'linear-gradient(180deg, #7fb4e6 0%, #dfe9ef 45%, #e9b872 55%, #6b4a2f 100%)',
}
const number = (value: number) => ({ value, keyframes: [] })
const box = (left: number, top: number, width: number, height: number) => ({
  left: number(left),
  top: number(top),
  width: number(width),
  height: number(height),
  scaleX: number(1),
  scaleY: number(1),
  opacity: number(1),
  rotation: number(0),
})
const frame = box(0, 0, thumbnailSize.width, thumbnailSize.height)
const middle = box(56, 24, 80, 60)
const clipBoxes = { fills: frame, shapes: box(46, 4, 100, 100) }
const textFields = {
  ...box(8, 24, 176, 60),
  color: '#ffffff',
  align: 'center',
  fontFamily: FONT,
  fontStyle: { variant: 'normal', weight: '700' },
  fontSize: 30,
  lineHeight: 1.1,
}
const words = ['Make', 'it', 'pop']

/** @param root - The authoring schema, from which required fields without a meaning here get their plainest value. */
export function createThumbnailDocuments(root: RootSchema): ThumbnailDocuments {
  const createItem = (type: string, id: string, fields: JsonObject): JsonObject => {
    const schema = isRecord(root.$defs) ? findItemSchema(root.$defs, type, fields) : {}
    const plain = createDefault(root, schema)
    return {
      ...(isRecord(plain) ? plain : {}),
      id,
      type,
      startTicks: 0,
      durationTicks: THUMBNAIL_TICKS,
      ...fields,
    }
  }
  const build = (items: readonly JsonObject[], parts: JsonObject = {}): JsonObject => ({
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: thumbnailSize.width,
    compositionHeight: thumbnailSize.height,
    globalBackground: ground,
    tracks: items.map(({ id }) => ({ id: `track-${id}`, items: [id], hidden: false, muted: false })),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    assets: {},
    transitions: {},
    ...parts,
  })
  const solid = (id: string, fields: JsonObject): JsonObject =>
    createItem('solid', id, {
      ...middle,
      color: '#a5a1ff',
      shape: 'rectangle',
      borderRadius: number(6),
      ...fields,
    })
  return {
    captions: (fields) =>
      build(
        [
          createItem('captions', 'a', {
            ...textFields,
            assetId: 'words',
            highlightColor: '#ffe600',
            maxLines: 1,
            pageDurationTicks: THUMBNAIL_TICKS,
            background: null,
            ...fields,
          }),
        ],
        { assets: { words: createCaptions() } },
      ),
    text: (fields) => build([createItem('text', 'a', { ...textFields, text: 'Title', ...fields })]),
    shape: (fields) => build([solid('a', { ...box(66, 24, 60, 60), borderRadius: number(0), ...fields })]),
    clipAnimation: (animation) => build([solid('a', { animations: { in: animation } })]),
    postEffect: (item) =>
      build(
        [
          createItem(String(item.type), 'a', item),
          solid('b', { ...box(118, 14, 34, 34), shape: 'circle', color: '#fff3c4' }),
          solid('c', { ...box(20, 50, 60, 48), shape: 'triangle', color: '#2f6b4f' }),
        ],
        { globalBackground: scene },
      ),
    transition: (fields, content) => {
      const half = THUMBNAIL_TICKS / 2
      const clips = [
        solid('a', { ...clipBoxes[content], borderRadius: number(0), color: '#655ff0', durationTicks: half }),
        solid('b', {
          ...clipBoxes[content],
          ...(content === 'shapes' && { shape: 'star' }),
          borderRadius: number(0),
          color: '#f2b552',
          startTicks: half,
          durationTicks: half,
        }),
      ]
      const transition = {
        id: 't',
        trackId: 'x',
        fromClipId: 'a',
        toClipId: 'b',
        durationTicks: half,
        easing: 'linear',
      }
      return build(clips, {
        tracks: [{ id: 'x', items: ['a', 'b'], hidden: false, muted: false }],
        transitions: { t: { ...transition, ...fields } },
      })
    },
    chart: (fields) =>
      build(
        [
          createItem('chart', 'a', {
            ...box(6, 4, 180, 100),
            themeColor: '#4f46d8',
            animationDurationTicks: 0,
            ...fields,
          }),
        ],
        { globalBackground: { type: 'color', color: '#ffffff', gradient: null } },
      ),
    motionGraphic: (fields, { width, height }) => {
      const scale = Math.min((thumbnailSize.width - 16) / width, (thumbnailSize.height - 12) / height)
      const [w, h] = [width * scale, height * scale]
      const place = box((thumbnailSize.width - w) / 2, (thumbnailSize.height - h) / 2, w, h)
      return build([
        createItem('motion-graphic', 'a', {
          ...place,
          motionGraphicVersion: 1,
          props: {},
          slots: {},
          ...fields,
        }),
      ])
    },
  }
}

function createCaptions(): JsonObject {
  const length = (THUMBNAIL_TICKS / TICKS_PER_SECOND) * 1000
  const part = length / words.length
  return {
    type: 'caption',
    id: 'words',
    filename: 'words.srt',
    size: 0,
    mimeType: 'text/plain',
    timingGranularity: 'word',
    captions: words.map((text, index) => ({ text, startMs: index * part, endMs: (index + 1) * part })),
  }
}

/** Finds the schema of an item by its type, and by the kinds of charts and effects. */
function findItemSchema(
  definitions: JsonObject,
  type: string,
  { chartType, effectType }: JsonObject,
): JsonObject {
  const found = Object.entries(definitions).find(([name, definition]) => {
    if (!name.startsWith('EditorStateV1_1_') || !isRecord(definition) || !isRecord(definition.properties))
      return false
    const { properties } = definition
    return (
      name.endsWith('Item') &&
      // The union of all items allows every type.
      isRecord(properties.type) &&
      properties.type.const === type &&
      (chartType === undefined || allows(properties.chartType, chartType)) &&
      (effectType === undefined || allows(properties.effectType, effectType))
    )
  })
  return isRecord(found?.[1]) ? found[1] : {}
}

function allows(schema: unknown, value: unknown): boolean {
  if (!isRecord(schema)) return false
  return schema.const === value || (Array.isArray(schema.enum) && schema.enum.includes(value))
}
