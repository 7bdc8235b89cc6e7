import { compositionSides } from '@engine/document/limits.ts'
import { useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import fieldStyles from '../design/field.module.css'
import { NumberField } from '../design/number-field.tsx'
import { TextField } from '../design/text-field.tsx'
import { createBlankDocument } from './blank-document.ts'
import styles from './new-project-dialog.module.css'
import { MAX_TITLE_LENGTH } from './project-actions.ts'
import { useCreateProject } from './use-create-project.ts'

const sizes = [
  { id: '16:9', label: 'Landscape', use: 'YouTube, web', width: 1920, height: 1080 },
  { id: '9:16', label: 'Vertical', use: 'Reels, Shorts, TikTok', width: 1080, height: 1920 },
  { id: '1:1', label: 'Square', use: 'Posts in feeds', width: 1080, height: 1080 },
  { id: '4:5', label: 'Portrait post', use: 'Instagram posts', width: 1080, height: 1350 },
] as const

type SizeId = (typeof sizes)[number]['id'] | 'custom'

interface NewProjectDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Asks for the title and the frame size of a new project. */
export function NewProjectDialog({ isOpen, onClose }: NewProjectDialogProps) {
  const [title, setTitle] = useState('')
  const [sizeId, setSizeId] = useState<SizeId>('16:9')
  const [custom, setCustom] = useState({ width: 1280, height: 720 })
  const creation = useCreateProject()
  const size = sizes.find(({ id }) => id === sizeId) ?? custom
  const close = (): void => {
    creation.reset()
    onClose()
  }
  const create = (): Promise<void> =>
    creation.create(() => ({
      title: title.trim() === '' ? 'Untitled project' : title.trim(),
      editorState: createBlankDocument(size.width, size.height),
    }))
  return (
    <Dialog
      title="New project"
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" type="submit" form="new-project" isBusy={creation.isBusy}>
            Create project
          </Button>
        </>
      }
    >
      <form
        id="new-project"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <TextField
          label="Title"
          placeholder="Untitled project"
          autoFocus
          maxLength={MAX_TITLE_LENGTH}
          value={title}
          onChange={setTitle}
        />
        <SizeChoice value={sizeId} onChange={setSizeId} />
        {sizeId === 'custom' && (
          <div className={styles.custom}>
            {(['width', 'height'] as const).map((side) => (
              <NumberField
                key={side}
                label={side === 'width' ? 'Width' : 'Height'}
                unit="px"
                decimals={0}
                step={1}
                minimum={compositionSides.min}
                maximum={compositionSides.max}
                value={custom[side]}
                onChange={(value) => setCustom({ ...custom, [side]: value })}
              />
            ))}
          </div>
        )}
        {creation.error !== undefined && <ErrorNotice error={creation.error} />}
      </form>
    </Dialog>
  )
}

function SizeChoice({
  value,
  onChange,
}: {
  readonly value: SizeId
  readonly onChange: (id: SizeId) => void
}) {
  return (
    <RadioGroup
      className={fieldStyles.field ?? ''}
      value={value}
      onChange={(next) => {
        const found = sizes.find(({ id }) => id === next)
        onChange(found?.id ?? 'custom')
      }}
    >
      <Label className={fieldStyles.label ?? ''}>Frame</Label>
      <div className={styles.sizes}>
        {sizes.map(({ id, label, use, width, height }) => (
          <Radio key={id} value={id} className={styles.size ?? ''}>
            <FrameShape width={width} height={height} />
            <strong>{label}</strong>
            <span className={styles.pixels}>
              {id} · {width} × {height}
            </span>
            <span className={styles.pixels}>{use}</span>
          </Radio>
        ))}
        <Radio value="custom" className={`${styles.size} ${styles.customSize}`}>
          <strong>Custom</strong>
          <span className={styles.pixels}>
            {compositionSides.min} to {compositionSides.max} pixels on a side
          </span>
        </Radio>
      </div>
    </RadioGroup>
  )
}

/** Draws a frame's shape within a square of 32 pixels. */
function FrameShape({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = 32 / Math.max(width, height)
  return (
    <span className={styles.shape} aria-hidden="true">
      <span style={{ width: width * scale, height: height * scale }} />
    </span>
  )
}
