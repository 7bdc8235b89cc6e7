import '../../../studio/src/design/base.css'
import { createRoot } from 'react-dom/client'
import { createStore } from 'zustand/vanilla'
import { ToastsProvider } from '../../../studio/src/design/toasts.tsx'
import { CaptionsPanel } from '../../../studio/src/editor/captions/captions-panel.tsx'
import { Inspector } from '../../../studio/src/editor/inspector/inspector.tsx'
import { MaterialsContext } from '../../../studio/src/editor/inspector/materials/materials-context.tsx'
import { PlayheadContext } from '../../../studio/src/editor/inspector/playhead.ts'
import { JsonPanel } from '../../../studio/src/editor/json/json-panel.tsx'
import type { Json } from '../../../studio/src/editor/session/changes/change.ts'
import { EditorSessionContext } from '../../../studio/src/editor/session/use-editor.ts'
import { fakeMaterials } from './fake-materials.ts'
import { createMemorySession } from './memory-session.ts'

const documents = import.meta.glob<Json>('../../../examples/*.json', { import: 'default' })

const query = new URLSearchParams(location.search)
const captionsId = query.get('captions')
const theme = query.get('theme')
if (theme !== null) document.documentElement.dataset.theme = theme
const load = documents[`../../../examples/${query.get('document') ?? 'subtitled-short'}.json`]
if (load === undefined) throw new Error('There is no such example.')

const session = createMemorySession(await load(), query.get('role') !== 'viewer')
const state = createStore(() => ({ ticks: 0 }))
const playhead = { state, seek: (ticks: number) => state.setState({ ticks }) }
const notices: string[] = []
session.onNotice(({ message }) => notices.push(message))
Object.assign(window, { inspector: { session, playhead, notices } })
session.select((query.get('select') ?? '').split(',').filter((id) => id !== ''))

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root.')
root.style.display = 'flex'
createRoot(root).render(
  <ToastsProvider>
    <EditorSessionContext value={session}>
      <PlayheadContext value={playhead}>
        <MaterialsContext value={fakeMaterials}>
          <main style={{ display: 'flex', flex: 'none', width: 320, height: '100vh' }}>
            <Inspector />
          </main>
          {captionsId !== null && (
            <aside style={{ display: 'flex', width: 360, height: '100vh' }}>
              <CaptionsPanel itemId={captionsId} />
            </aside>
          )}
          {query.has('json') && (
            <aside style={{ display: 'flex', flex: 1, minWidth: 0, height: '100vh' }}>
              <JsonPanel />
            </aside>
          )}
        </MaterialsContext>
      </PlayheadContext>
    </EditorSessionContext>
  </ToastsProvider>,
)
