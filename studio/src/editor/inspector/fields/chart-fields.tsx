import { charts } from '@engine/document/registries/charts.ts'
import { isRecord } from '@engine/document/validation/record.ts'
import { Table2 } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { convertTable, fromTable, getChartForm, toTable } from '../chart/chart-table.ts'
import { ChartTableEditor } from '../chart/chart-table-editor.tsx'
import controls from '../controls/controls.module.css'
import { ThumbnailPicker } from '../controls/thumbnail-picker.tsx'
import type { FieldProps } from '../field-props.ts'
import { useFieldEditor, useFieldValue } from '../inspected.tsx'
import { RowFrame } from '../layout/row-frame.tsx'
import { findThumbnail } from '../materials/thumbnails.ts'
import { useField } from '../use-field.ts'

/** The type of a chart. The data is arranged for the new type. */
export function ChartTypeRow(props: FieldProps) {
  const { presentation, value, isMixed } = useField(props)
  const item = useFieldEditor([], 'chart type')
  const change = (chartType: string): void => {
    item.change((chart) => {
      if (!isRecord(chart)) return chart
      const table = toTable(getChartForm(chart.chartType), chart.data)
      const data = fromTable(convertTable(table, getChartForm(chartType)), chart.data)
      return { ...chart, chartType, data }
    })
  }
  return (
    <RowFrame label={presentation.label} issue={item.issue}>
      <ThumbnailPicker
        label={presentation.label}
        options={Object.entries(charts).map(([name, { label }]) => ({
          value: name,
          label,
          thumbnail: findThumbnail(undefined, 'chartType', name),
        }))}
        value={isMixed || typeof value !== 'string' ? undefined : value}
        placeholder="Mixed"
        isDisabled={!item.canEdit}
        onChange={change}
      />
    </RowFrame>
  )
}

/** The data of a chart, as a table that opens. */
export function ChartDataRow(props: FieldProps) {
  const { presentation, value, editor, warning } = useField(props)
  const chartType = useFieldValue(['chartType'])
  const table = toTable(getChartForm(chartType.value), value)
  const count = `${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'}`
  return (
    <RowFrame
      label={presentation.label}
      description={props.field.description}
      issue={editor.issue}
      warning={warning}
    >
      <DialogTrigger>
        <Button className={controls.selectButton ?? ''}>
          <span>{table.form === 'rows' ? `${count} × ${table.columns.length - 1}` : count}</span>
          <Table2 aria-hidden="true" />
        </Button>
        <Popover className={controls.popover ?? ''} placement="left top" offset={8}>
          <Dialog aria-label="Chart data" className={controls.panel ?? ''}>
            <ChartTableEditor
              table={table}
              isDisabled={!editor.canEdit}
              issue={editor.issue}
              onChange={(next, options) => editor.change((before) => fromTable(next, before), options)}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </RowFrame>
  )
}
