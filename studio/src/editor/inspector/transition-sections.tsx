import type { EditableDocument, EditableTransition } from '@engine/document/edit/editable-document.ts'
import { getEndTicks } from '@engine/document/edit/editable-document.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import {
  addTransition,
  findTransitionFrom,
  findTransitionMiddle,
  removeTransition,
} from '@engine/document/edit/transitions.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { createRandomId } from '../../session/random-id.ts'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { SmallButton } from './controls/small-button.tsx'
import { Fields } from './fields/fields.tsx'
import { useDocumentFields } from './fields-context.ts'
import { InspectedContext, useInspected } from './inspected.tsx'
import { SectionView } from './layout/section-view.tsx'
import { transitionBookkeeping } from './layout/sections.ts'
import { usePlayhead } from './playhead.ts'

/** The transitions at both ends of a clip. */
export function TransitionSections({ itemId }: { readonly itemId: string }) {
  const ends = useEditor(useShallow(({ document }) => findEnds(document, itemId)))
  return (
    <>
      <TransitionSection title="Transition in" transitionId={ends.inId} fromItemId={ends.previousId} />
      <TransitionSection
        title="Transition out"
        transitionId={ends.outId}
        fromItemId={ends.nextId === undefined ? undefined : itemId}
      />
    </>
  )
}

interface TransitionSectionProps {
  readonly title: string
  /** Undefined: there is none yet. */
  readonly transitionId: string | undefined
  /** The clip before the cut; undefined if no clip touches this one. */
  readonly fromItemId: string | undefined
}

function TransitionSection({ title, transitionId, fromItemId }: TransitionSectionProps) {
  const session = useEditorSession()
  const playhead = usePlayhead()
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  if (transitionId === undefined && fromItemId === undefined) return null
  const add = (): void => {
    if (fromItemId === undefined) return
    const isDone = session.edit('Add transition', (document) =>
      addTransition(document, { fromItemId, type: 'fade', createId: createRandomId }),
    )
    if (!isDone) return
    const { document } = session.store.getState()
    const added = findTransitionFrom(document, fromItemId)
    if (added !== undefined) playhead.seek(findTransitionMiddle(document, added.id) ?? 0)
  }
  return (
    <SectionView
      title={title}
      actions={
        transitionId === undefined ? (
          <SmallButton label={`Add ${title.toLowerCase()}`} isDisabled={!canEdit} onPress={add}>
            <Plus />
          </SmallButton>
        ) : (
          <SmallButton
            label={`Remove ${title.toLowerCase()}`}
            isDisabled={!canEdit}
            onPress={() =>
              session.edit('Remove transition', (document) => removeTransition(document, transitionId))
            }
          >
            <Trash2 />
          </SmallButton>
        )
      }
    >
      {transitionId !== undefined && <TransitionFields transitionId={transitionId} />}
    </SectionView>
  )
}

/** The fields of a transition. */
export function TransitionFields({ transitionId }: { readonly transitionId: string }) {
  const { issues } = useInspected()
  const documentFields = useDocumentFields()
  const inspected = useMemo(
    () => ({ issues, roots: [['transitions', transitionId]] }),
    [issues, transitionId],
  )
  const dialect = useEditor(({ document }) => 'stateSchemaVersion' in document)
  const fields = useMemo(
    () =>
      documentFields
        .at(
          { ...(dialect && { stateSchemaVersion: 'v1' }), transitions: { [transitionId]: {} } },
          inspected.roots[0] ?? [],
        )
        .filter(({ name }) => !transitionBookkeeping.has(name)),
    [documentFields, dialect, transitionId, inspected],
  )
  return (
    <InspectedContext value={inspected}>
      <Fields fields={fields} path={[]} owner="Transition" />
    </InspectedContext>
  )
}

interface Ends {
  readonly inId: string | undefined
  readonly outId: string | undefined
  /** Clips that touch this one, between which a transition is possible. */
  readonly previousId: string | undefined
  readonly nextId: string | undefined
}

function findEnds(document: EditableDocument, itemId: string): Ends {
  const transitions: readonly EditableTransition[] = Object.values(document.transitions)
  const item = document.items[itemId]
  const track = document.tracks.find(({ items }) => items.includes(itemId))
  const clips = track === undefined ? [] : listTrackItems(document, track.id).filter(isVisible)
  const previous = clips.find((clip) => item !== undefined && getEndTicks(clip) === item.startTicks)
  const next = clips.find((clip) => item !== undefined && clip.startTicks === getEndTicks(item))
  const canJoin = item !== undefined && isVisible(item)
  return {
    inId: transitions.find(({ toClipId }) => toClipId === itemId)?.id,
    outId: transitions.find(({ fromClipId }) => fromClipId === itemId)?.id,
    previousId: canJoin ? previous?.id : undefined,
    nextId: canJoin ? next?.id : undefined,
  }
}

const isVisible = ({ type }: { readonly type: string }): boolean =>
  type !== 'audio' && type !== 'effect' && type !== 'filter'
