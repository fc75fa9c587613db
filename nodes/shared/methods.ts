// SPDX-License-Identifier: MIT
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { chooseOin, openService } from './service';
import { idSegment, pathSegment, serviceRequest } from './transport';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What is filled in now, unless it is an expression: that has no value before a run. */
function filledIn(context: ILoadOptionsFunctions, name: string): string {
	const value = context.getCurrentNodeParameter(name, { extractValue: true });
	return typeof value === 'string' && !value.startsWith('=') ? value.trim() : '';
}

function has(filter: string | undefined, ...texts: string[]): boolean {
	const wanted = (filter ?? '').trim().toLowerCase();
	return texts.some((text) => text.toLowerCase().includes(wanted));
}

async function page(
	context: ILoadOptionsFunctions,
	path: string,
	qs: IDataObject,
	item: (entry: IDataObject) => INodeListSearchItems,
): Promise<INodeListSearchResult> {
	const answer = await serviceRequest.call(context, { path, qs });
	const items = (Array.isArray(answer.items) ? answer.items : []) as IDataObject[];
	return {
		results: items.map(item),
		paginationToken: typeof answer.volgende === 'string' ? answer.volgende : undefined,
	};
}

/** Organisations that the token may act for. */
export const searchOrganisations: Search = async function (filter) {
	const { organisaties } = await openService.call(this);
	return {
		results: organisaties
			.filter(({ oin, naam }) => has(filter, oin, naam))
			.map(({ oin, naam }) => ({ name: `${naam} (${oin})`, value: oin })),
	};
};

/** Newest verzoeken, or those whose number holds the filter text. */
export const searchVerzoeken: Search = async function (filter, paginationToken) {
	const oin = filledIn(this, 'oin');
	const qs = {
		...(oin ? { oin } : {}),
		...(filter ? { zoek: filter } : {}),
		...(paginationToken ? { cursor: paginationToken } : {}),
		limit: 50,
	};
	return await page(this, '/verzoeken', qs, ({ verzoeknummer, type, faseTekst, fase }) => ({
		name: [verzoeknummer, type, faseTekst ?? fase].filter(Boolean).join(' - '),
		value: String(verzoeknummer),
	}));
};

/** Open vragen, or those of the verzoek whose number is the filter text. */
export const searchVragen: Search = async function (filter, paginationToken) {
	const qs = {
		status: 'open',
		...(filter ? { verzoeknummer: filter.trim() } : {}),
		...(paginationToken ? { cursor: paginationToken } : {}),
		limit: 50,
	};
	return await page(this, '/vragen', qs, ({ vraagId, verzoeknummer, vraag }) => ({
		name: [verzoeknummer, vraag].filter(Boolean).join(' - '),
		value: String(vraagId),
	}));
};

/** The choices of the vraag that is filled in. */
export const searchKeuzes: Search = async function (filter) {
	const vraagId = filledIn(this, 'vraag');
	if (vraagId === '') return { results: [] };
	const { keuzes } = await serviceRequest.call(this, { path: `/vragen/${idSegment(this, 'vraag', vraagId)}` });
	return {
		results: ((Array.isArray(keuzes) ? keuzes : []) as IDataObject[])
			.map(({ id, label }) => ({ name: String(label ?? id), value: String(id) }))
			.filter(({ name, value }) => has(filter, name, value)),
	};
};

/** Zaaktypen of the organisation's catalogus. */
export const searchZaaktypen: Search = async function (filter) {
	const oin = chooseOin(this, await openService.call(this), filledIn(this, 'oin'));
	const qs = { oin, ...(filter ? { zoek: filter } : {}) };
	return await page(this, '/zaaktypen', qs, ({ identificatie, omschrijving }) => ({
		name: omschrijving ? `${String(omschrijving)} (${String(identificatie)})` : String(identificatie),
		value: String(identificatie),
	}));
};

/** Inboekregels: the versions of the organisation, newest first. */
export const searchVersies: Search = async function (filter) {
	const oin = chooseOin(this, await openService.call(this), filledIn(this, 'oin'));
	const path = `/inboekregels/${pathSegment(this, 'organisation (OIN)', oin)}/versies`;
	const { results } = await page(this, path, {}, ({ versie, status, vastgesteldOp }) => ({
		name: [versie, status, String(vastgesteldOp ?? '').slice(0, 10)].filter(Boolean).join(' - '),
		value: String(versie),
	}));
	return { results: results.filter(({ name }) => has(filter, name)) };
};
