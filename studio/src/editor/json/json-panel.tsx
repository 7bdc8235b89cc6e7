import { lazy, Suspense, useState } from 'react'
import { ErrorBoundary } from '../../design/error-boundary.tsx'
import { Spinner } from '../../design/spinner.tsx'
import { createJsonDraft, type JsonDraftStore } from './json-draft.ts'
import styles from './json-editor.module.css'

/** CodeMirror is large, and many people never open the JSON. */
const JsonEditor = lazy(async () => ({ default: (await import('./json-editor.tsx')).JsonEditor }))

interface JsonPanelProps {
  /** Keeps what is not valid yet; its owner should stay while panels change. */
  readonly draft?: JsonDraftStore
  /** Names to suggest for fonts. */
  readonly fontFamilies?: readonly string[]
}

const noFamilies: readonly string[] = []

/** The document of the open project as JSON, beside the preview. */
export function JsonPanel({ draft, fontFamilies = noFamilies }: JsonPanelProps) {
  const [own] = useState(createJsonDraft)
  return (
    <ErrorBoundary resetKey="json">
      <Suspense
        fallback={
          <div className={styles.loading}>
            <Spinner />
          </div>
        }
      >
        <JsonEditor draft={draft ?? own} fontFamilies={fontFamilies} />
      </Suspense>
    </ErrorBoundary>
  )
}
