// SPDX-License-Identifier: EUPL-1.2
import { ongeldig, type OngeldigeParameter } from '../http/fouten.ts';
import type { Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';

/** Rules for setting the eindstatus. @throws ZgwFout 400 with every broken rule. */
export function keurAfsluiten(o: Omgeving, zaak: Rij): void {
	const fouten: OngeldigeParameter[] = [];
	const mis = (code: string, reason: string): number => fouten.push({ name: 'nonFieldErrors', code, reason });
	if (!o.db.een('SELECT 1 FROM resultaten WHERE zaak = ?', zaak.uuid))
		mis('resultaat-does-not-exist', 'De zaak heeft nog geen resultaat.');
	const documenten = o.db.alle(
		'SELECT d.* FROM documenten d JOIN zaakinformatieobjecten z ON z.document = d.uuid WHERE z.zaak = ?',
		zaak.uuid,
	);
	if (documenten.some((d) => d.slot !== ''))
		mis('informatieobject-locked', 'Een document van de zaak is nog vergrendeld.');
	if (documenten.some((d) => (d.velden.indicatieGebruiksrecht ?? null) === null))
		mis('indicatiegebruiksrecht-unset', 'Van een document van de zaak is indicatieGebruiksrecht niet gezet.');
	const deelzaken = o.db.alle('SELECT * FROM zaken WHERE hoofdzaak = ?', zaak.uuid);
	if (deelzaken.some((d) => !d.velden.einddatum)) mis('deelzaken-not-closed', 'Niet alle deelzaken zijn afgesloten.');
	if (fouten.length > 0) throw ongeldig(fouten);
}
