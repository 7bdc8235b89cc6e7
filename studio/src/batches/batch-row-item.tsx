import type { BatchResult } from 'framewright-client'
import { Download, Film, Play } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { Badge } from '../design/badge.tsx'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { formatCredits } from '../design/format-amount.ts'
import { formatDuration } from '../design/format-time.ts'
import { LinkButton } from '../design/link-button.tsx'
import { ProgressBar } from '../design/progress-bar.tsx'
import styles from './batch-rows.module.css'
import { toLocalPath } from './to-local-path.ts'

const badges = {
  PENDING: { label: 'Waiting', kind: 'neutral' },
  PROCESSING: { label: 'Rendering', kind: 'info' },
  PAUSED: { label: 'Paused', kind: 'warning' },
  COMPLETED: { label: 'Completed', kind: 'good' },
  FAILED: { label: 'Failed', kind: 'bad' },
  CANCELED: { label: 'Canceled', kind: 'neutral' },
  SKIPPED: { label: 'Left out', kind: 'warning' },
} as const satisfies Readonly<Record<BatchResult['status'], object>>

interface BatchRowItemProps {
  readonly row: BatchResult
  /** In percent, while the row is rendered. */
  readonly progress: number | undefined
}

/** One row of a batch. */
export function BatchRowItem({ row, progress }: BatchRowItemProps) {
  const { status, filename, clientTaskId, durationSeconds, chargedCredits, error, taskId } = row
  const [isPlaying, setIsPlaying] = useState(false)
  const { label, kind } = badges[status]
  const video = row.outputUrl === null ? undefined : toLocalPath(row.outputUrl)
  const name = filename ?? `Row ${row.row}`
  const facts = [
    clientTaskId,
    durationSeconds === null ? null : formatDuration(durationSeconds),
    status === 'COMPLETED' ? `${formatCredits(chargedCredits)} credits` : null,
  ]
  return (
    <li className={styles.row}>
      <span className={styles.number}>{row.row}</span>
      <Poster row={row} video={video} onPlay={() => setIsPlaying(true)} name={name} />
      <div className={styles.main}>
        <span className={styles.title}>
          {taskId === null ? name : <Link href={`/exports/${taskId}`}>{name}</Link>}
          <Badge kind={kind}>{label}</Badge>
        </span>
        <span className={styles.facts}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
        {error !== null && <span className={styles.error}>{error}</span>}
        {status === 'PROCESSING' && (
          <span className={styles.progress}>
            <ProgressBar label={`Progress of ${name}`} percent={progress} />
          </span>
        )}
      </div>
      {video !== undefined && (
        <span className={styles.download}>
          <LinkButton href={video} download={name} size="s" icon={<Download />}>
            Download
          </LinkButton>
        </span>
      )}
      {video !== undefined && (
        <Dialog title={name} size="l" isOpen={isPlaying} onClose={() => setIsPlaying(false)}>
          {/* biome-ignore lint/a11y/useMediaCaption: captions are part of the video. */}
          <video className={styles.player} src={video} controls autoPlay />
        </Dialog>
      )}
    </li>
  )
}

interface PosterProps {
  readonly row: BatchResult
  readonly name: string
  readonly video: string | undefined
  readonly onPlay: () => void
}

function Poster({ row, name, video, onPlay }: PosterProps) {
  const url = row.furtherOutputUrls.find((each) => /\/outputs\/poster(?:\?|$)/.test(each))
  const poster = url === undefined ? undefined : toLocalPath(url)
  const image =
    poster === undefined ? <Film aria-hidden="true" /> : <img src={poster} alt="" loading="lazy" />
  if (video === undefined) return <span className={styles.poster}>{image}</span>
  return (
    <span className={styles.poster}>
      {image}
      <Button variant="quiet" aria-label={`Play ${name}`} onPress={onPlay}>
        <Play aria-hidden="true" />
      </Button>
    </span>
  )
}
