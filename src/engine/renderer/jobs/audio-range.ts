/** A run of samples of an audio mix, by number from its start; `endSample` is the first one after it. */
export interface AudioRange {
  readonly startSample: number
  readonly endSample: number
}
