import { captionThemes } from '../../engine/document/registries/caption-themes.ts'
import { easings } from '../../engine/document/registries/easings.ts'
import { listNames, type Registry, type RegistryEntry } from '../../engine/document/registries/registry.ts'
import { safeAreas } from '../../engine/document/registries/safe-areas.ts'
import { defaultSpokenWord, spokenWordStyles } from '../../engine/document/registries/spoken-word-styles.ts'
import { textFinishes } from '../../engine/document/registries/text-finishes.ts'
import { transitionStyles } from '../../engine/document/registries/transition-styles.ts'
import { defaultFamily, selectableFamilies } from '../../engine/renderer/fonts/bundled-families.ts'

/** Returns the features that the published capabilities have no place for, from the registries. */
export function listStyles() {
  return {
    captionThemes: listEntries(captionThemes, ({ accentColor, fontFamily }) => ({
      themeColor: accentColor,
      fontFamily,
    })),
    spokenWordStyles: listEntries(spokenWordStyles, ({ description }, id) => ({
      description,
      ...(id === 'pop' ? { defaultScale: defaultSpokenWord.scale } : {}),
    })),
    transitionStyles: listEntries(transitionStyles, ({ type, defaultParams, directions }, style) => ({
      type,
      params: { style, ...defaultParams },
      directions,
    })),
    easings: [
      ...listEntries(easings, () => ({})),
      { id: 'spring', label: 'Spring' },
      { id: 'spring(0.5)', label: 'Spring with a bounce of 0 to 1' },
      { id: 'cubic-bezier(0.34, 1.56, 0.64, 1)', label: 'Curve' },
    ],
    textFinishes: listEntries(textFinishes, ({ suggestedValue }) => ({ suggestedValue })),
    safeAreas: listEntries(safeAreas, ({ top, right, bottom, left }) => ({ top, right, bottom, left })),
  }
}

/** Returns the font families that every account may name. */
export function listBundledFonts() {
  return {
    default: defaultFamily,
    bundled: selectableFamilies.map(({ family, weights }) => ({
      family,
      weights: weights === 'variable' ? allWeights : [...weights],
    })),
  }
}

const allWeights = [100, 200, 300, 400, 500, 600, 700, 800, 900]

function listEntries<Name extends string, Entry extends RegistryEntry, Fields extends object>(
  registry: Registry<Name, Entry>,
  describe: (entry: Entry, id: Name) => Fields,
) {
  return listNames<Name>(registry).map((id) => ({
    id,
    label: registry[id].label,
    ...describe(registry[id], id),
  }))
}
