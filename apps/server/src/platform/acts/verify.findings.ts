/** What is wrong with the history, and where: the first act of the stream that does not fit, or a whole stream. */
export interface Finding {
  readonly stream: string
  readonly kind: string
  readonly seq: number | null
  readonly act: string | null
  readonly wrong:
    | 'payload'
    | 'chain'
    | 'order'
    | 'head'
    | 'projection'
    | 'unknown-kind'
    | 'empty'
    /** A redacted field whose act of redaction is missing, says otherwise, or names what the law keeps. */
    | 'redaction'
    /** A stream that a root covers is gone, or has other acts than the root covers. */
    | 'covered'
    /** An act of a sealed day that no root covers. */
    | 'late'
    /** Rows of a table without a stream. */
    | 'rows'
    /** A root that does not fit its leaves, the root before or the published one. */
    | 'root'
  readonly table?: string
  /** The day of a root. */
  readonly day?: string
}

/** A field that was taken out by an act: not wrong, and told. */
export interface RedactedAct {
  readonly stream: string
  readonly act: string
  readonly by: string
  readonly fields: readonly string[]
}

export interface Verified {
  readonly streams: number
  readonly acts: number
  readonly findings: readonly Finding[]
  readonly roots: number
  readonly redacted: readonly RedactedAct[]
  /** Streams that have not changed since the trusted root, and were not read again. */
  readonly unchanged: number
}

/** How far it is: acts read, acts in all. */
export interface Progress {
  readonly streams: number
  readonly acts: number
  readonly total: number
}

/** Findings that are kept; where everything is wrong, more would only fill memory. */
const MOST = 10_000

/** Gathers findings up to a number, and counts the rest of them no more. */
export class FindingList {
  readonly findings: Finding[] = []
  readonly redacted: RedactedAct[] = []

  add(finding: Finding): void {
    if (this.findings.length < MOST) this.findings.push(finding)
  }

  tell(redacted: RedactedAct): void {
    if (this.redacted.length < MOST) this.redacted.push(redacted)
  }
}
