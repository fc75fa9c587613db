// SPDX-License-Identifier: EUPL-1.2
/** Runs of `verzoekAfhandelen` with vragen, later deliveries and rounds that are recorded for replay. */
import { verzoekWorkflowId } from '../../temporal/contract/index.ts';
import type { Vraag } from '../../temporal/contract/index.ts';
import { fout, gevonden, levering, Nep, nieuweSleutel } from './nep-activiteiten.ts';
import type { Omgeving } from './omgeving.ts';
import { antwoord, beantwoord, start, tot } from './verzoek.ts';

const AANVULLING = levering({
	volgnummer: '001',
	hash: '1'.repeat(64),
	doel: 'Aanvullen',
	type: 'Aanvraag vergunning',
});

type Handle = Awaited<ReturnType<typeof start>>;
type Scenario = (o: Omgeving) => Promise<string>;

function scenario(
	maak: () => Nep,
	doe: (handle: Handle, nep: Nep, o: Omgeving) => Promise<unknown> = async () => {},
	instellingen: Parameters<typeof start>[3] = {},
): Scenario {
	return async (o) => {
		const sleutel = nieuweSleutel();
		const nep = maak();
		await o.metWorker(nep.activiteiten, async (q) => {
			const handle = await start(o, q, sleutel, instellingen);
			await doe(handle, nep, o);
			await handle.result();
		});
		return verzoekWorkflowId(sleutel);
	};
}

function nepMet(deel: Partial<Pick<Nep, 'leveringen' | 'zaken' | 'besluit' | 'meerdere'>>): Nep {
	return Object.assign(new Nep(), deel);
}

async function vraagVan(nep: Nep, soort: string): Promise<Vraag> {
	await tot(() => nep.vragen.some((vraag) => vraag.soort === soort), `the vraag ${soort}`);
	return nep.vragen.findLast((vraag) => vraag.soort === soort)!;
}

const volledig = async (handle: Handle, nep: Nep) => beantwoord(handle, await vraagVan(nep, 'aanvulling'), 'volledig');
const metZaak = (deel: object) => () => nepMet({ zaken: [gevonden('zaak-1')], ...deel });

export const VERZOEK_SCENARIOS: Record<string, Scenario> = {
	'verzoek-vraag-besluit': scenario(
		() => nepMet({ besluit: { regel: 'geen', uitkomst: 'vraagMedewerker' } }),
		async (handle, nep) =>
			beantwoord(handle, await vraagVan(nep, 'besluit'), 'nieuweZaak', { zaaktype: 'OMG-AANVRAAG' }),
	),
	'verzoek-flow-te-laat': scenario(
		() => nepMet({ besluit: { regel: '7.1', uitkomst: 'vraagFlow' } }),
		async (handle, nep, o) => {
			await tot(() => nep.events('verzoek.besluitgevraagd').length === 1, 'the question');
			await o.env.sleep('2 minutes');
			await vraagVan(nep, 'besluit');
			await handle.signal(
				'flowAntwoord',
				antwoord(String(nep.events('verzoek.besluitgevraagd')[0]!.data['requestId'])),
			);
		},
		{ vraagHerhaalMs: 30_000, vraagTermijnMs: 60_000 },
	),
	'verzoek-aanvullen': scenario(metZaak({ leveringen: [AANVULLING] }), volledig),
	'verzoek-aanvullen-papier': scenario(
		metZaak({ leveringen: [{ ...AANVULLING, volgnummer: 'papier-1', wijze: 'papier', activiteiten: [] }] }),
		volledig,
	),
	'verzoek-intrekken': scenario(metZaak({ leveringen: [{ ...AANVULLING, doel: 'Intrekken' }] })),
	'verzoek-intrekken-na-besluit': scenario(
		() =>
			nepMet({
				zaken: [{ ...gevonden('zaak-1'), heeftBesluit: true }],
				leveringen: [{ ...AANVULLING, doel: 'Intrekken' }],
			}),
		async (handle, nep) => beantwoord(handle, await vraagVan(nep, 'intrekkingNaBesluit'), 'intrekken'),
	),
	'verzoek-onbekend': scenario(
		() =>
			nepMet({
				leveringen: [AANVULLING],
				besluit: { regel: '1', uitkomst: 'toevoegen', onbekend: { beleid: 'wachten', wachtMs: 60_000 } },
			}),
		async (handle, nep, o) => {
			await tot(() => nep.standen.some((s) => s.wachtOp?.includes('eerdere levering') === true), 'it waits');
			await o.env.sleep('2 minutes');
			const zaakIdentificatie = 'zaak-1';
			await beantwoord(handle, await vraagVan(nep, 'onbekendVerzoek'), 'koppelen', { zaakIdentificatie });
			await volledig(handle, nep);
		},
	),
	'verzoek-meerdere-zaken': scenario(
		() => nepMet({ leveringen: [AANVULLING], meerdere: ['zaak-1', 'zaak-2'] }),
		async (handle, nep) => beantwoord(handle, await vraagVan(nep, 'meerdereZaken'), 'vastleggen'),
	),
	'verzoek-ongebruikelijk': scenario(
		() => nepMet({ leveringen: [{ ...AANVULLING, type: 'Informatie' }] }),
		async (handle, nep) => beantwoord(handle, await vraagVan(nep, 'ongebruikelijk'), 'vastleggen'),
	),
	'verzoek-terug-heropenen': scenario(
		metZaak({
			leveringen: [levering({ ronde: 2 })],
			besluit: { regel: '1', uitkomst: 'nieuweZaak', zaaktype: 'OMG', terug: 'heropenen' },
		}),
	),
	'verzoek-terug-vraag': scenario(metZaak({ leveringen: [levering({ ronde: 2 })] }), async (handle, nep) =>
		beantwoord(handle, await vraagVan(nep, 'terugNaDoorzenden'), 'vastleggen'),
	),
	'verzoek-deelzaken': scenario(() =>
		nepMet({
			besluit: {
				regel: '1',
				uitkomst: 'nieuweZaak',
				zaaktype: 'OMG',
				delen: {
					vorm: 'deelzaken',
					delen: ['a', 'b'].map((activiteit) => ({ zaaktype: 'OMG', activiteiten: [activiteit] })),
				},
			},
		}),
	),
	'verzoek-volgorde': scenario(
		() => nepMet({ leveringen: [AANVULLING, levering({ type: 'Aanvraag vergunning' })] }),
		async (handle, nep) => {
			await tot(() => nep.standen.some((s) => s.wachtOp?.includes('eerdere levering') === true), 'it waits');
			await handle.signal('levering');
			await volledig(handle, nep);
		},
		{ graceMs: 600_000 },
	),
	'verzoek-documenten': scenario(
		() => {
			const nep: Nep = new Nep({
				plaatsDocument: async (_zaak, documentId) => {
					if (documentId === 'b1') throw fout('definitief', 'document-wijkt-af');
					nep.geplaatst.add(documentId);
					return 'geplaatst';
				},
				documentBesluit: async (_levering, documentId) => {
					nep.documenten = nep.documenten.filter((id) => id !== documentId);
				},
			});
			return nep;
		},
		async (handle, nep) => beantwoord(handle, await vraagVan(nep, 'documenten'), 'zonder'),
	),
	'verzoek-voorval': scenario(
		() => nepMet({ leveringen: [levering({ type: 'Informatie ongewoon voorval' })] }),
		async (_handle, nep, o) => {
			await tot(() => nep.fasen().at(-1) === 'gereed', 'the zaak is there');
			await o.env.sleep('2 minutes');
		},
	),
};
