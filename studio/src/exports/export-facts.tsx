import { qualityFormatNames } from '@engine/document/output-formats.ts'
import type { ExportTask } from 'framewright-client'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { CopyButton } from '../design/copy-button.tsx'
import { formatBytes } from '../design/format-amount.ts'
import { formatElapsed, formatInstant } from '../design/format-time.ts'
import { RelativeTime } from '../design/relative-time.tsx'
import { describeCharge } from './describe-charge.ts'
import styles from './export-facts.module.css'
import { formatNames } from './format-names.ts'
import { measureTaken } from './measure-taken.ts'
import { qualityOptions } from './quality-names.ts'

/** Returns the quality of an export, unless its format has none. */
function findQuality({ format, quality }: ExportTask['settings']) {
  const hasQualities = qualityFormatNames.some((name) => name === format)
  return hasQualities ? qualityOptions.find(({ value }) => value === quality) : undefined
}

/** The settings of an export and what came of it. */
export function ExportFacts({ task }: { readonly task: ExportTask }) {
  const { settings, projectId, batchId, outputSizeBytes, startedAt } = task
  const taken = measureTaken(task)
  const waited = startedAt === null ? undefined : (Date.parse(startedAt) - Date.parse(task.createdAt)) / 1000
  const format = Object.entries(formatNames).find(([name]) => name === settings.format)?.[1]
  const quality = findQuality(settings)
  return (
    <section aria-label="Details">
      <dl className={styles.facts}>
        {projectId !== null && (
          <Fact name="Project">
            <Link href={`/projects/${projectId}`}>Open in the editor</Link>
            {task.revision !== undefined && <span> · revision {task.revision}</span>}
          </Fact>
        )}
        {batchId !== undefined && (
          <Fact name="Batch">
            <Link href={`/batches/${batchId}`}>Open the batch</Link>
          </Fact>
        )}
        <Fact name="Format">
          {format?.label ?? settings.format}
          {settings.transparent && ', transparent'}
        </Fact>
        {quality !== undefined && <Fact name="Quality">{quality.label}</Fact>}
        <Fact name="Frame">
          {settings.ratio === 'custom' ? 'as the project' : settings.ratio} at {settings.scale}×,{' '}
          {settings.fps} fps
        </Fact>
        <Fact name="Duration">{formatInstant(task.durationSeconds)}</Fact>
        {outputSizeBytes !== null && <Fact name="File size">{formatBytes(outputSizeBytes)}</Fact>}
        <Fact name="Created">
          <RelativeTime time={task.createdAt} />
        </Fact>
        {waited !== undefined && <Fact name="Waited">{formatElapsed(waited)}</Fact>}
        {taken !== undefined && <Fact name="Rendering took">{formatElapsed(taken)}</Fact>}
        {task.outputExpiresAt !== null && (
          <Fact name="File is deleted">
            <RelativeTime time={task.outputExpiresAt} />
          </Fact>
        )}
        <Fact name="Credits">{describeCharge(task)}</Fact>
        {task.callbackUrl !== null && <Fact name="Callback">{task.callbackUrl}</Fact>}
        {task.clientTaskId !== null && <Fact name="Your name for it">{task.clientTaskId}</Fact>}
        <Fact name="Task id">
          <span className={styles.id}>
            <code>{task.taskId}</code>
            <CopyButton what="task id" text={task.taskId} />
          </span>
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
