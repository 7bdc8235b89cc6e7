import { useState } from 'react'
import { Tabs } from '../../design/tabs.tsx'
import { Inspector } from '../inspector/inspector.tsx'
import { createJsonDraft } from '../json/json-draft.ts'
import { JsonPanel } from '../json/json-panel.tsx'
import { RevisionsPanel } from '../revisions/revisions-panel.tsx'
import { CaptionsTab } from './captions-tab.tsx'

type SideTab = 'inspector' | 'captions' | 'json' | 'history'

/** The panel at the right: the fields of the selection, its captions, the document as text, and the stored versions. */
export function SidePanel() {
  const [tab, setTab] = useState<SideTab>('inspector')
  // Invalid text stays while other tabs are open.
  const [jsonDraft] = useState(createJsonDraft)
  return (
    <Tabs
      label="Inspector"
      selected={tab}
      onSelect={setTab}
      tabs={[
        { id: 'inspector', title: 'Inspector', content: <Inspector /> },
        { id: 'captions', title: 'Captions', content: <CaptionsTab /> },
        { id: 'json', title: 'JSON', content: <JsonPanel draft={jsonDraft} /> },
        { id: 'history', title: 'History', content: <RevisionsPanel /> },
      ]}
    />
  )
}
