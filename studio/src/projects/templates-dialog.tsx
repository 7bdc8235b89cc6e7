import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Badge } from '../design/badge.tsx'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { ErrorNotice, Notice } from '../design/error-notice.tsx'
import { formatDuration } from '../design/format-time.ts'
import { Skeleton } from '../design/skeleton.tsx'
import { Spinner } from '../design/spinner.tsx'
import { type Template, useTemplates } from './template-queries.ts'
import styles from './templates-dialog.module.css'
import { useCreateFromTemplate } from './use-create-from-template.ts'

interface TemplatesDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Offers the example films to start from. */
export function TemplatesDialog({ isOpen, onClose }: TemplatesDialogProps) {
  const templates = useTemplates(isOpen)
  const [chosen, setChosen] = useState<string>()
  const creation = useCreateFromTemplate()
  const close = (): void => {
    creation.reset()
    setChosen(undefined)
    onClose()
  }
  return (
    <Dialog
      title="Start from a template"
      size="l"
      isOpen={isOpen}
      isDismissable={!creation.isBusy}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={chosen === undefined}
            isBusy={creation.isBusy}
            onPress={() => {
              if (chosen !== undefined) void creation.create(chosen)
            }}
          >
            Use this template
          </Button>
        </>
      }
    >
      {creation.error !== undefined && <ErrorNotice error={creation.error} />}
      {creation.isBusy && (
        <Notice kind="info" icon={<Spinner />}>
          Preparing the media. The first time takes up to 15 seconds.
        </Notice>
      )}
      {templates.error !== null && (
        <ErrorNotice error={templates.error} onRetry={() => void templates.refetch()} />
      )}
      {templates.data === undefined && templates.error === null && <LoadingTemplates />}
      {templates.data !== undefined && (
        <RadioGroup
          aria-label="Templates"
          className={styles.grid ?? ''}
          value={chosen ?? null}
          onChange={setChosen}
          isDisabled={creation.isBusy}
        >
          {templates.data.map((template) => (
            <TemplateCard key={template.name} template={template} />
          ))}
        </RadioGroup>
      )}
    </Dialog>
  )
}

function TemplateCard({ template }: { readonly template: Template }) {
  const { name, title, description, width, height, durationSeconds, hasVariables, posterUrl } = template
  return (
    <Radio value={name} className={styles.card ?? ''}>
      <span className={styles.poster}>
        {/* The poster is a file of this server, wherever its URL says it is. */}
        <img src={new URL(posterUrl, location.origin).pathname} alt="" loading="lazy" />
        {hasVariables && (
          <span className={styles.badge}>
            <Badge kind="accent">With variables</Badge>
          </span>
        )}
        <span className={styles.duration}>{formatDuration(durationSeconds)}</span>
      </span>
      <span className={styles.text}>
        <strong>{title}</strong>
        <span className={styles.description}>{description}</span>
        <span className={styles.size}>
          {width} × {height}
        </span>
      </span>
    </Radio>
  )
}

function LoadingTemplates() {
  return (
    <div className={styles.grid} role="status" aria-label="Loading the templates">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} height="12rem" />
      ))}
    </div>
  )
}
