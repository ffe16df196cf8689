import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { forkEntityManager } from '#db/orm.server.ts'
import type { Config } from '../config.server.ts'
import type { FiscalAuthority } from '../domain/fiscal/ports.ts'
import { findNow } from '../domain/shared/read.server.ts'

/**
 * Where this process sends vouchers: the tax office when it was given the access; in a demo world the simulator, whose book stands in the data
 * folder; in a live world without access nowhere, and they wait. Each is loaded with the first voucher: no page needs the XML library.
 */
export function fiscalAuthorityOf(config: Config): FiscalAuthority {
  let opened: Promise<FiscalAuthority> | undefined
  return {
    send: async (voucher) => {
      opened ??= open(config)
      return (await opened).send(voucher)
    },
  }
}

async function open({ sunat, world, dataFolder }: Config): Promise<FiscalAuthority> {
  if (sunat) {
    const { SunatAuthority } = await import('../adapters/fiscal/sunat-authority.server.ts')
    const { keyFile, certificateFile, ...access } = sunat
    const key = { privateKeyPem: readFileSync(keyFile, 'utf8'), certificatePem: readFileSync(certificateFile, 'utf8') }
    return new SunatAuthority({ ...access, key })
  }
  if (world === 'live') return { send: async () => ({ result: 'unreachable', text: 'SUNAT_URL is missing: see README' }) }
  const { SimulatedAuthority } = await import('../adapters/fiscal/simulated-authority.server.ts')
  return new SimulatedAuthority({ folder: join(dataFolder, 'fiscal'), now: () => findNow(forkEntityManager()) })
}
