import { createContext } from 'react'

/** Where something was dropped on the timeline. */
export interface DropPlace {
  readonly ticks: number
  /** Undefined: below the tracks. */
  readonly trackId: string | undefined
}

/** Receives files from the desktop that are dropped on the timeline, to upload them and to add them there. */
export type DropFiles = (files: readonly File[], place: DropPlace) => void

/** Receives dropped files; the panel that uploads media provides it. */
export const DropFilesContext = createContext<DropFiles | undefined>(undefined)
