import { type ActBody, personalFields } from '@saolang/domain/acts'
import { contentHash, personalPaths } from '@saolang/server/platform/acts/commitments'
import { GENESIS, linkHash } from '@saolang/server/platform/acts/hash'
import type { StreamKind } from '@saolang/server/platform/acts/stream'
import pg from 'pg'
import type { Chance } from './chance.ts'

export interface Made<Act extends ActBody> {
  /** Morning of that day. */
  readonly on: string
  readonly act: Act
}

type Rows = Map<string, Record<string, unknown>[]>
const ROWS_AT_ONCE = 6000

/**
 * Writes streams in bulk: their acts with true hashes, and the rows that their own fold and projection make of them, so
 * that `saolang verify` finds nothing. Foreign keys are not checked while it writes (`session_replication_role`).
 */
export class StreamWriter {
  acts = 0
  streams = 0
  private rows: Rows = new Map()
  private held = 0
  private writing: Promise<void> = Promise.resolve()

  private constructor(
    private readonly client: pg.Client,
    private readonly chance: Chance,
  ) {}

  static async open(adminUrl: string, chance: Chance): Promise<StreamWriter> {
    const client = new pg.Client({ connectionString: adminUrl })
    await client.connect()
    await client.query('set session_replication_role = replica')
    return new StreamWriter(client, chance)
  }

  /** Adds one stream; `await` it, because it waits where the database is slower than the making. */
  async add<State, Act extends ActBody>(
    kind: StreamKind<State, Act>,
    place: { readonly id: string; readonly provinceCode: string; readonly caseId?: string; readonly by?: string },
    made: readonly Made<Act>[],
  ): Promise<void> {
    const { id, provinceCode, caseId = id, by = null } = place
    let prev: Buffer = GENESIS
    let state: State | undefined
    let seq = 0
    for (const { on, act } of made) {
      seq += 1
      const at = `${on}T02:00:00.000Z`
      const header = { seq, id: this.chance.uuid(), at, by, hat: 'system', onBehalfOf: null, regime: null }
      const paths = personalPaths(act.payload, personalFields(act.kind))
      const salts = paths.map((path) => [path, { salt: this.chance.uuid().replaceAll('-', '') }])
      const sealed = paths.length === 0 ? null : Object.fromEntries(salts)
      const content = contentHash(act.payload, sealed) ?? GENESIS
      const hash = linkHash({ ...header, stream: id, kind: act.kind, device: null, payloadHash: content, prev })
      this.push('act', {
        ...{ province_code: provinceCode, stream_id: id, seq, id: header.id, kind: act.kind, by_person: by },
        ...{ hat: header.hat, on_behalf_of: null, at, device: null, regime: null, payload: act.payload, sealed },
        ...{ payload_hash: bytes(content), prev_hash: bytes(prev), hash: bytes(hash) },
      })
      state = kind.fold(state, { ...act, ...header })
      prev = hash
    }
    if (state === undefined) throw new Error(`a ${kind.kind} without acts`)
    const head = { province_code: provinceCode, id, kind: kind.kind, case_id: caseId, seq, head_hash: bytes(prev) }
    this.push('stream', head)
    for (const { table, rows } of kind.tables)
      for (const row of rows({ id, provinceCode, state, seq })) this.push(table, row)
    this.acts += seq
    this.streams += 1
    if (this.held >= ROWS_AT_ONCE) await this.flush()
  }

  /** The rest, statistics for the planner, and the end of the connection. */
  async close(): Promise<void> {
    await this.flush()
    await this.writing
    await this.client.query('vacuum analyze')
    await this.client.end()
  }

  private push(table: string, row: Record<string, unknown>): void {
    const of = this.rows.get(table)
    if (of === undefined) this.rows.set(table, [row])
    else of.push(row)
    this.held += 1
  }

  /** One batch is written while the next is made. */
  private async flush(): Promise<void> {
    const { rows } = this
    this.rows = new Map()
    this.held = 0
    await this.writing
    this.writing = this.write(rows)
    // A failure is thrown by the next flush; until then it is no unhandled one.
    this.writing.catch(() => {})
  }

  private async write(rows: Rows): Promise<void> {
    await this.client.query('begin')
    for (const [table, of] of rows) {
      const columns = Object.keys(of[0] ?? {})
        .map((column) => `"${column}"`)
        .join(', ')
      await this.client.query(
        `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(of)],
      )
    }
    await this.client.query('commit')
  }
}

const bytes = (buffer: Buffer) => `\\x${buffer.toString('hex')}`
