// SPDX-License-Identifier: EUPL-1.2
/** The internal REST API of n8n, as its editor uses it: for tests, the one-shot run and the pictures. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { N8N_DIR } from '../lib/paden.mjs';

export class N8nRest {
	#cookie;

	/** @param {string} adres for example `http://127.0.0.1:5678/` */
	constructor(adres, n8nDir = N8N_DIR) {
		this.adres = adres.replace(/\/$/, '');
		this.n8nDir = n8nDir;
	}

	async login(email, wachtwoord) {
		const response = await fetch(`${this.adres}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: email, password: wachtwoord }),
			signal: AbortSignal.timeout(20_000),
		});
		if (!response.ok) throw new Error(`Login at n8n: ${response.status} ${await response.text()}`);
		this.#cookie = response.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
		return this;
	}

	/** @returns the `data` of the answer @throws Error when the status is not 2xx */
	async vraag(method, pad, body) {
		const response = await fetch(`${this.adres}/rest${pad}`, {
			method,
			headers: { 'content-type': 'application/json', ...(this.#cookie ? { cookie: this.#cookie } : {}) },
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(30_000),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} /rest${pad}: ${response.status} ${text.slice(0, 1000)}`);
		return text === '' ? undefined : JSON.parse(text).data;
	}

	/** Publishes the workflows that are not active yet. @returns {Promise<string[]>} their ids */
	async zetAan(workflowIds) {
		const gedaan = [];
		for (const id of workflowIds) {
			if ((await this.vraag('GET', `/workflows/${id}`)).active) continue;
			await this.publiceer(id);
			gedaan.push(id);
		}
		return gedaan;
	}

	/** Publishes the newest version of a workflow: it is active from then on. */
	async publiceer(workflowId) {
		const { versionId } = await this.vraag('GET', `/workflows/${workflowId}`);
		await this.vraag('POST', `/workflows/${workflowId}/activate`, { versionId });
	}

	/** Changes fields of nodes and saves: `{ [node]: parameters to put over the existing }`. */
	async pasAan(workflowId, perNode) {
		const { nodes, connections, settings, versionId } = await this.vraag('GET', `/workflows/${workflowId}`);
		const nieuw = nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...perNode[node.name] } }));
		await this.vraag('PATCH', `/workflows/${workflowId}`, { nodes: nieuw, connections, settings, versionId });
	}

	/** Newest first: `{ id, status, mode, startedAt, stoppedAt, workflowId }`. */
	async uitvoeringen(workflowId) {
		const filter = workflowId ? `&filter=${encodeURIComponent(JSON.stringify({ workflowId }))}` : '';
		return (await this.vraag('GET', `/executions?limit=100${filter}`)).results;
	}

	/** One execution with its run data unpacked: `{ ..., data: { resultData: { runData, error? } } }`. */
	async uitvoering(id) {
		const execution = await this.vraag('GET', `/executions/${id}`);
		const { parse } = createRequire(path.join(this.n8nDir, 'node_modules/n8n/package.json'))('flatted');
		return { ...execution, data: typeof execution.data === 'string' ? parse(execution.data) : execution.data };
	}
}
