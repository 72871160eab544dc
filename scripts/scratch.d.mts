/** Folder below which throw-away databases of tests are made. */
export function scratchFolder(): string
