import type { Packet, Rational, Stream } from 'node-av/lib'

/** Encoded packets of one output stream, with the output's own timestamps. */
export interface PacketSource {
  /** The unit of the packets' timestamps. */
  readonly timeBase: Rational
  /** Approximate position of the next packet in the output, in seconds, by which streams are interleaved. */
  readonly positionSeconds: number
  /** Sets the codec parameters and the time base of the output stream. */
  describe(stream: Stream): void
  /**
   * Reads the next packet.
   *
   * @returns False at the end.
   * @throws {MediaError} If the underlying file is unreadable or wrong.
   */
  read(packet: Packet): Promise<boolean>
  close(): Promise<void>
}
