import { addTrack } from '@engine/document/edit/tracks.ts'
import { Plus } from 'lucide-react'
import { IconButton } from '../../../design/icon-button.tsx'
import { createId } from '../gestures/repeatable-ids.ts'
import { useSnapshot, useTimeline } from '../timeline-context.ts'
import styles from './grid-corner.module.css'
import { TimecodeField } from './timecode-field.tsx'

/** Above the track headers: the time of the playhead, and a button for a new track. */
export function GridCorner() {
  const { session } = useTimeline()
  const canEdit = useSnapshot((snapshot) => snapshot.canEdit)
  return (
    <div className={styles.corner}>
      <TimecodeField />
      <IconButton
        label="Add track"
        size="s"
        isDisabled={!canEdit}
        onPress={() => session.edit('Add track', (document) => addTrack(document, { id: createId() }))}
      >
        <Plus />
      </IconButton>
    </div>
  )
}
