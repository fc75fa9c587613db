// SPDX-License-Identifier: EUPL-1.2
export interface Uitvoering {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	startedAt: string;
	stoppedAt?: string;
}

export interface UitvoeringMetData extends Uitvoering {
	data: {
		resultData: {
			error?: { message: string };
			runData: Record<
				string,
				Array<{ error?: { message: string }; data?: { main: Array<Array<{ json: Record<string, unknown> }> | null> } }>
			>;
		};
	};
}

export class N8nRest {
	constructor(adres: string, n8nDir?: string);
	readonly adres: string;
	login(email: string, wachtwoord: string): Promise<this>;
	vraag<T = unknown>(method: string, pad: string, body?: unknown): Promise<T>;
	zetAan(workflowIds: string[]): Promise<string[]>;
	publiceer(workflowId: string): Promise<void>;
	pasAan(workflowId: string, perNode: Record<string, Record<string, unknown>>): Promise<void>;
	uitvoeringen(workflowId?: string): Promise<Uitvoering[]>;
	uitvoering(id: string): Promise<UitvoeringMetData>;
}
