import { openSearchPanel } from '@codemirror/search'
import { ClipboardCopy, Copy, Download, SearchCode, Undo2, WandSparkles } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { useStore } from 'zustand'
import { Button } from '../../design/button.tsx'
import { IconButton } from '../../design/icon-button.tsx'
import { useToasts } from '../../design/toasts.tsx'
import { createDocumentFields } from '../inspector/schema/document-fields.ts'
import { useEditorSession } from '../session/use-editor.ts'
import { writeExportRequest } from './api-request.ts'
import type { JsonDraftStore } from './json-draft.ts'
import styles from './json-editor.module.css'
import { JsonSession } from './json-session.ts'

interface JsonEditorProps {
  readonly draft: JsonDraftStore
  /** Names to suggest for fonts. */
  readonly fontFamilies: readonly string[]
}

/** The document as text. */
export function JsonEditor({ draft, fontFamilies }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const json = useJsonSession(host, draft, fontFamilies)
  return (
    <div className={styles.editor}>
      {json !== undefined && <JsonToolbar json={json} />}
      <div ref={host} className={styles.host} />
      {json !== undefined && <StatusLine json={json} />}
    </div>
  )
}

function useJsonSession(
  host: RefObject<HTMLDivElement | null>,
  draft: JsonDraftStore,
  fontFamilies: readonly string[],
): JsonSession | undefined {
  const session = useEditorSession()
  const [json, setJson] = useState<JsonSession>()
  const families = fontFamilies.join('\n')
  useEffect(() => {
    const element = host.current
    if (element === null) return
    const shadowRoot = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const parent = document.createElement('div')
    parent.style.height = '100%'
    shadowRoot.append(parent)
    const { root } = createDocumentFields(families.split('\n'))
    const created = new JsonSession({ session, draft, root, parent, shadowRoot })
    setJson(created)
    return () => {
      created.close()
      parent.remove()
    }
  }, [host, session, draft, families])
  return json
}

function JsonToolbar({ json }: { readonly json: JsonSession }) {
  const toasts = useToasts()
  const session = useEditorSession()
  const copy = async (text: string, done: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      toasts.show({ kind: 'good', title: done })
    } catch {
      // Browsers refuse without a secure connection or permission.
      toasts.show({
        kind: 'bad',
        title: 'The browser does not allow copying here.',
        detail: 'Use the download instead.',
      })
    }
  }
  const getText = (): string => json.view.state.doc.toString()
  const download = (): void => {
    const url = URL.createObjectURL(new Blob([getText()], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${session.store.getState().project.title || 'project'}.json`
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 1000)
  }
  const copyRequest = (): Promise<void> =>
    copy(
      writeExportRequest(location.origin, session.store.getState().document),
      'Copied the request. Set FRAMEWRIGHT_KEY to your API key before you run it.',
    )
  return (
    <Toolbar aria-label="JSON" className={styles.toolbar ?? ''}>
      <IconButton size="s" label="Format" onPress={() => json.format()}>
        <WandSparkles />
      </IconButton>
      <IconButton size="s" label="Search" onPress={() => openSearchPanel(json.view)}>
        <SearchCode />
      </IconButton>
      <IconButton size="s" label="Copy" onPress={() => copy(getText(), 'Copied the document.')}>
        <Copy />
      </IconButton>
      <IconButton size="s" label="Download" onPress={download}>
        <Download />
      </IconButton>
      <Button size="s" variant="quiet" icon={<ClipboardCopy />} onPress={copyRequest}>
        Copy as API request
      </Button>
    </Toolbar>
  )
}

function StatusLine({ json }: { readonly json: JsonSession }) {
  const { kind, errors, message, isOutdated } = useStore(json.status)
  return (
    <div className={styles.status} data-kind={kind} role="status">
      {kind === 'applied' && <span>The project has this text.</span>}
      {kind === 'writing' && <span>Applied when you pause…</span>}
      {kind === 'invalid' && (
        <>
          <span className={styles.message}>
            <strong>Not applied.</strong> {errors > 1 ? `${errors} errors. ` : ''}
            {message}
            {isOutdated && ' Meanwhile, the project was changed elsewhere.'}
          </span>
          <Button size="s" variant="quiet" onPress={() => json.showError()}>
            Show
          </Button>
          <Button size="s" variant="quiet" icon={<Undo2 />} onPress={() => json.discard()}>
            Discard
          </Button>
        </>
      )}
    </div>
  )
}
