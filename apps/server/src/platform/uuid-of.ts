/** A UUID of version 8 from a digest: what must stand once has an id that follows from what it is. */
export function uuidOf(digest: Buffer): string {
  const hex = digest.toString('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
