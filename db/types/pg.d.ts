// The part of node-postgres that Hilo calls by itself (migrations, set-up, tests). The application goes through the ORM.
declare module 'pg' {
  export interface QueryResult<Row> {
    rows: Row[]
    rowCount: number | null
  }
  export interface Notice {
    message?: string
  }
  export interface ClientOptions {
    connectionString: string
    connectionTimeoutMillis?: number
    application_name?: string
    /** Milliseconds. */
    lock_timeout?: number
    statement_timeout?: number
  }
  export interface QueryConfig {
    text: string
    values?: readonly unknown[]
    /** Prepared under this name the first time, and run by it afterwards. */
    name?: string
    /** Rows as lists of values instead of objects. */
    rowMode?: 'array'
  }
  export interface PoolOptions extends ClientOptions {
    max?: number
  }
  export class Client {
    constructor(options: ClientOptions)
    connect(): Promise<void>
    // biome-ignore lint/suspicious/noExplicitAny: rows are whatever the query says; callers name their shape.
    query<Row = any>(sql: string | QueryConfig, values?: readonly unknown[]): Promise<QueryResult<Row>>
    /** The process of the server that serves this connection. */
    readonly processID: number
    on(event: 'error', listener: (error: Error) => void): this
    on(event: 'notice', listener: (notice: Notice) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'notification', listener: (told: { channel: string; payload?: string }) => void): this
    end(): Promise<void>
    escapeIdentifier(name: string): string
    escapeLiteral(text: string): string
  }
  export interface PoolClient extends Client {
    release(destroy?: boolean): void
    once(event: 'end', listener: () => void): this
  }
  export class Pool {
    constructor(options: PoolOptions)
    connect(): Promise<PoolClient>
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    query<Row = any>(sql: string, values?: readonly unknown[]): Promise<QueryResult<Row>>
    on(event: 'error', listener: (error: Error) => void): this
    on(event: 'connect' | 'acquire', listener: (client: PoolClient) => void): this
    on(event: 'release', listener: (error: unknown, client: PoolClient) => void): this
    end(): Promise<void>
  }
}
