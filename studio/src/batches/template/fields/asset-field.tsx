import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Asset } from 'framewright-client'
import { FileImage } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../design/button.tsx'
import { Dialog } from '../../../design/dialog.tsx'
import { ErrorNotice } from '../../../design/error-notice.tsx'
import { FileDrop } from '../../../design/file-drop.tsx'
import { ProgressBar } from '../../../design/progress-bar.tsx'
import { TextField } from '../../../design/text-field.tsx'
import { queryKeys } from '../../../session/query-keys.ts'
import { useApi } from '../../../session/session-context.tsx'
import { uploadFile } from '../../../session/upload-file.ts'
import { useFramewright } from '../../../session/use-framewright.ts'
import { toLocalPath } from '../../to-local-path.ts'
import { projectFilesQuery } from '../template-queries.ts'
import styles from './fields.module.css'

interface AssetFieldProps {
  readonly label: string
  readonly description: string | undefined
  readonly projectId: string
  readonly assetType: 'image' | 'video' | 'gif' | 'audio' | 'lottie'
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly errorMessage: string | undefined
}

const accepted: Readonly<Record<AssetFieldProps['assetType'], readonly string[]>> = {
  image: ['image/*'],
  video: ['video/*'],
  gif: ['image/gif'],
  audio: ['audio/*'],
  lottie: ['application/json', '.json', '.lottie'],
}

/** A file as a value: one of the project, a new upload, or a URL. */
export function AssetField(props: AssetFieldProps) {
  const { label, description, value, errorMessage, projectId, assetType } = props
  const [isOpen, setIsOpen] = useState(false)
  const { data: files = [] } = useQuery(projectFilesQuery(useFramewright(), projectId))
  const chosen = files.find(({ fileKey }) => fileKey === value)
  return (
    <div className={styles.asset}>
      <span className={styles.legend}>{label}</span>
      <div className={styles.chosen}>
        <Thumbnail asset={chosen} />
        <span className={styles.filename}>{describeFile(value, chosen)}</span>
        <Button size="s" aria-label={`Choose ${assetType} for ${label}`} onPress={() => setIsOpen(true)}>
          Choose…
        </Button>
      </div>
      {description !== undefined && <span className={styles.description}>{description}</span>}
      {errorMessage !== undefined && <span className={styles.error}>{errorMessage}</span>}
      <Dialog title={`Choose ${assetType}`} size="l" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <FileChooser
          {...props}
          files={files}
          onChosen={(next) => {
            props.onChange(next)
            setIsOpen(false)
          }}
        />
      </Dialog>
    </div>
  )
}

interface FileChooserProps extends AssetFieldProps {
  readonly files: readonly Asset[]
  readonly onChosen: (value: string) => void
}

function FileChooser({ projectId, assetType, files, onChosen }: FileChooserProps) {
  const api = useApi()
  const queries = useQueryClient()
  const [url, setUrl] = useState('')
  const [percent, setPercent] = useState<number>()
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const asset = await uploadFile(api, file, {
        projectId,
        onProgress: ({ sentBytes, totalBytes }) => setPercent((sentBytes / Math.max(1, totalBytes)) * 100),
      })
      await queries.invalidateQueries({ queryKey: queryKeys.projectAssets(projectId) })
      return asset
    },
    onSuccess: ({ fileKey }) => onChosen(fileKey),
    onSettled: () => setPercent(undefined),
  })
  const fitting = files.filter(({ type }) => type.toLowerCase() === assetType)
  return (
    <>
      <FileDrop
        label="Upload a file"
        accept={accepted[assetType]}
        buttonLabel="Upload…"
        isDisabled={upload.isPending}
        onFile={(file) => upload.mutate(file)}
      >
        Drop a new file here.
      </FileDrop>
      {upload.isPending && <ProgressBar label="Upload" percent={percent} />}
      {upload.error !== null && <ErrorNotice error={upload.error} />}
      {fitting.length > 0 && (
        <section>
          <h3 className={styles.legend}>Files of this project</h3>
          <ul className={styles.files}>
            {fitting.map((asset) => (
              <li key={asset.assetId}>
                <button type="button" className={styles.file} onClick={() => onChosen(asset.fileKey)}>
                  <Thumbnail asset={asset} />
                  <span className={styles.filename}>{asset.filename}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={styles.url}>
        <TextField label="Or a URL" type="url" placeholder="https://…" value={url} onChange={setUrl} />
        <Button isDisabled={!URL.canParse(url.trim())} onPress={() => onChosen(url.trim())}>
          Use URL
        </Button>
      </div>
    </>
  )
}

function Thumbnail({ asset }: { readonly asset: Asset | undefined }) {
  const path = asset === undefined ? undefined : toLocalPath(asset.fileUrl)
  const isImage = asset?.type === 'IMAGE' || asset?.type === 'GIF'
  return (
    <span className={styles.thumbnail} aria-hidden="true">
      {path !== undefined && isImage ? <img src={path} alt="" loading="lazy" /> : <FileImage />}
    </span>
  )
}

function describeFile(value: unknown, chosen: Asset | undefined): string {
  if (chosen !== undefined) return chosen.filename
  if (value === undefined || value === null) return 'Nothing chosen'
  if (typeof value === 'string') return value.split('/').at(-1) ?? value
  const { filename, remoteUrl, remoteKey }: { filename?: string; remoteUrl?: string; remoteKey?: string } = {
    ...value,
  }
  return filename ?? remoteUrl ?? remoteKey ?? 'A file'
}
