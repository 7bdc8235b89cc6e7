import type { BatchSettings } from 'framewright-client'
import type { BatchForm } from './batch-form.ts'
import type { TemplateDraft } from './template-draft.ts'
import type { Template } from './template-queries.ts'

/** The properties that the tabs of the form share. */
export interface TemplateTabProps {
  readonly template: Template
  readonly draft: TemplateDraft
  readonly onDraft: (change: Partial<TemplateDraft>) => void
  readonly form: BatchForm
  readonly onForm: (form: BatchForm) => void
  /** The form as the API takes it. */
  readonly settings: BatchSettings
}
