import { removeTrack } from '@engine/document/edit/tracks.ts'
import { removeTransition } from '@engine/document/edit/transitions.ts'
import { BoxSelect, Trash2 } from 'lucide-react'
import type { SelectedPart } from '../session/editor-snapshot.ts'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { SmallButton } from './controls/small-button.tsx'
import { SectionView } from './layout/section-view.tsx'
import { TrackFields } from './track-section.tsx'
import { TransitionFields } from './transition-sections.tsx'

/** The fields of the selected transition or track. */
export function PartPanel({ part: { kind, id } }: { readonly part: SelectedPart }) {
  return kind === 'transition' ? <TransitionPanel transitionId={id} /> : <TrackPanel trackId={id} />
}

function TransitionPanel({ transitionId }: { readonly transitionId: string }) {
  const session = useEditorSession()
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const remove = (): void => {
    session.edit('Delete transition', (document) => removeTransition(document, transitionId))
  }
  return (
    <SectionView
      title="Transition"
      actions={
        <SmallButton label="Delete transition" isDisabled={!canEdit} onPress={remove}>
          <Trash2 />
        </SmallButton>
      }
    >
      <TransitionFields transitionId={transitionId} />
    </SectionView>
  )
}

function TrackPanel({ trackId }: { readonly trackId: string }) {
  const session = useEditorSession()
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const index = useEditor(({ document }) => document.tracks.findIndex(({ id }) => id === trackId))
  const itemIds = useEditor(({ document }) => document.tracks[index]?.items) ?? []
  const remove = (): void => {
    session.edit('Delete track', (document) => removeTrack(document, trackId))
  }
  return (
    <SectionView
      title="Track"
      actions={
        <>
          <SmallButton
            label="Select its items"
            isDisabled={itemIds.length === 0}
            onPress={() => session.select(itemIds)}
          >
            <BoxSelect />
          </SmallButton>
          <SmallButton label="Delete track" isDisabled={!canEdit} onPress={remove}>
            <Trash2 />
          </SmallButton>
        </>
      }
    >
      <TrackFields indexes={[index]} />
    </SectionView>
  )
}
