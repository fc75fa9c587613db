// SPDX-License-Identifier: EUPL-1.2
/** Looking what there is: by other ways first, then at DSO-LV. A delivery that is not handled yet waits for its turn. */
import type { Kijkresultaat, NietsGezien } from '../../contract/activiteiten.ts';
import { koppelvlak } from './activiteiten.ts';
import { foutVan, leveringSleutel, nu } from './afhandeling.ts';
import type { Afhandeling } from './afhandeling.ts';
import { isVoorval, meldVoorval } from './alarm.ts';
import { volgOnvolledig } from './onvolledig.ts';

/** What waits for an answer goes on showing that. */
const BEZET: ReadonlySet<string> = new Set(['wachtOpMedewerker', 'wachtOpFlow', 'beslissen']);

/** Looks until there is nothing more to see; does not give up. */
export async function kijk(a: Afhandeling): Promise<void> {
	a.staat.kijken = false;
	a.staat.opnieuw = false;
	a.staat.laterKijken = false;
	let naAangeleverd = false;
	for (;;) {
		const gezien = await a.volhard(
			'ophalen',
			() => koppelvlak.haalLevering(a.sleutel, naAangeleverd ? { naAangeleverd } : undefined),
			{ ookBijLevering: true },
		);
		await neemOp(a, gezien);
		if (gezien.bekend === 'geen' || !gezien.meer) return;
		naAangeleverd = true;
	}
}

/** One look while something else waits. What fails is left for later, so that the waiting is not disturbed. */
export async function kijkTussendoor(a: Afhandeling): Promise<void> {
	a.staat.kijken = false;
	try {
		const gezien = await koppelvlak.haalLevering(a.sleutel);
		await neemOp(a, gezien);
		if (gezien.bekend !== 'geen' && gezien.meer) a.staat.kijken = true;
	} catch (fout) {
		foutVan(fout);
		a.staat.laterKijken = true;
	}
}

async function neemOp(a: Afhandeling, gezien: Kijkresultaat | NietsGezien): Promise<void> {
	a.staat.gekekenOp = gezien.gekekenOp;
	await volgOnvolledig(a, gezien.bekend === 'geen' ? gezien.onvolledig : undefined);
	const { staat } = a;
	if (gezien.bekend === 'geen') {
		if (a.stand.fase === 'ophalen') await a.zetStand({ fase: 'ontvangen' });
		return;
	}
	const { gekekenOp: _moment, bekend, meer: _meer, ...kop } = gezien;
	if (bekend === 'bekend') {
		if (a.stand.fase === 'ophalen') await a.zetStand({ fase: kop.kopie ? 'vastgelegd' : 'gereed' });
		return;
	}
	if (staat.wachtend.some((w) => leveringSleutel(w) === leveringSleutel(kop))) return;
	const levering = { ...kop, vastgesteldOp: nu() };
	staat.wachtend.push(levering);
	a.stand.volgnummer = kop.volgnummer;
	if (isVoorval(kop) && !kop.kopie) await meldVoorval(a, levering);
	if (!BEZET.has(a.stand.fase)) await a.zetStand({ fase: 'ophalen' });
	await a.publiceer('verzoek.ontvangen', `${kop.volgnummer}:${kop.hash.slice(0, 12)}`, kop);
}
