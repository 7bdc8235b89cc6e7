import { useId, useState } from 'react'
import { Button } from '../../../design/button.tsx'
import { Card } from '../../../design/card.tsx'
import { Notice } from '../../../design/error-notice.tsx'
import { FileDrop } from '../../../design/file-drop.tsx'
import { TextField } from '../../../design/text-field.tsx'
import styles from '../template.module.css'
import type { TemplateDraft } from '../template-draft.ts'
import type { Template } from '../template-queries.ts'
import { formatLine, guessUses, readTable } from './csv-table.ts'

interface TableSourceProps {
  readonly template: Template
  readonly onTable: (draft: Pick<TemplateDraft, 'table' | 'filename' | 'uses'>) => void
}

/** Larger than any table of rows for one batch. */
const MAX_BYTES = 20 * 1024 * 1024

/** Takes a table: a file, or text from a spreadsheet. */
export function TableSource({ template, onTable }: TableSourceProps) {
  const [problem, setProblem] = useState<string>()
  const [text, setText] = useState('')
  const columnsId = useId()
  const take = (content: string, filename: string): void => {
    const table = readTable(content)
    if ('problem' in table) {
      setProblem(table.problem)
      return
    }
    onTable({ table, filename, uses: guessUses(table.names, template.variables) })
  }
  const read = async (file: File): Promise<void> => {
    if (file.size > MAX_BYTES) {
      setProblem('The file is larger than 20 MiB. Split it into several.')
      return
    }
    try {
      take(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()), file.name)
    } catch {
      // Files of other encodings, and those that were moved in the meantime.
      setProblem(`${file.name} is not text in UTF-8. Export it as “CSV UTF-8” from your spreadsheet.`)
    }
  }
  return (
    <Card
      title="One video per row"
      description="The first line names the columns; each further line is a video. Empty cells take the default."
      actions={
        <Button size="s" onPress={() => saveEmptyTable(template)}>
          Download an empty table
        </Button>
      }
    >
      <p id={columnsId} className={styles.hint}>
        Columns: {template.variables.map(({ name }) => name).join(', ')}, and if you like clientTaskId and
        filename.
      </p>
      <FileDrop
        label="CSV file"
        accept={['.csv', '.tsv', '.txt', 'text/csv']}
        onFile={(file) => void read(file)}
        buttonLabel="Choose a file…"
      >
        Drop a CSV file here. Commas, semicolons, tabs and | are recognised.
      </FileDrop>
      {problem !== undefined && <Notice kind="bad">{problem}</Notice>}
      <TextField
        label="Or paste rows from a spreadsheet"
        rows={4}
        isCode
        value={text}
        onChange={setText}
        placeholder={template.variables.map(({ name }) => name).join(',')}
      />
      <div>
        <Button isDisabled={text.trim() === ''} onPress={() => take(text, 'Pasted rows')}>
          Use these rows
        </Button>
      </div>
    </Card>
  )
}

/** Saves a file with the columns of the template and a row with its defaults. */
function saveEmptyTable({ title, variables, declarations }: Template): void {
  const names = variables.map(({ name }) => name)
  const defaults = names.map((name) => {
    const value: unknown = declarations.get(name)?.default ?? ''
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  })
  const blob = new Blob([[names, defaults].map(formatLine).join('\r\n')], { type: 'text/csv' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${title}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
