import { createStore, type StoreApi } from 'zustand/vanilla'

/** The text of the JSON editor while it differs from the project. */
export interface JsonDraft {
  /** Undefined: the text is the project's document. */
  readonly text: string | undefined
}

/** Keeps text that is not valid yet while another panel is shown. */
export type JsonDraftStore = StoreApi<JsonDraft>

/** Creates the draft of an open project. Its owner is what stays while panels change. */
export function createJsonDraft(): JsonDraftStore {
  return createStore<JsonDraft>(() => ({ text: undefined }))
}
