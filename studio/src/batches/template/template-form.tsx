import { checkValues } from '@engine/document/variables/check-values.ts'
import { useMemo, useState } from 'react'
import { Tabs } from '../../design/tabs.tsx'
import { ApiCode } from './api-code.tsx'
import { type BatchForm, initialForm, toSettings } from './batch-form.ts'
import { ManyVideos } from './csv/many-videos.tsx'
import { OneVideo } from './one-video.tsx'
import styles from './template.module.css'
import { useTemplateDraft } from './template-draft.ts'
import { TemplatePreview } from './template-preview.tsx'
import type { Template, Values } from './template-queries.ts'

type Tab = 'one' | 'many' | 'api'

/** The form of a template, with a preview of its values beside it. */
export function TemplateForm({ template }: { readonly template: Template }) {
  const [tab, setTab] = useState<Tab>('one')
  const [draft, change] = useTemplateDraft(template.projectId)
  const [form, setForm] = useState<BatchForm>(initialForm)
  const [rowValues, setRowValues] = useState<Values>()
  const settings = useMemo(() => toSettings(form), [form])
  const problems = useMemo(
    () => checkValues(template.declarations, draft.values, 'refuse').problems,
    [template, draft.values],
  )
  const errors = new Map(problems.map(({ path, message }) => [path.split('/')[1] ?? '', message]))
  // The preview shows the default of a variable until its value is right.
  const shown = useMemo(() => {
    const wrong = new Set(problems.map(({ path }) => path.split('/')[1]))
    return Object.fromEntries(Object.entries(draft.values).filter(([name]) => !wrong.has(name)))
  }, [problems, draft.values])
  const shared = { template, draft, onDraft: change, form, onForm: setForm, settings }
  return (
    <div className={styles.columns}>
      <Tabs<Tab>
        isFlush
        label="Ways to use the template"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'one',
            title: 'One video',
            content: <OneVideo {...shared} errors={errors} validValues={shown} />,
          },
          {
            id: 'many',
            title: 'Many videos',
            content: <ManyVideos {...shared} onPreviewRow={setRowValues} />,
          },
          { id: 'api', title: 'Use by API', content: <ApiCode {...shared} /> },
        ]}
      />
      <TemplatePreview
        template={template}
        values={tab === 'many' && rowValues !== undefined ? rowValues : shown}
        settings={settings}
      />
    </div>
  )
}
