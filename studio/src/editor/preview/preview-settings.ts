import type { OutputRatio } from '@engine/document/model.ts'
import type { SafeAreaName } from '@engine/document/model-captions.ts'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** An item whose content is edited in the preview. */
export interface EditedContent {
  readonly kind: 'crop' | 'text'
  readonly itemId: string
}

/** How the preview shows the frame; none of it is part of the document. */
export interface PreviewSettings {
  /** Undefined: that of the document. */
  readonly ratio: OutputRatio | undefined
  /** Screen pixels per pixel of the frame; undefined: as large as fits. */
  readonly zoom: number | undefined
  readonly safeArea: SafeAreaName | undefined
  /** Shows the server's frame instead of the browser's. */
  readonly showsExportPixels: boolean
  /** Shows what drawing costs. */
  readonly showsMeasurements: boolean
  /** The item whose content is edited in the preview: an image that is cropped, or a text. */
  readonly editing: EditedContent | undefined
}

export type PreviewSettingsStore = StoreApi<PreviewSettings>

export function createPreviewSettings(): PreviewSettingsStore {
  return createStore<PreviewSettings>(() => ({
    ratio: undefined,
    zoom: undefined,
    safeArea: undefined,
    showsExportPixels: false,
    showsMeasurements: false,
    editing: undefined,
  }))
}

export const PreviewSettingsContext = createContext<PreviewSettingsStore | undefined>(undefined)

/** Returns the settings of the preview; only inside of an editor page. */
export function usePreviewSettings(): PreviewSettingsStore {
  const store = useContext(PreviewSettingsContext)
  if (store === undefined) throw new Error('usePreviewSettings is used outside of its context.')
  return store
}

/** Returns one setting of the preview, and renders again when it changes. */
export function usePreviewSetting<T>(selector: (settings: PreviewSettings) => T): T {
  return useStore(usePreviewSettings(), selector)
}
