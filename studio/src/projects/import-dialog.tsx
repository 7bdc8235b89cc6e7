import { type EditorState, FramewrightError } from 'framewright-client'
import { FileJson } from 'lucide-react'
import { useEffect, useState } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from '../design/button.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { ErrorNotice, Notice } from '../design/error-notice.tsx'
import { formatCount } from '../design/format-amount.ts'
import { readDocumentFile } from './document-file.ts'
import styles from './import-dialog.module.css'
import { useCreateProject } from './use-create-project.ts'

interface ImportDialogProps {
  readonly isOpen: boolean
  /** A file that was dropped on the page. */
  readonly file: File | undefined
  readonly onClose: () => void
}

/** Makes a project of a JSON document, or lists what is wrong with it. */
export function ImportDialog({ isOpen, file, onClose }: ImportDialogProps) {
  const creation = useCreateProject()
  const [problem, setProblem] = useState<string>()
  const [filename, setFilename] = useState<string>()
  const { create, reset } = creation
  const open = async (opened: File): Promise<void> => {
    reset()
    setProblem(undefined)
    setFilename(opened.name)
    const content = await readDocumentFile(opened)
    if ('problem' in content) return setProblem(content.problem)
    const { title, document } = content
    // The server validates it, and refuses it with all its errors.
    await create(() => ({ title, editorState: document as EditorState }))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dropped file is opened once.
  useEffect(() => {
    if (file !== undefined) void open(file)
  }, [file])
  const close = (): void => {
    reset()
    setProblem(undefined)
    setFilename(undefined)
    onClose()
  }
  const errors = creation.error instanceof FramewrightError ? creation.error.errors : []
  const hasFailed = creation.error !== undefined || problem !== undefined
  return (
    <Dialog
      title="Import JSON"
      size={errors.length > 0 ? 'l' : 'm'}
      isOpen={isOpen}
      onClose={close}
      actions={<Button onPress={close}>{hasFailed ? 'Close' : 'Cancel'}</Button>}
    >
      {problem !== undefined && <Notice kind="bad">{problem}</Notice>}
      {errors.length > 0 && filename !== undefined && <DocumentErrors filename={filename} errors={errors} />}
      {creation.error !== undefined && errors.length === 0 && <ErrorNotice error={creation.error} />}
      <DropZone
        className={styles.drop ?? ''}
        aria-label="Drop a JSON file"
        onDrop={async ({ items }) => {
          const dropped = items.find((item) => item.kind === 'file')
          if (dropped !== undefined) await open(await dropped.getFile())
        }}
      >
        <FileJson aria-hidden="true" />
        <p>{hasFailed ? 'Drop another file here, or' : 'Drop a document here, or'}</p>
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => {
            const chosen = files?.[0]
            if (chosen !== undefined) void open(chosen)
          }}
        >
          <Button isBusy={creation.isBusy}>Choose a file</Button>
        </FileTrigger>
        <p className={styles.hint}>
          Documents of both dialects: 1.1 with <code>stateSchemaVersion</code>, and 1.0 without.
        </p>
      </DropZone>
    </Dialog>
  )
}

interface DocumentErrorsProps {
  readonly filename: string
  readonly errors: FramewrightError['errors']
}

/** The faults of a document, each with its place. */
function DocumentErrors({ filename, errors }: DocumentErrorsProps) {
  const text = errors.map(({ path, message, code }) => `${path}: ${message} (${code ?? ''})`).join('\n')
  return (
    <section className={styles.errors} aria-label="Errors in the document">
      <Notice kind="bad" action={<CopyButton what="all errors" text={text} />}>
        <strong>{formatCount(errors.length, 'error')}</strong> in {filename}. No project was made.
      </Notice>
      {/* Scrollable, so it must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above. */}
      <ol className={styles.list} tabIndex={0} aria-label="Errors">
        {errors.map(({ path, message, code }) => (
          <li key={`${path} ${message}`}>
            <code className={styles.path}>{path === '' ? '/' : path.replace(/^\/editorState/, '')}</code>
            <span>{message}</span>
            {code !== undefined && <span className={styles.code}>{code}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
