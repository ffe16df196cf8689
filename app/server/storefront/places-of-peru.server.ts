import type { PlacesOfPeru, ProvinceOptions } from '../../components/orders/place-fields.tsx'
import { departments, provincesOf } from '../../domain/orders/peru-places.server.ts'

/** The departments of Peru and, once one is chosen, its provinces with their districts. */
export function placesOfPeru(asked: string | undefined): PlacesOfPeru {
  const all = departments()
  const department = all.find(({ code }) => code === asked)?.code
  return {
    departments: all.map(({ code, name }) => ({ value: code, label: name })),
    department,
    provinces: department ? provinceOptions(department) : [],
  }
}

/** The provinces of a department by the first four digits of their districts. */
export function provinceOptions(department: string): ProvinceOptions[] {
  return provincesOf(department).map(({ name, districts }) => ({
    code: districts[0]?.ubigeo.slice(0, 4) ?? '',
    name,
    districts: districts.map(({ ubigeo, district }) => ({ value: ubigeo, label: district })),
  }))
}
