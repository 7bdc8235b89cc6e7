import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Clapperboard, RotateCcw } from 'lucide-react'
import { useLocation } from 'wouter'
import { Button } from '../../design/button.tsx'
import { Card } from '../../design/card.tsx'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { formatCredits } from '../../design/format-amount.ts'
import { formatElapsed } from '../../design/format-time.ts'
import { useToasts } from '../../design/toasts.tsx'
import { createRandomId } from '../../session/random-id.ts'
import { useFramewright } from '../../session/use-framewright.ts'
import { useRights } from '../../session/use-rights.ts'
import { BatchFormFields } from './batch-form-fields.tsx'
import { VariableField } from './fields/variable-field.tsx'
import styles from './template.module.css'
import type { TemplateTabProps } from './template-props.ts'
import { estimateQuery, type Values } from './template-queries.ts'
import { useDebounced } from './use-debounced.ts'

interface OneVideoProps extends TemplateTabProps {
  /** The problems of the values, by the names of their variables. */
  readonly errors: ReadonlyMap<string, string>
  /** The values without those that are wrong. */
  readonly validValues: Values
}

/** Fills in the variables and exports one video. */
export function OneVideo({
  template,
  draft,
  onDraft,
  form,
  onForm,
  settings,
  errors,
  validValues,
}: OneVideoProps) {
  const framewright = useFramewright()
  const toasts = useToasts()
  const { canEdit } = useRights()
  const [, navigate] = useLocation()
  const { values } = draft
  const settled = useDebounced(validValues, 400)
  const isComplete = errors.size === 0
  const estimate = useQuery({
    ...estimateQuery(framewright, template.projectId, settled, settings),
    placeholderData: keepPreviousData,
    enabled: isComplete,
  })
  const exporting = useMutation({
    mutationFn: () => {
      const body = { ...settings, variables: { ...values } }
      return framewright.createExport({ projectId: template.projectId }, body, {
        idempotencyKey: createRandomId(),
      })
    },
    onSuccess: ({ taskId }) => {
      toasts.show({
        kind: 'good',
        title: 'The export has started.',
        action: { label: 'See exports', onAction: () => navigate(`/exports/${taskId}`) },
      })
    },
  })
  const set = (name: string, value: unknown): void => {
    const { [name]: _before, ...others } = values
    onDraft({ values: value === undefined ? others : { ...others, [name]: value } })
  }
  return (
    <div className={styles.panel}>
      <Card
        title="Values"
        actions={
          <Button
            variant="quiet"
            size="s"
            icon={<RotateCcw />}
            isDisabled={Object.keys(values).length === 0}
            onPress={() => onDraft({ values: {} })}
          >
            Back to the defaults
          </Button>
        }
      >
        <div className={styles.fields}>
          {template.variables.map(({ name, label, description, required }) => (
            <VariableField
              key={name}
              projectId={template.projectId}
              name={name}
              declaration={template.declarations.get(name)}
              label={required ? `${label} (required)` : label}
              description={description ?? undefined}
              value={values[name]}
              onChange={(value) => set(name, value)}
              // A value that is missing is not yet wrong.
              errorMessage={Object.hasOwn(values, name) ? errors.get(name) : undefined}
            />
          ))}
        </div>
      </Card>
      <Card title="Video">
        <BatchFormFields template={template} form={form} onChange={onForm} isBatch={false} />
        {estimate.error !== null && isComplete && <ErrorNotice error={estimate.error} />}
        {exporting.error !== null && <ErrorNotice error={exporting.error} />}
        <div className={styles.start}>
          <span className={styles.estimate} role="status">
            {!isComplete && 'Fill in the required values first.'}
            {isComplete &&
              estimate.data !== undefined &&
              `${formatElapsed(estimate.data.durationSeconds)} · ${estimate.data.width} × ${estimate.data.height} · ${formatCredits(estimate.data.chargedCredits)} credits`}
          </span>
          {canEdit ? (
            <Button
              variant="primary"
              icon={<Clapperboard />}
              isDisabled={!isComplete}
              isBusy={exporting.isPending}
              onPress={() => exporting.mutate()}
            >
              Export
            </Button>
          ) : (
            <span className={styles.estimate}>Keys with the role viewer cannot export.</span>
          )}
        </div>
      </Card>
    </div>
  )
}
