import type { ProjectSummary } from 'framewright-client'

/** The dialog that is open over the list of projects. */
export type OpenDialog =
  | { readonly kind: 'new' | 'templates' }
  | { readonly kind: 'import'; readonly file: File | undefined }
  | { readonly kind: 'media'; readonly files: readonly File[] }
  | { readonly kind: 'export'; readonly project: ProjectSummary }
