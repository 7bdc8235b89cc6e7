import type { ItemType } from '@engine/document/model.ts'
import type { DescribedField } from '../schema/value-kind.ts'

/** A line of the inspector: one field, or several that share a label. */
export interface Row {
  readonly label: string | undefined
  readonly fields: readonly DescribedField[]
  /** A control of its own for all of the fields together. */
  readonly kind: RowKind
}

export type RowKind = 'field' | 'pair' | 'size' | 'scale' | 'crop' | 'alignment'

export interface Section {
  readonly id: string
  readonly title: string
  readonly rows: readonly Row[]
  /** Default: true. */
  readonly isInitiallyOpen?: boolean
}

/** Fields of items that no control shows, because they do not change the video, or follow from others. */
export const bookkeepingFields: ReadonlySet<string> = new Set([
  'type',
  'id',
  'isDraggingInTimeline',
  'linkGroupId',
  'stickerId',
  'stickerVersion',
  'resizeOnEdit',
  'source',
  'captionGroupId',
  'schemaVersion',
  'templateId',
  'templateCategory',
  'motionGraphicVersion',
  'componentId',
  'componentVersion',
])

/** Fields of transitions that follow from the clips. */
export const transitionBookkeeping: ReadonlySet<string> = new Set(['id', 'trackId', 'fromClipId', 'toClipId'])

/** Fields of tracks that follow from their items. */
export const trackBookkeeping: ReadonlySet<string> = new Set(['id', 'items'])

/** Fields of documents that have panels of their own, or do not change the video. */
export const documentBookkeeping: ReadonlySet<string> = new Set([
  '$schema',
  'stateSchemaVersion',
  'timebaseTicksPerSecond',
  'deletedAssets',
  'tracks',
  'assets',
  'items',
  'transitions',
  'brandRuntime',
])

interface RowDefinition {
  readonly names: readonly string[]
  readonly label?: string
  readonly kind?: RowKind
}

interface SectionDefinition {
  /** The section is only for items that have this field. */
  readonly requires?: string
  readonly id: string
  readonly title: string
  readonly rows: readonly (string | RowDefinition)[]
}

const pair = (label: string, ...names: readonly string[]): RowDefinition => ({ label, names, kind: 'pair' })

/** The order of sections and rows. A field that is in none of them is shown in "More". */
const definitions: readonly SectionDefinition[] = [
  {
    id: 'content',
    title: 'Content',
    rows: [
      'text',
      'assetId',
      'shape',
      'illustrationName',
      'chartType',
      'data',
      'motionGraphicId',
      'props',
      'slots',
      'effectType',
      'filterType',
      'intensity',
      'params',
      'nodes',
    ],
  },
  {
    id: 'layout',
    title: 'Layout',
    rows: [
      { names: ['left', 'top'], label: 'Position', kind: 'pair' },
      { names: ['width', 'height'], label: 'Size', kind: 'size' },
      { names: ['scaleX', 'scaleY'], label: 'Scale', kind: 'scale' },
      'rotation',
      { names: ['cropLeft', 'cropTop', 'cropRight', 'cropBottom'], label: 'Crop', kind: 'crop' },
      'keepAspectRatio',
    ],
  },
  { id: 'appearance', title: 'Appearance', rows: ['opacity', 'borderRadius'] },
  {
    id: 'text',
    title: 'Text',
    rows: [
      'fontFamily',
      'fontStyle',
      'fontSize',
      'lineHeight',
      'letterSpacing',
      'color',
      'align',
      'verticalAlign',
      'letterCase',
      'direction',
      'maxLines',
      'autoFit',
      'hyphenate',
      'language',
      'spans',
    ],
  },
  {
    id: 'finish',
    title: 'Text finish',
    rows: [
      'fillGradient',
      'strokeWidth',
      'strokeColor',
      'outline',
      'shadows',
      'background',
      'backgroundPadding',
    ],
  },
  {
    id: 'captions',
    requires: 'pageBreaks',
    title: 'Captions',
    rows: [
      'theme',
      'themeColor',
      'spokenWord',
      'highlightColor',
      'pageBreaks',
      'pageDurationTicks',
      'pageDurationInMilliseconds',
      'maxWords',
      'contentStartOffsetTicks',
      'contentStartOffsetMs',
      'safeArea',
    ],
  },
  {
    id: 'chart',
    requires: 'chartOptions',
    title: 'Chart',
    rows: ['themeColor', 'animationDurationTicks', 'chartOptions'],
  },
  {
    id: 'timing',
    title: 'Timing',
    rows: [
      'startTicks',
      'durationTicks',
      'sourceStartTicks',
      'videoStartFromInSeconds',
      'audioStartFromInSeconds',
      'gifStartFromInSeconds',
      'lottieStartFromInSeconds',
      'playbackRate',
    ],
  },
  {
    id: 'audio',
    title: 'Audio',
    rows: [
      'decibelAdjustment',
      pair('Fade', 'audioFadeInDurationTicks', 'audioFadeOutDurationTicks'),
      pair('Fade', 'audioFadeInDurationInSeconds', 'audioFadeOutDurationInSeconds'),
    ],
  },
  { id: 'animation', title: 'Animation', rows: ['animations', 'captionAnimations'] },
  { id: 'template', title: 'Template', rows: ['bindings'] },
]

/** Sections of fields that say where and how an item is seen. */
const visibleOnly: ReadonlySet<string> = new Set(['layout', 'appearance', 'animation'])

/**
 * Arranges the fields of an item in sections. Every field except bookkeeping is in exactly one row.
 *
 * @param itemType - Its type; undefined for items of several types. Audio begins with what is heard, and ends with a closed section
 * of the fields that have no effect.
 */
export function layOutItem(fields: readonly DescribedField[], itemType?: ItemType): Section[] {
  const sections = layOut(fields)
  if (itemType !== 'audio') return sections
  const isUnheard = ({ id }: Section): boolean => visibleOnly.has(id)
  const unheard = sections.filter(isUnheard).flatMap(({ rows }) => rows)
  const heard = sections.filter((section) => !isUnheard(section))
  return [
    ...heard.filter(({ id }) => id === 'audio'),
    ...heard.filter(({ id }) => id !== 'audio'),
    ...(unheard.length > 0
      ? [{ id: 'unheard', title: 'Without effect on audio', rows: unheard, isInitiallyOpen: false }]
      : []),
  ]
}

function layOut(fields: readonly DescribedField[]): Section[] {
  const rest = new Map(
    fields.filter(({ name }) => !bookkeepingFields.has(name)).map((field) => [field.name, field]),
  )
  // The only text that captions items had is in their asset.
  for (const [name, { value }] of rest) if (value.kind === 'forbidden') rest.delete(name)
  const names = new Set(rest.keys())
  const used = definitions.filter(({ requires }) => requires === undefined || names.has(requires))
  const sections = used.map(({ id, title, rows }) => ({
    id,
    title,
    rows: rows.flatMap((row) => takeRow(row, rest)),
  }))
  const more = [...rest.values()].map(toRow)
  return [...sections, { id: 'more', title: 'More', rows: more }].filter(({ rows }) => rows.length > 0)
}

function takeRow(row: string | RowDefinition, rest: Map<string, DescribedField>): Row[] {
  const { names, label, kind = 'field' } = typeof row === 'string' ? { names: [row] } : row
  const fields = names.flatMap((name) => rest.get(name) ?? [])
  for (const name of names) rest.delete(name)
  if (fields.length === 0) return []
  // A pair of which only one exists is an ordinary row.
  return fields.length < names.length ? fields.map(toRow) : [{ label, fields, kind }]
}

const toRow = (field: DescribedField): Row => ({ label: undefined, fields: [field], kind: 'field' })
