import { RotateCw, Upload, X } from 'lucide-react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useStore } from 'zustand'
import { Button } from '../../design/button.tsx'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { IconButton } from '../../design/icon-button.tsx'
import { ProgressBar } from '../../design/progress-bar.tsx'
import { describeError } from '../../errors/describe-error.ts'
import type { UploadEntry, UploadList } from '../../session/upload-list.ts'
import { useEditor } from '../session/use-editor.ts'
import styles from './library.module.css'
import { MediaLibrary } from './media-library.tsx'
import type { MediaFiles } from './use-media-files.ts'
import { useProjectUploads } from './use-project-uploads.ts'

interface MediaPanelProps {
  readonly mediaFiles: MediaFiles
}

/** The files that can be added, and how to upload further ones. */
export function MediaPanel({ mediaFiles }: MediaPanelProps) {
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  return (
    <div className={styles.panel}>
      {canEdit && <DropFiles addFiles={(files) => mediaFiles.addFiles(files)} />}
      <Uploads uploads={mediaFiles.uploads} />
      <MediaLibrary />
    </div>
  )
}

/** Large until the project has files, then only a line above them. */
function DropFiles({ addFiles }: { readonly addFiles: (files: readonly File[]) => void }) {
  const { data } = useProjectUploads()
  const isSmall = data?.pages.some((page) => page.data.length > 0) === true
  return (
    <DropZone
      className={`${styles.drop} ${isSmall ? styles.smallDrop : ''}`}
      aria-label="Files to add"
      onDrop={async ({ items }) => {
        const files = items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []))
        addFiles(await Promise.all(files))
      }}
    >
      <FileTrigger allowsMultiple onSelect={(files) => addFiles([...(files ?? [])])}>
        <Button icon={<Upload />}>Add files</Button>
      </FileTrigger>
      <span>{isSmall ? 'or drop them here' : 'or drop videos, images, music and captions here'}</span>
    </DropZone>
  )
}

function Uploads({ uploads }: { readonly uploads: UploadList }) {
  const entries = useStore(uploads.entries)
  return entries
    .filter(({ state }) => state.status !== 'done')
    .map((entry) => <UploadLine key={entry.id} entry={entry} uploads={uploads} />)
}

function UploadLine({
  entry: { id, file, state },
  uploads,
}: {
  readonly entry: UploadEntry
  readonly uploads: UploadList
}) {
  const percent = state.status === 'uploading' ? state.fraction * 100 : 0
  return (
    <div className={styles.upload}>
      <div className={styles.uploadLine}>
        <span className={styles.uploadName}>{file.name}</span>
        {state.status === 'failed' && (
          <IconButton size="s" label={`Upload ${file.name} again`} onPress={() => void uploads.retry(id)}>
            <RotateCw />
          </IconButton>
        )}
        <IconButton size="s" label={`Cancel ${file.name}`} onPress={() => uploads.remove(id)}>
          <X />
        </IconButton>
      </div>
      {state.status === 'failed' ? (
        <ErrorNotice error={new Error(describeError(state.error).detail)} />
      ) : (
        <ProgressBar
          label={`Upload of ${file.name}`}
          percent={state.status === 'uploading' && percent >= 100 ? undefined : percent}
        />
      )}
    </div>
  )
}
