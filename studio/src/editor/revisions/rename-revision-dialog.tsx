import { useMutation } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { useState } from 'react'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { TextField } from '../../design/text-field.tsx'
import { useApi } from '../../session/session-context.tsx'

interface RenameRevisionDialogProps {
  readonly projectId: string
  readonly revision: number
  readonly name: string
  readonly onClose: (hasChanged: boolean) => void
}

/** Names a revision, so that it is kept and found again. */
export function RenameRevisionDialog({ projectId, revision, name, onClose }: RenameRevisionDialogProps) {
  const { framewright } = useApi()
  const [text, setText] = useState(name)
  const rename = useMutation({
    mutationFn: () =>
      answerOf(
        framewright.api.PATCH('/v1/projects/{projectId}/revisions/{revision}', {
          params: { path: { projectId, revision } },
          body: { name: text.trim() === '' ? null : text.trim() },
        }),
      ),
    onSuccess: () => onClose(true),
  })
  return (
    <Dialog
      title={`Name revision ${revision}`}
      size="s"
      isOpen
      onClose={() => onClose(false)}
      actions={
        <Button variant="primary" isBusy={rename.isPending} onPress={() => rename.mutate()}>
          Save name
        </Button>
      }
    >
      <TextField
        label="Name"
        autoFocus
        placeholder="Approved by the customer"
        value={text}
        onChange={setText}
        description="Named revisions are kept as long as the project."
      />
      {rename.isError && <ErrorNotice error={rename.error} />}
    </Dialog>
  )
}
