import { outputFormats } from '@engine/document/output-formats.ts'
import { outputRatios } from '@engine/document/registries/output-ratios.ts'
import { SegmentedControl } from '../../design/segmented-control.tsx'
import { Select } from '../../design/select.tsx'
import { TextField } from '../../design/text-field.tsx'
import { qualityOptions } from '../../exports/quality-names.ts'
import { useAccount } from '../../session/session-context.tsx'
import { type BatchForm, formats, listSizes } from './batch-form.ts'
import styles from './template.module.css'
import type { Template } from './template-queries.ts'

interface BatchFormFieldsProps {
  readonly template: Template
  readonly form: BatchForm
  readonly onChange: (form: BatchForm) => void
  /** Whether the filename may have the values of each row. */
  readonly isBatch: boolean
}

/** The settings of the videos. */
export function BatchFormFields({ template, form, onChange, isBatch }: BatchFormFieldsProps) {
  const { limits } = useAccount()
  const set = (part: Partial<BatchForm>): void => onChange({ ...form, ...part })
  const [first] = template.variables
  return (
    <div className={styles.settings}>
      <Select label="Format" options={formats} value={form.format} onChange={(format) => set({ format })} />
      <Select
        label="Aspect ratio"
        options={outputRatios.map((ratio) => ({
          value: ratio,
          label: ratio === 'custom' ? 'As the project' : ratio,
        }))}
        value={form.ratio}
        onChange={(ratio) => set({ ratio, scale: 1 })}
      />
      <Select
        label="Size"
        options={listSizes(template, form.ratio, limits).map(({ scale, label }) => ({
          value: String(scale),
          label,
        }))}
        value={String(form.scale)}
        onChange={(scale) => set({ scale: Number(scale) })}
      />
      {form.format !== 'gif' && (
        <div className={styles.labelled}>
          <span className={styles.label}>Frames per second</span>
          <SegmentedControl
            label="Frames per second"
            options={[
              { value: '30', label: '30' },
              { value: '60', label: '60' },
            ]}
            value={form.fps === 60 ? '60' : '30'}
            onChange={(fps) => set({ fps: fps === '60' ? 60 : 30 })}
          />
        </div>
      )}
      {outputFormats[form.format].hasQualities && (
        <Select
          label="Quality"
          options={qualityOptions}
          value={form.quality}
          onChange={(quality) => set({ quality })}
        />
      )}
      <div className={styles.wide}>
        <TextField
          label="Filename"
          placeholder={isBatch ? `${template.title} {{row}}` : template.title}
          value={form.filename}
          onChange={(filename) => set({ filename })}
          maxLength={255}
          description={
            isBatch
              ? `{{row}} is the number of the row${first === undefined ? '' : `, {{${first.name}}} a value of it`}.`
              : 'The extension follows the format.'
          }
        />
      </div>
    </div>
  )
}
