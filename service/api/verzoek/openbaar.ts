// SPDX-License-Identifier: EUPL-1.2
import { type Verzoek, zonderPersoonsgegevens } from 'dso-koppelvlakken/verzoek';

/**
 * A verzoek for callers without the scope persoonsgegevens. On top of what `dso/verzoek` leaves out, the place of the project goes:
 * it is often the home of the applicant.
 */
export function openbaarDeel(verzoek: Verzoek): object {
	const { projectlocaties, ...rest } = zonderPersoonsgegevens(verzoek);
	return { ...rest, aantalProjectlocaties: projectlocaties.length };
}
