import { captionAnimations } from '@engine/document/registries/caption-animations.ts'
import { captionThemes } from '@engine/document/registries/caption-themes.ts'
import { charts } from '@engine/document/registries/charts.ts'
import { clipAnimations } from '@engine/document/registries/clip-animations.ts'
import { easings } from '@engine/document/registries/easings.ts'
import { effects } from '@engine/document/registries/effects.ts'
import { filters } from '@engine/document/registries/filters.ts'
import { motionGraphics } from '@engine/document/registries/motion-graphics.ts'
import type { Registry, RegistryEntry } from '@engine/document/registries/registry.ts'
import { safeAreas } from '@engine/document/registries/safe-areas.ts'
import { shapes } from '@engine/document/registries/shapes.ts'
import { spokenWordStyles } from '@engine/document/registries/spoken-word-styles.ts'
import { transitions } from '@engine/document/registries/transitions.ts'
import { describeName } from './presentation.ts'

/** The registries whose names fields have, by the field's name or by the name of its part of the schema and its own. */
const registries: Readonly<Record<string, Registry<string, RegistryEntry>>> = {
  theme: captionThemes,
  'SpokenWord.style': spokenWordStyles,
  shape: shapes,
  filterType: filters,
  effectType: effects,
  chartType: charts,
  safeArea: safeAreas,
  motionGraphicId: motionGraphics,
  'ClipAnimation.type': clipAnimations,
  'CaptionAnimation.type': captionAnimations,
  'Transition.type': transitions,
  easing: easings,
}

/** Names of values that are not in a registry, where the value in words is not enough. */
const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  direction: { ltr: 'Left to right', rtl: 'Right to left' },
  outputRatio: { custom: 'As the project' },
  level: { 0: 'Not blurred', 1: 'Soft', 2: 'Medium', 3: 'Strong', 4: 'Strongest' },
  pageBreaks: { time: 'Page duration', speech: 'Sentences and pauses' },
  loopBehavior: { finite: 'Hold the last frame', loop: 'Start again' },
}

/** Finds the registry of a field's names. */
export function findRegistry(
  owner: string | undefined,
  name: string,
): Registry<string, RegistryEntry> | undefined {
  return registries[`${owner}.${name}`] ?? registries[name]
}

/** Returns the label of a choice. */
export function labelChoice(owner: string | undefined, name: string, choice: string | number): string {
  const registry = findRegistry(owner, name)
  return (
    (registry !== undefined && Object.hasOwn(registry, choice) ? registry[choice]?.label : undefined) ??
    labels[name]?.[choice] ??
    describeName(String(choice))
  )
}
