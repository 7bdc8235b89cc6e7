/** Why an asset is not drawn from its file by this browser. */
export interface SourceReport {
  readonly assetId: string
  readonly name: string
  /** `server`: the server decodes its frames; `missing`: a sign of replacement is drawn; `silent`: it is not heard. */
  readonly kind: 'server' | 'missing' | 'silent'
  /** A sentence. */
  readonly reason: string
}

/** Receives reports, each asset's last one. */
export type ReportSource = (report: SourceReport) => void
