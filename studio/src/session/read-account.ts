import { type AccountDetails, Framewright } from 'framewright-client'

/**
 * Reads the account of a key, which also shows whether the key is valid.
 *
 * @throws {FramewrightError} If the key is refused.
 * @throws {TypeError} If the server cannot be reached.
 */
export async function readAccount(
  url: string,
  apiKey: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<AccountDetails> {
  return new Framewright({ url, apiKey, fetch }).account.get()
}
