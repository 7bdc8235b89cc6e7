import { type OutputQuality, outputQualityNames } from '@engine/document/output-qualities.ts'

interface QualityName {
  readonly label: string
  readonly description: string
}

/** How people call the qualities, and when they need them. */
const qualityNames: Readonly<Record<OutputQuality, QualityName>> = {
  draft: { label: 'Draft', description: 'Quick to export and a small file, for a first look.' },
  standard: { label: 'Standard', description: 'Looks like the preview, for sharing and publishing.' },
  high: { label: 'High', description: 'Slower to export and a larger file, for further editing.' },
}

/** The qualities to choose from. */
export const qualityOptions = outputQualityNames.map((value) => ({ value, ...qualityNames[value] }))
