import type { NewItem } from '@engine/document/edit/create-item.ts'
import { charts } from '@engine/document/registries/charts.ts'
import { effects } from '@engine/document/registries/effects.ts'
import { filters } from '@engine/document/registries/filters.ts'
import { motionGraphicNames, motionGraphics } from '@engine/document/registries/motion-graphics.ts'
import { listNames } from '@engine/document/registries/registry.ts'
import { shapes } from '@engine/document/registries/shapes.ts'
import { type TextPresetName, textPresets } from '@engine/document/registries/text-presets.ts'
import type { Dialect } from '@engine/document/schema/dialect.ts'
import {
  ChartArea,
  ChartColumn,
  ChartLine,
  ChartPie,
  ChartScatter,
  Circle,
  LayoutTemplate,
  Radar,
  Sparkles,
  Square,
  Star,
  SunDim,
  Triangle,
  Type,
  WandSparkles,
} from 'lucide-react'
import type { ReactNode } from 'react'

/** Something that can be added to any project. */
export interface LibraryEntry {
  readonly label: string
  readonly item: NewItem
  readonly icon: ReactNode
}

/** Entries of one kind. */
export interface LibrarySection {
  readonly title: string
  readonly entries: readonly LibraryEntry[]
}

const presets: readonly TextPresetName[] = ['title', 'heading', 'subtitle', 'body', 'label']

/** The texts of each size. */
export const textEntries = presets.map((preset) => ({
  preset,
  ...{ label: textPresets[preset].label, item: { type: 'text', preset } satisfies NewItem, icon: <Type /> },
}))

export const textTemplateEntry: LibraryEntry = {
  ...{ label: 'Image and text', item: { type: 'text-template' }, icon: <LayoutTemplate /> },
}

const shapeIcons = {
  rectangle: <Square />,
  circle: <Circle />,
  triangle: <Triangle />,
  star: <Star />,
} as const
const chartIcons = {
  line: <ChartLine />,
  bar: <ChartColumn />,
  area: <ChartArea />,
  pie: <ChartPie />,
  radar: <Radar />,
  scatter: <ChartScatter />,
} as const

const motionGraphicSection: LibrarySection = {
  title: 'Motion graphics',
  entries: motionGraphicNames.map((motionGraphicId) => ({
    label: motionGraphics[motionGraphicId].label,
    item: { type: 'motion-graphic', motionGraphicId },
    icon: <WandSparkles />,
  })),
}

/** Sections before the illustrations, which are found by a search. */
const shapeSections: readonly LibrarySection[] = [
  {
    title: 'Shapes',
    entries: listNames(shapes).map((shape) => ({
      label: shapes[shape].label,
      item: { type: 'solid', shape },
      icon: shapeIcons[shape],
    })),
  },
  {
    title: 'Charts',
    entries: listNames(charts).map((chartType) => ({
      label: charts[chartType].label,
      item: { type: 'chart', chartType },
      icon: chartIcons[chartType],
    })),
  },
]

/** Sections of items that change everything below them. */
export const effectSections: readonly LibrarySection[] = [
  {
    title: 'Effects',
    entries: listNames(effects).map((effectType) => ({
      label: effects[effectType].label,
      item: { type: 'effect', effectType },
      icon: <Sparkles />,
    })),
  },
  {
    title: 'Filters',
    entries: listNames(filters).map((filterType) => ({
      label: filters[filterType].label,
      item: { type: 'filter', filterType },
      icon: <SunDim />,
    })),
  },
]

/** Returns the sections of elements that are drawn; dialect 1.0 has no motion graphics. */
export function listDrawnSections(dialect: Dialect): readonly LibrarySection[] {
  return dialect === '1.1' ? [motionGraphicSection, ...shapeSections] : shapeSections
}

/** Lists everything of the library that needs no file. */
export function listLibrarySections(dialect: Dialect): readonly LibrarySection[] {
  return [
    { title: 'Texts', entries: [...textEntries, textTemplateEntry] },
    ...listDrawnSections(dialect),
    ...effectSections,
  ]
}
