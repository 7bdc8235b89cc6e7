import { Film, Shapes, Type } from 'lucide-react'
import { useState } from 'react'
import { Tabs } from '../../design/tabs.tsx'
import { ElementsPanel } from './elements-panel.tsx'
import { MediaPanel } from './media-panel.tsx'
import { TextPanel } from './text-panel.tsx'
import type { MediaFiles } from './use-media-files.ts'

type LibraryTab = 'media' | 'text' | 'elements'

interface LibraryPanelProps {
  readonly mediaFiles: MediaFiles
}

/** Everything that can be added to the timeline: by a press at the playhead, or by dragging it to its place. */
export function LibraryPanel({ mediaFiles }: LibraryPanelProps) {
  const [tab, setTab] = useState<LibraryTab>('media')
  return (
    <Tabs
      label="Library"
      selected={tab}
      onSelect={setTab}
      tabs={[
        {
          id: 'media',
          title: (
            <>
              <Film aria-hidden="true" /> Media
            </>
          ),
          content: <MediaPanel mediaFiles={mediaFiles} />,
        },
        {
          id: 'text',
          title: (
            <>
              <Type aria-hidden="true" /> Text
            </>
          ),
          content: <TextPanel mediaFiles={mediaFiles} />,
        },
        {
          id: 'elements',
          title: (
            <>
              <Shapes aria-hidden="true" /> Elements
            </>
          ),
          content: <ElementsPanel />,
        },
      ]}
    />
  )
}
