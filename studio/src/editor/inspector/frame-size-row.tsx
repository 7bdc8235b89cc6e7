import { setFrameSize } from '@engine/document/edit/project-settings.ts'
import { useState } from 'react'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { ChoiceList } from './controls/choice-list.tsx'
import { RowFrame } from './layout/row-frame.tsx'

interface FramePreset {
  readonly label: string
  readonly width: number
  readonly height: number
}

/** Sizes of common platforms, within the limits of documents. */
const presets: readonly FramePreset[] = [
  { label: '16:9 · 1920 × 1080', width: 1920, height: 1080 },
  { label: '16:9 · 1280 × 720', width: 1280, height: 720 },
  { label: '9:16 · 1080 × 1920', width: 1080, height: 1920 },
  { label: '9:16 · 720 × 1280', width: 720, height: 1280 },
  { label: '4:5 · 1080 × 1350', width: 1080, height: 1350 },
  { label: '1:1 · 1080 × 1080', width: 1080, height: 1080 },
  { label: '4:3 · 1440 × 1080', width: 1440, height: 1080 },
]

const contents = [
  { value: 'fit', label: 'Scale to fit' },
  { value: 'fill', label: 'Scale to fill' },
  { value: 'keep', label: 'Leave as it is' },
] as const

/** Sizes to choose from, and what happens to the items when the size changes. */
export function FrameSizeRow() {
  const session = useEditorSession()
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const width = useEditor(({ document }) => document.compositionWidth)
  const height = useEditor(({ document }) => document.compositionHeight)
  const [content, setContent] = useState<'fit' | 'fill' | 'keep'>('fit')
  const current = presets.find((preset) => preset.width === width && preset.height === height)
  const choose = (label: string): void => {
    const preset = presets.find((each) => each.label === label)
    if (preset === undefined) return
    session.edit('Change frame size', (document) =>
      setFrameSize(document, { width: preset.width, height: preset.height, content }),
    )
  }
  return (
    <>
      <RowFrame label="Format">
        <ChoiceList
          label="Format"
          options={presets.map(({ label }) => ({ value: label, label }))}
          value={current?.label}
          placeholder={`${width} × ${height}`}
          isDisabled={!canEdit}
          onChange={choose}
        />
      </RowFrame>
      <RowFrame label="Items" description="Moves and scales the items when you choose another format.">
        <ChoiceList
          label="Items"
          options={contents}
          value={content}
          placeholder=""
          isDisabled={!canEdit}
          onChange={setContent}
        />
      </RowFrame>
    </>
  )
}
