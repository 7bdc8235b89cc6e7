import '../../../studio/src/design/base.css'
import { createRoot } from 'react-dom/client'
import { ShortcutsProvider, useShortcuts } from '../../../studio/src/editor/shortcuts/use-shortcuts.tsx'
import type { DropPlace } from '../../../studio/src/editor/timeline/drop-files.ts'
import { AssetMaterials } from '../../../studio/src/editor/timeline/media/asset-materials.ts'
import { TimelinePanel } from '../../../studio/src/editor/timeline/timeline-panel.tsx'
import { readRememberedView, rememberView } from '../../../studio/src/editor/timeline/view/remembered-view.ts'
import { createTimelineView } from '../../../studio/src/editor/timeline/view/timeline-view.ts'
import { fakeMaterials } from './fake-materials.ts'
import { createFakePlayer } from './fake-player.ts'
import { createFakeSession } from './fake-session.ts'
import { buildLargeDocument, buildSampleDocument } from './sample-document.ts'

const query = new URLSearchParams(location.search)
const itemCount = Number(query.get('items') ?? 0)
const sample =
  itemCount > 0 ? buildLargeDocument(itemCount, Number(query.get('tracks') ?? 100)) : buildSampleDocument()
const theme = query.get('theme')
if (theme !== null) document.documentElement.dataset.theme = theme

const messages: string[] = []
const session = createFakeSession(sample, (message) => messages.push(message))
const player = createFakePlayer()
const projectId = query.get('project')
const view = createTimelineView(projectId === null ? {} : readRememberedView(localStorage, projectId))
if (projectId !== null) rememberView(view, localStorage, projectId)
const drops: { readonly names: readonly string[]; readonly place: DropPlace }[] = []
const context = {
  session,
  player,
  view,
  materials: new AssetMaterials(fakeMaterials),
  showRefusal: (message: string) => messages.push(message),
  announce: (message: string) => messages.push(message),
  dropFiles: (files: readonly File[], place: DropPlace) =>
    void drops.push({ names: files.map(({ name }) => name), place }),
}
Object.assign(window, { timeline: { session, player, view, messages, drops } })

/** The shortcut of the preview, which is not on this page. */
const shortcuts = [
  {
    ...{ id: 'play', keys: ['Space'], title: 'Play or pause', group: 'Playback' },
    run: () => (player.state.getState().isPlaying ? player.pause() : player.play()),
  },
]

function PlaybackShortcuts() {
  useShortcuts(shortcuts)
  return null
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root.')
root.style.height = '100vh'
createRoot(root).render(
  <ShortcutsProvider>
    <PlaybackShortcuts />
    <TimelinePanel context={context} />
  </ShortcutsProvider>,
)
