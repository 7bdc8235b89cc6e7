import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { BatchSettings } from 'framewright-client'
import { useMemo, useState } from 'react'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { formatInstant } from '../../design/format-time.ts'
import { Slider } from '../../design/slider.tsx'
import { Spinner } from '../../design/spinner.tsx'
import { useBlobUrl } from '../../design/use-blob-url.ts'
import { useFramewright } from '../../session/use-framewright.ts'
import { findFirstShown } from './find-first-shown.ts'
import styles from './template.module.css'
import { estimateQuery, frameQuery, type Template, type Values } from './template-queries.ts'
import { useDebounced } from './use-debounced.ts'

interface TemplatePreviewProps {
  readonly template: Template
  readonly values: Values
  readonly settings: BatchSettings
}

const FRAMES_PER_SECOND = 30
/** Where the preview starts if no item uses a variable, as a part of the duration: the beginning is often empty. */
const FIRST_SHOWN = 0.3

/** A frame of the template with its values, as the export draws it, and a slider for the time. */
export function TemplatePreview({ template, values, settings }: TemplatePreviewProps) {
  const framewright = useFramewright()
  const settled = useDebounced(values, 200)
  const estimate = useQuery({
    ...estimateQuery(framewright, template.projectId, settled, settings),
    placeholderData: keepPreviousData,
  })
  const duration = estimate.data?.durationSeconds ?? 10
  const firstShown = useMemo(() => findFirstShown(template.document), [template])
  const [chosen, setChosen] = useState<number>()
  const seconds = Math.min(chosen ?? firstShown ?? duration * FIRST_SHOWN, duration)
  const shownSeconds = useDebounced(seconds, 80)
  const frame = useQuery({
    ...frameQuery(framewright, {
      template,
      values: settled,
      timeTicks: toFrameTicks(shownSeconds),
      ratio: settings.ratio,
    }),
    placeholderData: keepPreviousData,
  })
  const url = useBlobUrl(frame.data)
  const isStale = frame.isFetching || settled !== values
  return (
    <section className={styles.preview} aria-label="Preview">
      <div className={styles.stage} style={{ aspectRatio: String(getAspect(template, settings.ratio)) }}>
        {url !== undefined && <img src={url} alt={`Frame at ${formatInstant(seconds)} with these values`} />}
        {isStale && (
          <span className={styles.drawing}>
            <Spinner />
            <span className="visually-hidden">Drawing</span>
          </span>
        )}
      </div>
      <div className={styles.time}>
        <Slider
          label="Time of the preview"
          value={seconds}
          maximum={duration}
          step={1 / FRAMES_PER_SECOND}
          onChange={setChosen}
          formatValue={{ style: 'unit', unit: 'second', maximumFractionDigits: 1 }}
        />
        <output className={styles.clock}>
          {formatInstant(seconds)} / {formatInstant(duration)}
        </output>
      </div>
      {frame.error !== null && <ErrorNotice error={frame.error} onRetry={() => void frame.refetch()} />}
      <p className={styles.hint}>Drawn by the renderer of exports, so the video looks the same.</p>
    </section>
  )
}

/** Returns the start of the frame that is shown at an instant, in ticks. */
const toFrameTicks = (seconds: number): number =>
  Math.floor(seconds * FRAMES_PER_SECOND + 1e-6) * (TICKS_PER_SECOND / FRAMES_PER_SECOND)

function getAspect({ width, height }: Template, ratio: BatchSettings['ratio']): number {
  const [across = 0, down = 0] = ratio.split(':').map(Number)
  return across > 0 && down > 0 ? across / down : width / height
}
