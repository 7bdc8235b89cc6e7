import { createStore } from 'zustand/vanilla'

/** Sizes of the editor's panels in pixels. */
export interface PanelSizes {
  readonly library: number
  readonly inspector: number
  readonly timeline: number
}

export const panelLimits: Readonly<
  Record<keyof PanelSizes, { readonly minimum: number; readonly maximum: number }>
> = {
  library: { minimum: 200, maximum: 520 },
  inspector: { minimum: 260, maximum: 640 },
  timeline: { minimum: 140, maximum: 720 },
}

const defaultSizes: PanelSizes = { library: 264, inspector: 320, timeline: 300 }
const STORAGE_KEY = 'framewright.panel-sizes'

/** Creates the state of the panels' sizes, which is stored in this browser. */
export function createPanelSizes(storage: Storage) {
  const store = createStore<PanelSizes>(() => readSizes(storage))
  store.subscribe((sizes) => storage.setItem(STORAGE_KEY, JSON.stringify(sizes)))
  return store
}

function readSizes(storage: Storage): PanelSizes {
  let stored: unknown
  try {
    stored = JSON.parse(storage.getItem(STORAGE_KEY) ?? '{}')
  } catch {
    // Something else wrote it; the defaults replace it at the next change.
    return defaultSizes
  }
  const read = (name: keyof PanelSizes): number => {
    const { minimum, maximum } = panelLimits[name]
    const value = typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : undefined
    return typeof value === 'number' ? Math.min(maximum, Math.max(minimum, value)) : defaultSizes[name]
  }
  return { library: read('library'), inspector: read('inspector'), timeline: read('timeline') }
}
