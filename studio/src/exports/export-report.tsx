import { useQuery } from '@tanstack/react-query'
import { answerOf, type components, FramewrightError } from 'framewright-client'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { formatCount } from '../design/format-amount.ts'
import { formatElapsed, formatInstant } from '../design/format-time.ts'
import { Skeleton } from '../design/skeleton.tsx'
import { useApi } from '../session/session-context.tsx'
import { exportKeys } from './export-keys.ts'
import styles from './export-report.module.css'

type Report = components['schemas']['ExportReport']
type Spans = NonNullable<Report['audio']>['silent']

interface ExportReportProps {
  readonly taskId: string
  /** Shows an instant in the player; undefined if there is none. */
  readonly onSeek: ((seconds: number) => void) | undefined
}

/** Shows the measurements of an export. */
export function ExportReport({ taskId, onSeek }: ExportReportProps) {
  const { framewright } = useApi()
  const report = useQuery({
    queryKey: exportKeys.report(taskId),
    queryFn: async ({ signal }) => {
      const params = { path: { taskId } }
      return (await answerOf(framewright.api.GET('/v1/exports/{taskId}/report', { params, signal }))).data
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (report.data !== undefined) return <LoadedReport report={report.data} onSeek={onSeek} />
  if (report.error === null) return <Skeleton height="6rem" />
  // Exports of older versions have none.
  const isMissing =
    report.error instanceof FramewrightError && report.error.errorCode === 'EXPORT_REPORT_NOT_FOUND'
  return isMissing ? null : <ErrorNotice error={report.error} onRetry={() => void report.refetch()} />
}

interface LoadedReportProps extends Pick<ExportReportProps, 'onSeek'> {
  readonly report: Report
}

function LoadedReport({ report, onSeek }: LoadedReportProps) {
  const { frames, audio } = report
  const checks = [
    { name: 'Black frames', spans: frames?.black, hint: 'although the document shows images or videos' },
    { name: 'Frozen frames', spans: frames?.frozen, hint: 'although the document plays a video' },
    { name: 'Silence', spans: audio?.silent, hint: 'below −60 dBFS for a second or longer' },
    { name: 'Clipped audio', spans: audio?.clipped, hint: 'the limiter lowered the mix' },
  ]
  return (
    <section className={styles.report} aria-label="Report">
      <h2>Report</h2>
      <ul className={styles.checks}>
        {checks.map(({ name, spans, hint }) =>
          spans === undefined ? null : (
            <Check key={name} name={name} hint={hint} spans={spans} onSeek={onSeek} />
          ),
        )}
      </ul>
      <ReportFacts report={report} />
    </section>
  )
}

interface CheckProps extends Pick<ExportReportProps, 'onSeek'> {
  readonly name: string
  readonly hint: string
  readonly spans: Spans
}

/** Instants that are listed of one kind. */
const MAX_LISTED = 12

function Check({ name, hint, spans: { count, spans }, onSeek }: CheckProps) {
  if (count === 0) {
    return (
      <li className={styles.check}>
        <CircleCheck className={styles.good} aria-hidden="true" />
        <span>{name}: none</span>
      </li>
    )
  }
  return (
    <li className={styles.check}>
      <TriangleAlert className={styles.warning} aria-hidden="true" />
      <div>
        <p>
          {name}: {formatCount(count, 'place')}, {hint}
        </p>
        <div className={styles.spans}>
          {spans.slice(0, MAX_LISTED).map(({ startSeconds, endSeconds }) => {
            const range = `${formatInstant(startSeconds)} – ${formatInstant(endSeconds)}`
            if (onSeek === undefined) return <span key={startSeconds}>{range}</span>
            return (
              <Button
                key={startSeconds}
                size="s"
                aria-label={`Show ${name} at ${range}`}
                onPress={() => onSeek(startSeconds)}
              >
                {range}
              </Button>
            )
          })}
          {count > MAX_LISTED && <span>… and {count - MAX_LISTED} more</span>}
        </div>
      </div>
    </li>
  )
}

function ReportFacts({ report }: { readonly report: Report }) {
  const { facts, frames, audio, segments, phaseSeconds, versions, sha256 } = report
  const video = facts?.video
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Video', video ? `${video.width} × ${video.height}, ${video.codec}, ${video.pixelFormat}` : undefined],
    ['Audio', facts?.audio ? `${facts.audio.codec}, ${facts.audio.sampleRate / 1000} kHz` : undefined],
    ['Loudness', describeLoudness(audio)],
    ['Frames', frames === null ? undefined : describeFrames(frames)],
    ['Segments', `${segments.rendered} rendered, ${segments.reused} reused`],
    [
      'Time',
      `${formatElapsed(phaseSeconds.rendering)} rendering, ${formatElapsed(phaseSeconds.joining)} joining`,
    ],
    ['Made by', `Framewright ${versions.framewright}, engine ${versions.engine}`],
    ['SHA-256', sha256],
  ]
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

function describeLoudness(audio: Report['audio']): string | undefined {
  if (audio === null) return undefined
  const { integratedLufs, truePeakDb } = audio
  if (integratedLufs === null) return 'silent'
  const peak = truePeakDb === null ? '' : `, true peak ${truePeakDb.toFixed(1)} dB`
  return `${integratedLufs.toFixed(1)} LUFS${peak}`
}

function describeFrames({ count, expected, drawn }: NonNullable<Report['frames']>): string {
  const missing = count === expected ? '' : ` of ${expected.toLocaleString('en')} expected`
  return `${count.toLocaleString('en')}${missing}, ${drawn.toLocaleString('en')} drawn`
}
