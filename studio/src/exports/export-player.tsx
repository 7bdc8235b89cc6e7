import { outputFormats } from '@engine/document/output-formats.ts'
import type { ExportTask } from 'framewright-client'
import { FileArchive, FileVideo } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { Notice } from '../design/error-notice.tsx'
import styles from './export-player.module.css'
import { toSignedPath } from './signed-path.ts'

interface ExportPlayerProps {
  readonly task: ExportTask
  /** The element that plays, to seek in it. */
  readonly mediaRef?: RefObject<HTMLMediaElement | null>
}

/** Plays the result of an export in place. */
export function ExportPlayer({ task, mediaRef }: ExportPlayerProps) {
  const own = useRef<HTMLMediaElement>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const { shown, refresh } = useSteadyTask(task)
  const path = shown.outputUrl === null ? undefined : toSignedPath(shown.outputUrl)
  if (path === undefined) return null
  const ref = mediaRef ?? own
  const fail = (): void => {
    if (!refresh()) setHasFailed(true)
  }
  switch (shown.settings.format) {
    case 'mp4':
    case 'webm':
      return (
        <>
          <VideoPlayer task={shown} path={path} mediaRef={ref} onError={fail} />
          {hasFailed && (
            <Notice kind="warning">This browser cannot play the file. Download it instead.</Notice>
          )}
        </>
      )
    case 'mp3':
    case 'wav':
      return (
        // biome-ignore lint/a11y/useMediaCaption: the file has only what the document has.
        <audio
          ref={(element) => {
            ref.current = element
          }}
          className={styles.audio}
          src={path}
          controls
          onError={fail}
          aria-label={task.filename}
        />
      )
    case 'gif':
      return (
        <div className={styles.stage}>
          <img className={styles.image} src={path} alt={`Animation ${task.filename}`} />
        </div>
      )
    case 'mov':
      return (
        <NotPlayable icon={<FileVideo />} text="Browsers do not play ProRes. Download it for your editor." />
      )
    default:
      return <NotPlayable icon={<FileArchive />} text="A ZIP file with an image for each frame." />
  }
}

/**
 * Keeps the links with which the player started: they are signed again whenever the task is read, and another link would
 * start the player again.
 */
function useSteadyTask(task: ExportTask) {
  const [shown, setShown] = useState(task)
  const isSame = shown.taskId === task.taskId && (shown.outputUrl === null) === (task.outputUrl === null)
  if (!isSame) setShown(task)
  /** Takes the newest links, such as after the first ones have expired. @returns False if they are the same. */
  const refresh = (): boolean => {
    if (shown.outputUrl === task.outputUrl) return false
    setShown(task)
    return true
  }
  return { shown: isSame ? shown : task, refresh }
}

interface VideoPlayerProps {
  readonly task: ExportTask
  readonly path: string
  readonly mediaRef: RefObject<HTMLMediaElement | null>
  readonly onError: () => void
}

function VideoPlayer({ task, path, mediaRef, onError }: VideoPlayerProps) {
  const find = (name: string): string | undefined => {
    const url = task.outputs?.find((output) => output.name === name)?.url
    return url === undefined ? undefined : toSignedPath(url)
  }
  const captions = find('captions.vtt')
  return (
    <div className={styles.stage}>
      {/* biome-ignore lint/a11y/useMediaCaption: only some exports have captions. */}
      <video
        ref={(element) => {
          mediaRef.current = element
        }}
        className={styles.video}
        src={path}
        poster={find('poster')}
        controls
        playsInline
        preload="metadata"
        onError={onError}
        aria-label={task.filename}
      >
        {captions !== undefined && <track kind="captions" src={captions} label="Captions" />}
      </video>
    </div>
  )
}

function NotPlayable({ icon, text }: { readonly icon: React.ReactNode; readonly text: string }) {
  return (
    <div className={`${styles.stage} ${styles.notPlayable}`}>
      {icon}
      <p>{text}</p>
    </div>
  )
}

/** Returns whether the result of an export can be seeked in the player. */
export function isPlayable({ settings, outputUrl }: ExportTask): boolean {
  const facts = Object.entries(outputFormats).find(([name]) => name === settings.format)?.[1]
  return outputUrl !== null && facts?.hasAudio === true && settings.format !== 'mov'
}
