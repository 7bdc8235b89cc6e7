import { presetImages } from '../backgrounds/images.ts'

/** Suggested backgrounds for editors; documents may use any others. */

/** For `{ type: 'color' }`. */
export const backgroundColors: readonly string[] = [
  '#000000',
  '#ffffff',
  '#111827',
  '#374151',
  '#f3f4f6',
  '#fef3c7',
  '#dc2626',
  '#ea580c',
  '#16a34a',
  '#0d9488',
  '#2563eb',
  '#7c3aed',
]

/** For the `gradient` of `{ type: 'color' }`. */
export const backgroundGradients: readonly string[] = [
  'linear-gradient(135deg, #667eea 0%, #764ba2 100%)',
  'linear-gradient(135deg, #ff9a9e 0%, #fad0c4 100%)',
  'linear-gradient(120deg, #84fab0 0%, #8fd3f4 100%)',
  'linear-gradient(135deg, #f6d365 0%, #fda085 100%)',
  'linear-gradient(180deg, #0f2027 0%, #203a43 50%, #2c5364 100%)',
  'linear-gradient(135deg, #fc466b 0%, #3f5efb 100%)',
  'linear-gradient(160deg, #11998e 0%, #38ef7d 100%)',
  'linear-gradient(180deg, #232526 0%, #414345 100%)',
  'radial-gradient(circle at 50% 40%, #4b6cb7 0%, #182848 100%)',
  'radial-gradient(circle at 50% 50%, #ffffff 0%, #dfe7f2 100%)',
]

/** The names of the images for `{ type: 'image' }`. */
export const backgroundImages: readonly string[] = Object.keys(presetImages)

/** For `{ type: 'blur' }`: 0 is not blurred, 4 is the strongest blur. */
export const blurLevels: (0 | 1 | 2 | 3 | 4)[] = [0, 1, 2, 3, 4]
