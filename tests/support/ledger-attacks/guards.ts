import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'

async function rows<Row>(sql: string): Promise<Row[]> {
  return await withClient(testDatabase().admin, async (client) => (await client.query(sql)).rows as Row[])
}

/** Every trigger, check, key, exclusion and unique index of schema `ledger`, with the statement that takes it away. */
export async function guardsOfSchema(): Promise<Map<string, string>> {
  const found = await rows<{ guard: string; removal: string }>(`
    select relname || '.' || conname as guard, format('alter table ledger.%I drop constraint %I cascade', relname, conname) as removal
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where connamespace = 'ledger'::regnamespace and contype in ('c', 'f', 'u', 'p', 'x')
    union all
    select relname || '.' || tgname, format('alter table ledger.%I disable trigger %I', relname, tgname)
    from pg_trigger join pg_class on pg_class.oid = tgrelid
    where relnamespace = 'ledger'::regnamespace and not tgisinternal
    union all
    select owner.relname || '.' || own.relname, format('drop index ledger.%I', own.relname)
    from pg_index join pg_class own on own.oid = indexrelid join pg_class owner on owner.oid = indrelid
    where own.relnamespace = 'ledger'::regnamespace and indisunique and not exists (select from pg_constraint where conindid = indexrelid)
    order by 1`)
  return new Map(found.map(({ guard, removal }) => [guard, removal]))
}

/** Columns that may not be empty, apart from those of primary keys, which cannot be let be empty. */
export async function filledColumns(): Promise<{ table: string; column: string }[]> {
  return await rows(`
    select relname as "table", attname as "column" from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'ledger'::regnamespace and relkind = 'r' and attnum > 0 and attnotnull and attgenerated = ''
      and not exists (select from pg_index where indrelid = attrelid and indisprimary and attnum = any (indkey))
    order by 1, 2`)
}

export interface Privilege {
  readonly name: string
  /** Gives it to the application's role. */
  readonly grant: string
  /** What only its holder may do. */
  readonly use: string
}

const TABLE_USES: Readonly<Record<string, (table: string) => string>> = {
  INSERT: (table) => `insert into ${table} default values`,
  UPDATE: (table) => `update ${table} set "%column" = "%column" where false`,
  DELETE: (table) => `delete from ${table} where false`,
  TRUNCATE: (table) => `truncate ${table}`,
  TRIGGER: (table) => `create trigger mine before insert on ${table} execute function tsvector_update_trigger()`,
}

/** What the application's role must not be able to do in schema `ledger`: everything but reading, and its doors. */
export async function withheldPrivileges(doors: readonly string[]): Promise<Privilege[]> {
  const tables = await rows<{ table: string; column: string }>(`
    select 'ledger.' || relname as "table", (
      select attname from pg_attribute where attrelid = pg_class.oid and attnum > 0 and attidentity = '' and attgenerated = ''
      order by attnum limit 1) as "column"
    from pg_class where relnamespace = 'ledger'::regnamespace and relkind = 'r' order by 1`)
  const routines = await rows<{ name: string; signature: string; use: string }>(`
    select proname as name, oid::regprocedure::text as signature, format('select ledger.%I(%s)', proname,
      (select string_agg('null::' || format_type(type, null), ', ') from unnest(proargtypes) type)) as use
    from pg_proc where pronamespace = 'ledger'::regnamespace order by 1`)
  const app = 'hilo_app'
  return [
    ...tables.flatMap(({ table, column }) =>
      Object.entries(TABLE_USES).map(([privilege, use]) => ({
        name: `${privilege} on ${table}`,
        grant: `grant ${privilege} on ${table} to ${app}`,
        use: use(table).replaceAll('%column', column),
      })),
    ),
    ...routines
      .filter(({ name }) => !doors.includes(name))
      .map(({ signature, use }) => ({
        name: `execute ${signature}`,
        grant: `grant execute on function ${signature} to ${app}`,
        use,
      })),
    { name: 'create in ledger', grant: `grant create on schema ledger to ${app}`, use: 'create table ledger.mine (x int)' },
    { name: 'become the owner', grant: `grant hilo_owner to ${app}`, use: 'set local role hilo_owner' },
  ]
}

/** What is granted in schema `ledger` to anybody but its owner, as `hilo_app SELECT journal`. */
export async function grantsOfSchema(): Promise<string[]> {
  const found = await rows<{ granted: string }>(`
    select distinct concat_ws(' ', case grantee when 0 then 'PUBLIC' else grantee::regrole::text end, privilege_type, name) as granted
    from (
      select nspname::text as name, (aclexplode(nspacl)).* from pg_namespace where nspname = 'ledger'
      union all
      select relname, (aclexplode(relacl)).* from pg_class where relnamespace = 'ledger'::regnamespace
      union all
      select relname || '.' || attname, (aclexplode(attacl)).* from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'ledger'::regnamespace
      union all
      select proname, (aclexplode(coalesce(proacl, acldefault('f', proowner)))).* from pg_proc where pronamespace = 'ledger'::regnamespace
    ) acl where grantee <> 'hilo_owner'::regrole order by 1`)
  return found.map(({ granted }) => granted)
}
