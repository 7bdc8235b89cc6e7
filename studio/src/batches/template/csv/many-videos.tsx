import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Layers, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../design/button.tsx'
import { Card } from '../../../design/card.tsx'
import { Checkbox } from '../../../design/checkbox.tsx'
import { ErrorNotice } from '../../../design/error-notice.tsx'
import { formatCount, formatCredits } from '../../../design/format-amount.ts'
import { formatElapsed } from '../../../design/format-time.ts'
import { queryKeys } from '../../../session/query-keys.ts'
import { createRandomId } from '../../../session/random-id.ts'
import { useFramewright } from '../../../session/use-framewright.ts'
import { useRights } from '../../../session/use-rights.ts'
import { BatchFormFields } from '../batch-form-fields.tsx'
import styles from '../template.module.css'
import type { TemplateTabProps } from '../template-props.ts'
import { dryRunQuery, type Values } from '../template-queries.ts'
import { useDebounced } from '../use-debounced.ts'
import { type CsvTable, placeErrors, writeRows } from './csv-table.ts'
import { readRowValues } from './read-row-values.ts'
import { RowTable } from './row-table.tsx'
import { TableSource } from './table-source.tsx'

interface ManyVideosProps extends TemplateTabProps {
  /** Shows the values of a row in the preview. */
  readonly onPreviewRow: (values: Values | undefined) => void
}

/** Makes a video for each row of a table. */
export function ManyVideos(props: ManyVideosProps) {
  const { template, draft, onDraft } = props
  const { table } = draft
  if (table === undefined)
    return (
      <div className={styles.panel}>
        <TableSource template={template} onTable={onDraft} />
      </div>
    )
  return <LoadedTable {...props} table={table} />
}

function LoadedTable(props: ManyVideosProps & { readonly table: CsvTable }) {
  const { template, draft, onDraft, table, settings, form, onForm, onPreviewRow } = props
  const framewright = useFramewright()
  const { uses, filename } = draft
  const [selected, setSelected] = useState(0)
  const sent = useMemo(() => writeRows(table, uses), [table, uses])
  const csv = useDebounced(sent.csv, 500)
  const isChecked = csv === sent.csv
  const check = useQuery({
    ...dryRunQuery(framewright, template.projectId, csv, settings),
    placeholderData: keepPreviousData,
    enabled: sent.lineIndexes.length > 0 && uses.some((use) => use !== undefined),
  })
  const errors = useMemo(
    () => placeErrors(check.data?.invalidRows ?? [], sent, uses),
    [check.data, sent, uses],
  )
  const line = table.lines[selected]
  useEffect(() => {
    onPreviewRow(line === undefined ? undefined : readRowValues(line, uses, template.declarations))
  }, [line, uses, template, onPreviewRow])
  useEffect(() => () => onPreviewRow(undefined), [onPreviewRow])
  return (
    <div className={styles.panel}>
      <Card
        title={filename}
        description={`${formatCount(table.lines.length, 'row')}. Select a row to see it in the preview; type in a cell to change it.`}
        actions={
          <Button
            variant="quiet"
            size="s"
            icon={<X />}
            onPress={() => onDraft({ table: undefined, uses: [], filename: '' })}
          >
            Another table
          </Button>
        }
      >
        <RowTable
          table={table}
          uses={uses}
          variables={template.variables}
          errors={errors}
          selected={selected}
          onSelect={setSelected}
          onTable={(next) => onDraft({ table: next })}
          onUses={(next) => onDraft({ uses: next })}
        />
        {check.error !== null && <ErrorNotice error={check.error} onRetry={() => void check.refetch()} />}
      </Card>
      <Card title="Videos">
        <BatchFormFields template={template} form={form} onChange={onForm} isBatch />
        <StartBatch
          {...props}
          csv={sent.csv}
          quote={isChecked && !check.isPlaceholderData && check.error === null ? check.data : undefined}
        />
      </Card>
    </div>
  )
}

interface StartBatchProps extends ManyVideosProps {
  readonly csv: string
  /** Undefined while the rows are checked. */
  readonly quote:
    | {
        readonly rowCount: number
        readonly validRows: number
        readonly durationSeconds: number
        readonly chargedCredits: string
      }
    | undefined
}

/** The price of all rows, and the button that starts them. */
function StartBatch({ template, settings, csv, quote, onDraft }: StartBatchProps) {
  const framewright = useFramewright()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const { canEdit } = useRights()
  const [skipsInvalid, setSkipsInvalid] = useState(false)
  const [idempotencyKey, setIdempotencyKey] = useState(createRandomId)
  const invalid = quote === undefined ? 0 : quote.rowCount - quote.validRows
  const start = useMutation({
    mutationFn: () =>
      framewright.batches.create(template.projectId, { csv }, settings, {
        skipInvalid: skipsInvalid && invalid > 0,
        idempotencyKey: `${idempotencyKey}-${skipsInvalid}`,
      }),
    onSuccess: async ({ batchId }) => {
      await queries.invalidateQueries({ queryKey: queryKeys.batches })
      onDraft({ table: undefined, uses: [], filename: '' })
      navigate(`/batches/${batchId}`)
    },
    // The next attempt may have other rows or settings.
    onError: () => setIdempotencyKey(createRandomId()),
  })
  const rows = quote === undefined ? 0 : skipsInvalid ? quote.validRows : quote.rowCount
  const canStart = quote !== undefined && quote.validRows > 0 && (invalid === 0 || skipsInvalid)
  return (
    <>
      {invalid > 0 && (
        <Checkbox
          isSelected={skipsInvalid}
          onChange={setSkipsInvalid}
          description="They make no video and cost nothing."
        >
          Leave out {formatCount(invalid, 'row')} with errors
        </Checkbox>
      )}
      {start.error !== null && <ErrorNotice error={start.error} />}
      <div className={styles.start}>
        <span className={styles.estimate} role="status">
          {quote === undefined
            ? 'Checking the rows…'
            : `${formatCount(quote.validRows, 'video')} · ${formatElapsed(quote.durationSeconds)} · ${formatCredits(quote.chargedCredits)} credits`}
          {invalid > 0 && !skipsInvalid && ` · fix ${formatCount(invalid, 'row')} first`}
        </span>
        {canEdit ? (
          <Button
            variant="primary"
            icon={<Layers />}
            isDisabled={!canStart}
            isBusy={start.isPending}
            onPress={() => start.mutate()}
          >
            {canStart ? `Start ${formatCount(rows, 'export')}` : 'Start'}
          </Button>
        ) : (
          <span className={styles.estimate}>Keys with the role viewer cannot start batches.</span>
        )}
      </div>
    </>
  )
}
