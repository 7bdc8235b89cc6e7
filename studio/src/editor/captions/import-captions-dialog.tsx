import { captionFormats } from '@engine/document/caption-files/caption-formats.ts'
import { importCaptions, listCaptions } from '@engine/document/edit/caption-entries.ts'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/error-notice.tsx'
import { Select } from '../../design/select.tsx'
import { useEditorSession } from '../session/use-editor.ts'
import { formatMs } from './caption-times.ts'
import styles from './captions.module.css'
import { type ReadCaptions, readCaptionFile } from './read-caption-file.ts'
import { useShowImported } from './use-show-imported.ts'

interface ImportCaptionsDialogProps {
  readonly assetId: string
  readonly isOpen: boolean
  readonly onClose: () => void
}

type Timing = 'word' | 'line'

const PREVIEW_CUES = 100
const DETECT = 'detect'
const encodings = [
  'utf-8',
  'utf-16le',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'iso-8859-2',
  'koi8-r',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
] as const
const accepted = ['.srt', '.vtt', '.ass', '.ssa', '.lrc', '.json', '.txt']

/** Reads a caption file, shows what is in it, and replaces the captions when the person agrees. */
export function ImportCaptionsDialog({ assetId, isOpen, onClose }: ImportCaptionsDialogProps) {
  const session = useEditorSession()
  const showImported = useShowImported()
  const [source, setSource] = useState<File>()
  const [encoding, setEncoding] = useState<string>(DETECT)
  const [timing, setTiming] = useState<Timing>('word')
  const [read, setRead] = useState<ReadCaptions>()
  const open = async (file: File | undefined, wanted: string): Promise<void> => {
    if (file === undefined) return
    setSource(file)
    setEncoding(wanted)
    setRead(await readCaptionFile(file, wanted === DETECT ? undefined : wanted))
  }
  const close = (): void => {
    setSource(undefined)
    setRead(undefined)
    setEncoding(DETECT)
    onClose()
  }
  const apply = (): void => {
    if (read?.kind !== 'captions') return
    const { file } = read
    const isDone = session.edit('Import captions', (document) =>
      importCaptions(document, assetId, { file, ...(hasWords(read) && { timing }) }),
    )
    if (!isDone) return
    close()
    showImported(assetId)
  }
  const present = isOpen ? listCaptions(session.store.getState().document, assetId).length : 0
  return (
    <Dialog
      title="Import captions"
      size="l"
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" isDisabled={read?.kind !== 'captions'} onPress={apply}>
            {present === 0 ? 'Import' : `Replace ${present} captions`}
          </Button>
        </>
      }
    >
      <DropZone
        className={styles.drop ?? ''}
        onDrop={async ({ items }) => {
          const file = items.find((item) => item.kind === 'file')
          await open(await file?.getFile(), DETECT)
        }}
      >
        <FileText aria-hidden="true" />
        <span>
          {source?.name ??
            'Drop a caption file here: SubRip, WebVTT, ASS, LRC, or JSON of a speech recognition.'}
        </span>
        <FileTrigger acceptedFileTypes={accepted} onSelect={(files) => open(files?.[0], DETECT)}>
          <Button>{source === undefined ? 'Choose a file…' : 'Choose another file…'}</Button>
        </FileTrigger>
      </DropZone>
      {source !== undefined && (
        <div className={styles.options}>
          <Select
            label="Encoding"
            options={[
              { value: DETECT, label: read?.encoding === undefined ? 'Detect' : `Detect (${read.encoding})` },
              ...encodings.map((value) => ({ value, label: value })),
            ]}
            value={encoding}
            onChange={(next) => open(source, next)}
          />
          {hasWords(read) && (
            <Select<Timing>
              label="Timing"
              options={[
                { value: 'word', label: 'By word' },
                { value: 'line', label: 'By line' },
              ]}
              value={timing}
              onChange={setTiming}
            />
          )}
        </div>
      )}
      {read?.kind === 'failed' && <Notice kind="bad">{read.reason}</Notice>}
      {read?.kind === 'captions' && <Preview read={read} />}
    </Dialog>
  )
}

function Preview({ read: { file } }: { readonly read: Extract<ReadCaptions, { kind: 'captions' }> }) {
  const { cues, warnings, format } = file
  const label = captionFormats.find(({ name }) => name === format)?.label ?? format
  return (
    <>
      <p>
        {label}: {cues.length} {cues.length === 1 ? 'caption' : 'captions'}, until{' '}
        {formatMs(cues.at(-1)?.endMs ?? 0)}.
      </p>
      {warnings.length > 0 && (
        <Notice kind="warning">
          <ul className={styles.warnings}>
            {warnings.slice(0, 8).map(({ lineNumber, message }) => (
              <li key={`${lineNumber} ${message}`}>
                {lineNumber !== undefined && `Line ${lineNumber}: `}
                {message}
              </li>
            ))}
            {warnings.length > 8 && <li>and {warnings.length - 8} more</li>}
          </ul>
        </Notice>
      )}
      <div className={styles.preview}>
        <table>
          <tbody>
            {cues.slice(0, PREVIEW_CUES).map(({ startMs, endMs, text }) => (
              <tr key={`${startMs} ${endMs} ${text}`}>
                <td>{formatMs(startMs)}</td>
                <td>{formatMs(endMs)}</td>
                <td dir="auto">{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const hasWords = (read: ReadCaptions | undefined): boolean =>
  read?.kind === 'captions' && read.file.cues.some(({ words }) => words !== undefined)
