import { outputFormatNames, outputFormats } from '@engine/document/output-formats.ts'
import { outputRatios } from '@engine/document/registries/output-ratios.ts'
import type { AccountDetails } from 'framewright-client'
import { Checkbox } from '../design/checkbox.tsx'
import { SegmentedControl } from '../design/segmented-control.tsx'
import { Select } from '../design/select.tsx'
import { TextField } from '../design/text-field.tsx'
import { useAccount } from '../session/session-context.tsx'
import { DeveloperOptions } from './developer-options.tsx'
import { ExportEstimatePanel } from './export-estimate.tsx'
import {
  type ExportForm,
  type ExtraOutput,
  extraOutputNames,
  type FormField,
  listScales,
  toRequest,
} from './export-form.ts'
import styles from './export-form-fields.module.css'
import { formatNames } from './format-names.ts'
import { qualityOptions } from './quality-names.ts'
import { placeRefusal } from './refusal-field.ts'
import { useEstimate } from './use-estimate.ts'
import type { ExportSource } from './use-export-source.ts'

interface ExportFormFieldsProps {
  readonly source: ExportSource
  readonly form: ExportForm
  /** Why the last submission was refused. */
  readonly refusal: unknown
  readonly onChange: (form: ExportForm) => void
}

/** The settings of an export, with the price beside them. */
export function ExportFormFields({ source, form, refusal, onChange }: ExportFormFieldsProps) {
  const settings = toRequest(form)
  const estimate = useEstimate(source.projectId, settings)
  const account = useAccount()
  const refusals = [...placeRefusal(refusal), ...placeRefusal(estimate.error)]
  const getMessage = (field: FormField): string | undefined =>
    refusals.find((each) => each.field === field)?.message
  const set = <K extends FormField>(field: K, value: ExportForm[K]): void =>
    onChange({ ...form, [field]: value })
  const fields = { source, form, set, getMessage }
  return (
    <div className={styles.columns}>
      <div className={styles.fields}>
        <Select
          label="Format"
          value={form.format}
          onChange={(format) => set('format', format)}
          options={outputFormatNames.map((value) => ({ value, ...formatNames[value] }))}
          errorMessage={getMessage('format')}
        />
        {outputFormats[form.format].hasVideo && <FrameFields {...fields} limits={account.limits} />}
        <TextField
          label="Filename"
          placeholder={`${source.title}.${outputFormats[form.format].extension}`}
          maxLength={255}
          value={form.filename}
          onChange={(filename) => set('filename', filename)}
          errorMessage={getMessage('filename')}
        />
      </div>
      <div className={styles.aside}>
        <ExportEstimatePanel source={source} estimate={estimate} isMetered={account.isMetered} />
        <ExtraOutputs value={form.outputs} onChange={(outputs) => set('outputs', outputs)} />
      </div>
      <DeveloperOptions
        callbackUrl={form.callbackUrl}
        onChange={(callbackUrl) => set('callbackUrl', callbackUrl)}
        errorMessage={getMessage('callbackUrl')}
        request={{ origin: location.origin, projectId: source.projectId, settings }}
      />
    </div>
  )
}

interface FrameFieldsProps {
  readonly source: ExportSource
  readonly form: ExportForm
  readonly limits: AccountDetails['limits'] | undefined
  readonly set: <K extends FormField>(field: K, value: ExportForm[K]) => void
  readonly getMessage: (field: FormField) => string | undefined
}

/** The fields of formats with video. */
function FrameFields({ source, form, limits, set, getMessage }: FrameFieldsProps) {
  const scales = listScales(source, form.ratio, form.scale, limits)
  const isGif = form.format === 'gif'
  return (
    <>
      <div className={styles.row}>
        <Select
          label="Aspect ratio"
          value={form.ratio}
          onChange={(ratio) => set('ratio', ratio)}
          options={outputRatios.map((ratio) => describeRatio(ratio, source))}
          errorMessage={getMessage('ratio')}
        />
        <Select
          label="Size"
          value={String(form.scale)}
          onChange={(scale) => set('scale', Number(scale))}
          options={scales.map(({ scale, width, height }) => ({
            value: String(scale),
            label: `${width} × ${height}`,
            ...(scale === 1 && { description: 'The size of the project' }),
          }))}
          errorMessage={getMessage('scale')}
        />
      </div>
      {isGif ? (
        <p className={styles.hint}>GIFs have 15 frames per second.</p>
      ) : (
        <div className={styles.field}>
          <span className={styles.label}>Frames per second</span>
          <SegmentedControl
            label="Frames per second"
            value={form.fps === 60 ? '60' : '30'}
            onChange={(fps) => set('fps', fps === '60' ? 60 : 30)}
            options={[
              { value: '30', label: '30' },
              { value: '60', label: '60' },
            ]}
          />
        </div>
      )}
      {outputFormats[form.format].hasQualities && (
        <div className={styles.field}>
          <span className={styles.label}>Quality</span>
          <SegmentedControl
            label="Quality"
            value={form.quality}
            onChange={(quality) => set('quality', quality)}
            options={qualityOptions}
          />
          <span className={styles.hint} aria-live="polite">
            {getMessage('quality') ?? qualityOptions.find(({ value }) => value === form.quality)?.description}
          </span>
        </div>
      )}
      {outputFormats[form.format].hasAlpha && (
        <Checkbox isSelected={form.transparent} onChange={(isOn) => set('transparent', isOn)}>
          <span>
            Transparent background
            <span className={styles.hint}>
              {getMessage('transparent') ?? 'Pixels that nothing covers stay transparent instead of black.'}
            </span>
          </span>
        </Checkbox>
      )}
    </>
  )
}

function describeRatio(ratio: ExportForm['ratio'], { width, height }: ExportSource) {
  if (ratio === 'custom')
    return { value: ratio, label: 'As the project', description: `${width} × ${height}` }
  return { value: ratio, label: ratio }
}

const extraOutputs: Readonly<Record<ExtraOutput, { readonly label: string; readonly hint: string }>> = {
  poster: { label: 'Poster (JPEG)', hint: 'A still that is shown before the video plays.' },
  storyboard: { label: 'Storyboard', hint: 'Small images that players show above their time line.' },
  'captions.srt': { label: 'Captions (SRT)', hint: 'For YouTube and editing programs.' },
  'captions.vtt': { label: 'Captions (WebVTT)', hint: 'For players on web pages.' },
  'audio.m4a': { label: 'Audio (M4A)', hint: 'The audio without the video.' },
  gif: { label: 'Preview (GIF)', hint: 'A small moving image, such as for messages.' },
}

interface ExtraOutputsProps {
  readonly value: readonly ExtraOutput[]
  readonly onChange: (value: readonly ExtraOutput[]) => void
}

function ExtraOutputs({ value, onChange }: ExtraOutputsProps) {
  return (
    <fieldset className={styles.extras}>
      <legend className={styles.label}>Further files, at no extra charge</legend>
      {extraOutputNames.map((name) => (
        <Checkbox
          key={name}
          isSelected={value.includes(name)}
          onChange={(isOn) =>
            onChange(extraOutputNames.filter((each) => (each === name ? isOn : value.includes(each))))
          }
          description={extraOutputs[name].hint}
        >
          {extraOutputs[name].label}
        </Checkbox>
      ))}
    </fieldset>
  )
}
