import { captionAnimations } from '@engine/document/registries/caption-animations.ts'
import { clipAnimations } from '@engine/document/registries/clip-animations.ts'
import { effects } from '@engine/document/registries/effects.ts'
import { motionGraphics } from '@engine/document/registries/motion-graphics.ts'
import type { JsonObject } from '@engine/document/validation/record.ts'
import { THUMBNAIL_TICKS, type ThumbnailDocuments } from './thumbnail-documents.ts'

/** The source of a choice's thumbnail: a document, and the instants of its moving thumbnail. */
export interface ChoiceThumbnail {
  readonly key: string
  readonly build: (documents: ThumbnailDocuments) => JsonObject
  /** Share of the document's duration that the still thumbnail shows. */
  readonly still: number
  /** Whether the thumbnail moves while it is pointed at. */
  readonly moves: boolean
}

const thumbnail = (
  key: string,
  build: ChoiceThumbnail['build'],
  { still = 0.5, moves = false }: Partial<Pick<ChoiceThumbnail, 'still' | 'moves'>> = {},
): ChoiceThumbnail => ({ key, build, still, moves })

/** Instants at which an effect is recognised best. */
const effectStills: Readonly<Record<string, number>> = {
  'fade-out': 0.7,
  'flash-to-black': 0.07,
  'blurred-opening': 0.08,
}

/** The thumbnails of choices, by the field's name or by the name of its part of the schema and its own. */
const thumbnails: Readonly<Record<string, (choice: string) => ChoiceThumbnail>> = {
  theme: (theme) =>
    thumbnail(`theme ${theme}`, (documents) => documents.captions({ theme, fontSize: 24 }), { moves: true }),
  'SpokenWord.style': (style) =>
    thumbnail(
      `spoken ${style}`,
      (documents) => documents.captions({ spokenWord: { style, color: '#ffe600', accentColor: '#4f46d8' } }),
      { moves: true },
    ),
  shape: (shape) => thumbnail(`shape ${shape}`, (documents) => documents.shape({ shape })),
  filterType: (filterType) =>
    thumbnail(`filter ${filterType}`, (documents) =>
      documents.postEffect({ type: 'filter', filterType, intensity: 1, params: { blend: 1 } }),
    ),
  effectType: (effectType) =>
    thumbnail(
      `effect ${effectType}`,
      (documents) =>
        documents.postEffect({
          type: 'effect',
          effectType,
          // The blur of a small frame is small, too.
          intensity: effectType === 'blur' ? 4 : 1,
          params: readEffectParams(effectType),
        }),
      { still: effectStills[effectType] ?? 0.25, moves: true },
    ),
  'ClipAnimation.type': (type) =>
    thumbnail(
      `clip ${type}`,
      (documents) =>
        documents.clipAnimation({
          type,
          durationTicks: THUMBNAIL_TICKS,
          easing: 'linear',
          params: clipParams(type),
        }),
      { still: 0.55, moves: true },
    ),
  'CaptionAnimation.type': (type) =>
    thumbnail(
      `letters ${type}`,
      (documents) =>
        documents.text({
          captionAnimations: { [loops.has(type) ? 'loop' : 'in']: { type, durationTicks: THUMBNAIL_TICKS } },
        }),
      { still: 0.45, moves: true },
    ),
  chartType: (chartType) =>
    thumbnail(`chart ${chartType}`, (documents) =>
      documents.chart({ chartType, data: sampleData(chartType) }),
    ),
  motionGraphicId: (motionGraphicId) =>
    thumbnail(
      `graphic ${motionGraphicId}`,
      (documents) => {
        const definition = Object.entries(motionGraphics).find(([name]) => name === motionGraphicId)?.[1]
        return documents.motionGraphic({ motionGraphicId }, definition?.size ?? { width: 16, height: 9 })
      },
      { still: 0.6 },
    ),
}

/** Instants at which a transition is recognised best, where that is not just before its middle. */
const transitionStills: Readonly<Record<string, number>> = { dip: 0.35, flash: 0.33, glitch: 0.44 }
/** Styles that only move, turn or blur the clips, which is not visible on a plain fill. */
const movingStyles: ReadonlySet<string> = new Set([
  'blur',
  'zoom',
  'zoom-out',
  'spin',
  'glitch',
  'light-leak',
])

/** Returns the thumbnail of a transition. */
export function thumbnailTransition(type: string, style: string | undefined): ChoiceThumbnail {
  const params = style === undefined ? {} : { params: { style } }
  const content = movingStyles.has(style ?? '') ? 'shapes' : 'fills'
  return thumbnail(
    `transition ${type} ${style ?? ''}`,
    (documents) => documents.transition({ type, ...params }, content),
    { still: transitionStills[style ?? ''] ?? 0.48, moves: true },
  )
}

/** Finds the thumbnail of a choice of a field; undefined if the field's choices have none. */
export function findThumbnail(
  owner: string | undefined,
  name: string,
  choice: string,
): ChoiceThumbnail | undefined {
  const find = thumbnails[`${owner}.${name}`] ?? thumbnails[name]
  return find?.(choice)
}

/** Animations of letters that only make sense as a repetition. */
const loops: ReadonlySet<string> = new Set(
  ['jitter', 'rainbow', 'sweep-shine'].filter((name) => Object.hasOwn(captionAnimations, name)),
)

function clipParams(type: string): JsonObject {
  const entry = Object.entries(clipAnimations).find(([name]) => name === type)?.[1]
  return { ...entry?.defaultParams }
}

function readEffectParams(type: string): JsonObject {
  const entry = Object.entries(effects).find(([name]) => name === type)?.[1]
  return { ...entry?.defaultParams }
}

/** Numbers that show what a type of chart looks like. */
export function sampleData(chartType: string): JsonObject {
  const series = [
    { key: 'a', label: 'A' },
    { key: 'b', label: 'B' },
  ]
  if (chartType === 'pie')
    return { slices: [5, 3, 2].map((value, index) => ({ label: `Part ${index + 1}`, value })) }
  if (chartType === 'scatter') {
    const points = [
      [1, 2],
      [2, 3.4],
      [3, 3],
      [4, 5],
      [5, 4.6],
    ]
    return {
      series,
      points: points.map(([x = 0, y = 0], index) => ({ seriesKey: index % 2 === 0 ? 'a' : 'b', x, y })),
    }
  }
  const rows = [
    [3, 2],
    [5, 3],
    [4, 5],
    [7, 4],
  ]
  return {
    series,
    rows: rows.map(([a = 0, b = 0], index) => ({ label: String(2021 + index), values: { a, b } })),
  }
}
