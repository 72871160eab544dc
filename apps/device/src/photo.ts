const LARGE_BYTES = 1_000_000
const LONGEST_SIDE = 1600

export interface Photo {
  readonly name: string
  readonly blob: Blob
}

/** A photo of a phone, small enough for a weak network; what cannot be drawn stays as it is. */
export async function shrunk(file: File): Promise<Photo> {
  const whole = { name: file.name, blob: file }
  if (file.size <= LARGE_BYTES || !/^image\/(jpeg|png)$/.test(file.type)) return whole
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
    return blob === null || blob.size >= file.size ? whole : { name: file.name.replace(/\.\w+$/, '.jpg'), blob }
  } catch {
    return whole
  }
}
