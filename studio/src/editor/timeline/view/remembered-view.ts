import { zoomLimits } from '../geometry/time-scale.ts'
import { timeDisplays } from '../geometry/timecode.ts'
import { type TrackSize, trackSizes } from '../geometry/track-rows.ts'
import { placementModes, type TimelineView, type TimelineViewState, timelineTools } from './timeline-view.ts'

const STORAGE_KEY = 'framewright.timeline-views'
/** The projects that were opened last. */
const MAX_PROJECTS = 40
/** Tracks of one project with sizes of their own. */
const MAX_SIZES = 100
/** Changes come with every step of a zoom; the last one is stored. */
const PAUSE_MS = 300

const remembered = [
  'pixelsPerSecond',
  'tool',
  'snaps',
  'placement',
  'follows',
  'timeDisplay',
  'defaultSize',
  'trackSizes',
  'showsLanes',
] as const satisfies readonly (keyof TimelineViewState)[]

/** The parts of a timeline's view that stay after it was closed. */
export type RememberedView = Partial<Pick<TimelineViewState, (typeof remembered)[number]>>

/** Returns how the timeline of a project was last shown in this browser. Missing and invalid parts are left out. */
export function readRememberedView(storage: Storage, projectId: string): RememberedView {
  const stored = new Map(readEntries(storage)).get(projectId)
  return typeof stored === 'object' && stored !== null ? readView(stored) : {}
}

/**
 * Stores how the timeline of a project is shown, whenever it changes.
 *
 * @returns Stores the last change and ends.
 */
export function rememberView(view: TimelineView, storage: Storage, projectId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = (): void => {
    clearTimeout(timer)
    if (timer !== undefined) writeView(storage, projectId, view.getState())
    timer = undefined
  }
  const stop = view.subscribe((state, before) => {
    if (remembered.some((name) => state[name] !== before[name])) timer ??= setTimeout(save, PAUSE_MS)
  })
  window.addEventListener('pagehide', save)
  return () => {
    stop()
    window.removeEventListener('pagehide', save)
    save()
  }
}

function writeView(storage: Storage, projectId: string, state: TimelineViewState): void {
  const kept = Object.fromEntries(remembered.map((name) => [name, state[name]]))
  const sizes = Object.fromEntries(Object.entries(state.trackSizes).slice(-MAX_SIZES))
  const entry = { ...kept, trackSizes: sizes }
  const others = readEntries(storage).filter(([id]) => id !== projectId)
  const entries = [...others, [projectId, entry]].slice(-MAX_PROJECTS)
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(entries))
  } catch {
    // The storage is full or forbidden; the timeline works without a memory.
  }
}

/** Returns the stored views by project, the one that changed last at the end. */
function readEntries(storage: Storage): [string, unknown][] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isEntry) : []
  } catch {
    // Something else wrote it; the next change replaces it.
    return []
  }
}

function isEntry(value: unknown): value is [string, unknown] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string'
}

function readView(stored: object): RememberedView {
  const read = (name: keyof RememberedView): unknown => Reflect.get(stored, name)
  const isOn = (name: 'snaps' | 'follows' | 'showsLanes') => {
    const value = read(name)
    return typeof value === 'boolean' ? { [name]: value } : {}
  }
  const zoom = read('pixelsPerSecond')
  const tool = timelineTools.find((each) => each === read('tool'))
  const placement = placementModes.find((each) => each === read('placement'))
  const timeDisplay = timeDisplays.find((each) => each === read('timeDisplay'))
  const defaultSize = trackSizes.find((each) => each === read('defaultSize'))
  return {
    ...(typeof zoom === 'number' && { pixelsPerSecond: limitZoom(zoom) }),
    ...(tool && { tool }),
    ...(placement && { placement }),
    ...(timeDisplay && { timeDisplay }),
    ...(defaultSize && { defaultSize }),
    ...isOn('snaps'),
    ...isOn('follows'),
    ...isOn('showsLanes'),
    trackSizes: readSizes(read('trackSizes')),
  }
}

const limitZoom = (zoom: number): number => Math.min(Math.max(zoom, zoomLimits.min), zoomLimits.max)

function readSizes(stored: unknown): Record<string, TrackSize> {
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(
    Object.entries(stored).flatMap(([trackId, value]) => {
      const size = trackSizes.find((each) => each === value)
      return size === undefined ? [] : [[trackId, size] as const]
    }),
  )
}
