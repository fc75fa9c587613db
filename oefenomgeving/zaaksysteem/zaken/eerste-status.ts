// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { Omgeving } from '../omgeving.ts';
import { stempel } from '../regels/tijd.ts';

/** Sets the first status of a new zaak, as some suppliers do by themselves. */
export function zetEersteStatus(o: Omgeving, zaak: string, zaaktype: string): void {
	const statustype = o.catalogus.van('statustypen', zaaktype)[0]!;
	o.db.voegToe('statussen', {
		uuid: randomUUID(),
		zaak,
		statustype: statustype.uuid,
		datum: stempel(o.nu()),
		velden: { statustoelichting: 'Automatisch gezet door het zaaksysteem' },
	});
}
