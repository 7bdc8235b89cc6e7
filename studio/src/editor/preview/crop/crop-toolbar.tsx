import { resetCrop } from '@engine/document/edit/crop.ts'
import { Check, RotateCcw } from 'lucide-react'
import { Button } from '../../../design/button.tsx'
import { useEditorSession } from '../../session/use-editor.ts'
import styles from './crop-handles.module.css'

interface CropToolbarProps {
  readonly itemId: string
  readonly onClose: () => void
}

/** The commands while an image is being cropped. */
export function CropToolbar({ itemId, onClose }: CropToolbarProps) {
  const session = useEditorSession()
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Crop">
      <Button
        size="s"
        variant="quiet"
        icon={<RotateCcw />}
        onPress={() => session.edit('Reset crop', (document) => resetCrop(document, itemId))}
      >
        Reset crop
      </Button>
      <Button size="s" variant="primary" icon={<Check />} onPress={onClose}>
        Done
      </Button>
    </div>
  )
}
