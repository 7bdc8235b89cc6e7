import { type Asset, answerOf } from 'framewright-client'
import { CircleAlert, CircleCheck, RotateCcw, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { formatBytes } from '../design/format-amount.ts'
import { IconButton } from '../design/icon-button.tsx'
import { ProgressBar } from '../design/progress-bar.tsx'
import { Spinner } from '../design/spinner.tsx'
import { TextField } from '../design/text-field.tsx'
import { describeError } from '../errors/describe-error.ts'
import { useApi } from '../session/session-context.tsx'
import { uploadFile } from '../session/upload-file.ts'
import { type UploadEntry, UploadList } from '../session/upload-list.ts'
import { buildMediaDocument } from './build-media-document.ts'
import { removeExtension } from './file-title.ts'
import styles from './media-dialog.module.css'
import { MAX_TITLE_LENGTH } from './project-actions.ts'
import { useCreateProject } from './use-create-project.ts'

interface MediaDialogProps {
  readonly files: readonly File[]
  readonly onClose: () => void
}

/** Uploads files and makes a project of them. */
export function MediaDialog({ files, onClose }: MediaDialogProps) {
  const api = useApi()
  const [list] = useState(
    () =>
      new UploadList(files, (file, { onProgress, signal }) =>
        uploadFile(api, file, {
          onProgress: ({ sentBytes, totalBytes }) => onProgress(sentBytes / totalBytes),
          signal,
        }),
      ),
  )
  const [title, setTitle] = useState(() => removeExtension(files[0]?.name ?? ''))
  const entries = useStore(list.entries)
  const creation = useCreateProject()
  useEffect(() => void list.run(), [list])
  const close = (): void => {
    list.cancel()
    onClose()
  }
  const assets = entries.flatMap(({ state }) => (state.status === 'done' ? [state.asset] : []))
  const isUploading = entries.some(({ state }) => state.status === 'waiting' || state.status === 'uploading')
  const create = (): Promise<void> =>
    creation.create(
      () => ({
        title: title.trim() === '' ? 'Untitled project' : title.trim(),
        editorState: buildMediaDocument(assets),
      }),
      // The editor lists the assets of the project.
      (projectId) => bindAssets(projectId, assets),
    )
  const bindAssets = async (projectId: string, bound: readonly Asset[]): Promise<void> => {
    const params = { path: { projectId } }
    for (const { assetId } of bound) {
      await answerOf(
        api.framewright.api.POST('/v1/projects/{projectId}/assets', { params, body: { assetId } }),
      )
    }
  }
  return (
    <Dialog
      title="New project from media"
      isOpen
      isDismissable={!isUploading}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            variant="primary"
            isBusy={creation.isBusy}
            isDisabled={isUploading || assets.length === 0}
            onPress={() => void create()}
          >
            {isUploading ? 'Uploading…' : 'Create project'}
          </Button>
        </>
      }
    >
      <TextField label="Title" maxLength={MAX_TITLE_LENGTH} value={title} onChange={setTitle} />
      <p className={styles.hint}>
        The clips follow each other in this order; the frame has the size of the first video or photo.
      </p>
      <ul className={styles.list} aria-label="Files">
        {entries.map((entry) => (
          <UploadRow
            key={entry.id}
            entry={entry}
            onRemove={() => list.remove(entry.id)}
            onRetry={() => void list.retry(entry.id)}
          />
        ))}
      </ul>
      {entries.length === 0 && <p>No file is left. Close this dialog and drop others.</p>}
      {creation.error !== undefined && <ErrorNotice error={creation.error} />}
    </Dialog>
  )
}

interface UploadRowProps {
  readonly entry: UploadEntry
  readonly onRemove: () => void
  readonly onRetry: () => void
}

function UploadRow({ entry: { file, state }, onRemove, onRetry }: UploadRowProps) {
  return (
    <li className={styles.row}>
      <span className={`${styles.icon} ${styles[state.status]}`} aria-hidden="true">
        {state.status === 'done' && <CircleCheck />}
        {state.status === 'failed' && <CircleAlert />}
        {state.status === 'uploading' && <Spinner />}
      </span>
      <div className={styles.text}>
        <span className={styles.name}>{file.name}</span>
        {state.status === 'failed' ? (
          <span className={styles.error} role="alert">
            {describeError(state.error).detail}
          </span>
        ) : (
          <span className={styles.hint}>{describeState(file, state)}</span>
        )}
        {state.status === 'uploading' && (
          <ProgressBar label={`Upload of ${file.name}`} percent={state.fraction * 100} />
        )}
      </div>
      {state.status === 'failed' && (
        <IconButton label={`Try ${file.name} again`} size="s" onPress={onRetry}>
          <RotateCcw />
        </IconButton>
      )}
      <IconButton label={`Remove ${file.name}`} size="s" onPress={onRemove}>
        <X />
      </IconButton>
    </li>
  )
}

function describeState(file: File, state: UploadEntry['state']): string {
  const size = formatBytes(file.size)
  if (state.status === 'waiting') return `${size} · waiting`
  if (state.status !== 'uploading') return size
  // All bytes are sent, and the server checks the content.
  return state.fraction >= 1 ? `${size} · checking` : `${size} · ${Math.floor(state.fraction * 100)} %`
}
