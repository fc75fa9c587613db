// SPDX-License-Identifier: EUPL-1.2
/**
 * Runs our packed nodes in this process on the published engine of n8n (n8n-core): the real parameter, expression, request and
 * binary code, without server, database or editor.
 */
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as N8nDi from '@n8n/di';
import type * as N8nCore from 'n8n-core';
import type * as N8nWorkflowModule from 'n8n-workflow';
import type {
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	Workflow as WorkflowType,
} from 'n8n-workflow';
import { ROOT, pakket } from '../../tools/n8n/pakket.mjs';
import { SECRET, TOKEN } from './nepDienst.ts';

// n8n-core keeps settings in a user folder as soon as it is loaded: not in that of the person who runs the tests.
const userFolder = mkdtempSync(path.join(tmpdir(), 'dso-n8n-core-'));
process.env.N8N_USER_FOLDER = userFolder;
process.on('exit', () => rmSync(userFolder, { recursive: true, force: true }));

const require = createRequire(path.join(ROOT, 'package.json'));
const core = require('n8n-core') as typeof N8nCore;
const workflowModule = require('n8n-workflow') as typeof N8nWorkflowModule;
// The container of n8n-core itself: several copies of @n8n/di may be installed.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as typeof N8nDi;
const { Workflow, createRunExecutionData, ICredentialsHelper } = workflowModule;

export interface Credential extends IDataObject {
	address: string;
	token: string;
	eventSecret: string;
	environment: string;
	language: string;
}

/** A credential for the fake service at this address. */
export const credentialVoor = (address: string): Credential => ({
	address,
	token: TOKEN,
	eventSecret: SECRET,
	environment: 'OEFEN',
	language: 'nl',
});

export interface KnoopOpties {
	type: 'dsoProcess' | 'dsoTrigger' | 'dsoVerzoek' | 'dsoZaak';
	parameters: INode['parameters'];
	credential: Credential;
	onError?: INode['onError'];
	/** Field names and content of files that every item carries. */
	bestanden?: Record<string, { naam: string; type: string; inhoud: Buffer }>;
}

export class Harness {
	readonly map: string;
	#nodes: Record<string, INodeType>;
	#authenticate: (credential: Credential, request: IHttpRequestOptions) => IHttpRequestOptions;

	private constructor(map: string, nodes: Record<string, INodeType>) {
		this.map = map;
		this.#nodes = nodes;
		// What n8n does with the generic authenticate of the credential class; the real n8n test covers the class itself.
		this.#authenticate = (credential, request) => ({
			...request,
			headers: {
				...request.headers,
				Authorization: `Bearer ${credential.token}`,
				'Accept-Language': credential.language,
			},
		});
	}

	/** Unpacks the tarball that would be published and loads its nodes as n8n does. */
	static async open(): Promise<Harness> {
		const map = mkdtempSync(path.join(tmpdir(), 'dso-nodes-'));
		const doel = path.join(map, 'package');
		mkdirSync(doel);
		const tar = spawnSync('tar', ['-xzf', await pakket(), '-C', doel, '--strip-components=1']);
		if (tar.status !== 0) throw new Error(String(tar.stderr));
		symlinkSync(path.join(ROOT, 'node_modules'), path.join(map, 'node_modules'), 'dir');
		const loader = new core.PackageDirectoryLoader(doel);
		await loader.loadAll();
		const nodes = Object.fromEntries(
			Object.entries(loader.nodeTypes).map(([naam, { type }]) => [naam, type as INodeType]),
		);
		Container.set(core.BinaryDataConfig, {
			mode: 'filesystem',
			availableModes: ['filesystem'],
			localStoragePath: path.join(map, 'binary'),
			dbMaxFileSize: 512,
			signingSecret: 'test',
		} as never);
		await Container.get(core.BinaryDataService).init();
		return new Harness(map, nodes);
	}

	close(): void {
		rmSync(this.map, { recursive: true, force: true });
	}

	get nodeNamen(): string[] {
		return Object.keys(this.#nodes).sort();
	}

	beschrijving(naam: KnoopOpties['type']) {
		return this.#node(naam).description;
	}

	#node(naam: string): INodeType {
		const node = this.#nodes[naam];
		if (!node) throw new Error(`node ${naam} is not in the package`);
		return node;
	}

	/** A workflow of one node, and what n8n hands to it. */
	workflow({ type, parameters, credential, onError }: KnoopOpties): {
		workflow: WorkflowType;
		node: INode;
		additionalData: IWorkflowExecuteAdditionalData;
	} {
		const node: INode = {
			id: 'node-1',
			name: 'Node',
			type: `n8n-nodes-dso.${type}`,
			typeVersion: type === 'dsoTrigger' ? 2 : 1,
			position: [0, 0],
			parameters,
			onError,
			webhookId: '11111111-1111-4111-8111-111111111111',
			credentials: { dsoServiceApi: { id: '1', name: 'DSO-service' } },
		};
		const nodeTypes = {
			getByName: (naam: string) => this.#node(naam.replace(/^n8n-nodes-dso\.|Tool$/g, '')),
			getByNameAndVersion: (naam: string) => this.#node(naam.replace(/^n8n-nodes-dso\.|Tool$/g, '')),
			getKnownTypes: () => ({}),
		};
		const workflow = new Workflow({
			id: 'wf1',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes,
			settings: { executionOrder: 'v1' },
		});
		const authenticate = this.#authenticate;
		class Helper extends ICredentialsHelper {
			getParentTypes = () => [];
			authenticate = async (data: object, _type: string, request: IHttpRequestOptions) =>
				authenticate(data as Credential, request);
			preAuthentication = async () => undefined;
			getCredentials = async () => {
				throw new Error('not used');
			};
			getDecrypted = async () => ({ ...credential }) as never;
			isCredentialUsableByNode = () => true;
			runPreAuthentication = async () => undefined;
			updateCredentials = async () => undefined;
			updateCredentialsOauthTokenData = async () => undefined;
			getCredentialsProperties = () => [];
		}
		const additionalData = {
			credentialsHelper: new (Helper as unknown as new () => IWorkflowExecuteAdditionalData['credentialsHelper'])(),
			hooks: new core.ExecutionLifecycleHooks('trigger', '1', {
				id: 'wf1',
				name: 'test',
				nodes: [node],
				connections: {},
			} as never),
			executionId: '1',
			currentNodeParameters: undefined,
			restApiUrl: 'http://127.0.0.1/rest',
			webhookBaseUrl: 'http://127.0.0.1:5678/webhook',
			webhookTestBaseUrl: 'http://127.0.0.1:5678/webhook-test',
			formWaitingBaseUrl: 'http://127.0.0.1:5678/form-waiting',
			webhookWaitingBaseUrl: 'http://127.0.0.1:5678/webhook-waiting',
			variables: {},
			setExecutionStatus: () => undefined,
			logAiEvent: () => undefined,
		} as unknown as IWorkflowExecuteAdditionalData;
		return { workflow, node, additionalData };
	}

	/** Runs a node on these items. */
	async voerUit(
		opties: KnoopOpties & { alsTool?: boolean },
		items: IDataObject[] = [{}],
	): Promise<{
		run: IRun;
		items: INodeExecutionData[];
		fout?: Error & { description?: string | null; context?: IDataObject };
	}> {
		const { workflow, node, additionalData } = this.workflow(opties);
		if (opties.alsTool) node.type = `${node.type}Tool`;
		const binary: INodeExecutionData['binary'] = {};
		for (const [veld, { naam, type, inhoud }] of Object.entries(opties.bestanden ?? {}))
			binary[veld] = { data: inhoud.toString('base64'), mimeType: type, fileName: naam };
		const data = { main: [items.map((json) => ({ json, ...(opties.bestanden ? { binary } : {}) }))] };
		const run = await new core.WorkflowExecute(
			additionalData,
			'trigger',
			createRunExecutionData({ executionData: { nodeExecutionStack: [{ node, data, source: null }] } }),
		).processRunExecutionData(workflow);
		const taak = run.data.resultData.runData.Node?.[0];
		return { run, items: taak?.data?.main?.[0] ?? [], fout: (taak?.error ?? run.data.resultData.error) as never };
	}

	/** Runs a node as n8n does when an AI agent calls it: in the context of a tool, with the arguments as its only item. */
	async alsHulpmiddel(opties: KnoopOpties, argumenten: IDataObject = {}): Promise<INodeExecutionData[]> {
		const { workflow, node, additionalData } = this.workflow(opties);
		await workflow.expression.acquireIsolate();
		Object.assign(additionalData, { currentNodeExecutionIndex: 0 });
		const soort = workflowModule.NodeConnectionTypes.AiTool;
		const context = new core.SupplyDataContext(
			workflow,
			node,
			additionalData,
			'trigger',
			createRunExecutionData(),
			0,
			[{ json: argumenten }],
			{},
			soort,
			{ node, data: {}, source: null },
			[],
		);
		context.addInputData(soort, [[{ json: argumenten }]]);
		try {
			const uit = (await this.#node(opties.type).execute!.call(context as never, undefined as never)) as never;
			return (uit as INodeExecutionData[][])[0] ?? [];
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	/** Calls a "from list" search of a node with the other fields filled in as given. */
	async zoek(opties: KnoopOpties, methode: string, filter?: string): Promise<Array<{ name: string; value: unknown }>> {
		const { workflow, additionalData } = this.workflow(opties);
		await workflow.expression.acquireIsolate();
		Object.assign(additionalData, { currentNodeParameters: opties.parameters });
		const context = new core.LoadOptionsContext(workflow, workflow.getNode('Node')!, additionalData, '');
		try {
			const gevonden = await this.#node(opties.type).methods!.listSearch![methode]!.call(context, filter);
			return gevonden.results;
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	/** Calls a method of the trigger's subscription as n8n does on publish and unpublish. */
	async abonnement(
		opties: KnoopOpties,
		methode: 'checkExists' | 'create' | 'delete',
		bestaand?: ReturnType<Harness['workflow']>,
	) {
		const opstelling = bestaand ?? this.workflow(opties);
		const { workflow, node, additionalData } = opstelling;
		await workflow.expression.acquireIsolate();
		const webhookData = { webhookDescription: { name: 'default' }, isTest: false } as unknown as IWebhookData;
		const context = new core.HookContext(workflow, node, additionalData, 'trigger', 'activate', webhookData);
		const methoden = this.#node('dsoTrigger').webhookMethods?.default;
		if (!methoden) throw new Error('no webhook methods');
		try {
			return { uitkomst: await methoden[methode]!.call(context), opstelling };
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	/** A server that hands every request to the trigger the way n8n does for a webhook whose body it leaves alone. */
	async ontvanger(
		opties: KnoopOpties,
	): Promise<{ url: string; items: INodeExecutionData[]; stop: () => Promise<void> }> {
		const items: INodeExecutionData[] = [];
		const server: Server = createServer(async (request, response) => {
			const { workflow, node, additionalData } = this.workflow(opties);
			const req = Object.assign(request, {
				rawBody: undefined as Buffer | undefined,
				readRawBody: async () => {
					const delen: Buffer[] = [];
					for await (const deel of request) delen.push(deel as Buffer);
					req.rawBody = Buffer.concat(delen);
				},
			});
			const res = Object.assign(response, {
				status: (code: number) => Object.assign(res, { statusCode: code }),
				set: (naam: string, waarde: string) => res.setHeader(naam, waarde),
				send: (body?: string) => res.end(body),
			});
			Object.assign(additionalData, { httpRequest: req, httpResponse: res });
			const webhookData = { webhookDescription: { name: 'default' } } as unknown as IWebhookData;
			const context = new core.WebhookContext(workflow, node, additionalData, 'webhook', webhookData, [], null);
			const antwoord = await this.#node('dsoTrigger').webhook!.call(context);
			items.push(...(antwoord.workflowData?.[0] ?? []));
			if (!antwoord.noWebhookResponse) res.end('{"message":"Workflow was started"}');
		});
		await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
		return {
			url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
			items,
			stop: async () => {
				server.closeAllConnections();
				await new Promise((klaar) => server.close(klaar));
			},
		};
	}

	/** The bytes behind a binary field. */
	async bytes(item: INodeExecutionData, veld = 'data'): Promise<Buffer> {
		const binary = item.binary?.[veld];
		if (!binary) throw new Error(`no binary ${veld}`);
		return await Container.get(core.BinaryDataService).getAsBuffer(binary);
	}
}
