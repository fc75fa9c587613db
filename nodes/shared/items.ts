// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData, INodeProperties, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Service } from './service';
import { openService } from './service';

/** One operation of a node: its fields and what it does for one input item. */
export interface Operation {
	description: INodeProperties[];
	execute(this: IExecuteFunctions, itemIndex: number, service: Service): Promise<INodeExecutionData[]>;
}

/** `{ resource: { operation: ... } }` */
export type Actions = Record<string, Record<string, Operation>>;

/** Runs the chosen operation for every item; an item that fails ends the run, or becomes an error item when the node continues on fail. */
export async function runActions(this: IExecuteFunctions, actions: Actions): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	let service: Service | undefined;
	for (let item = 0; item < this.getInputData().length; item++) {
		try {
			const operation = chosenOperation.call(this, actions, item);
			service ??= await openService.call(this);
			for (const entry of await operation.execute.call(this, item, service)) {
				output.push({ ...entry, pairedItem: { item } });
			}
		} catch (error) {
			if (this.continueOnFail()) {
				const { message, description } = error as NodeApiError;
				output.push({ json: { error: message, remedie: description ?? undefined }, pairedItem: { item } });
				continue;
			}
			if (error instanceof NodeApiError) throw new NodeApiError(this.getNode(), error as unknown as JsonObject);
			throw new NodeOperationError(this.getNode(), error as Error, { itemIndex: item });
		}
	}
	return [output];
}

function chosenOperation(this: IExecuteFunctions, actions: Actions, itemIndex: number): Operation {
	const resource = this.getNodeParameter('resource', itemIndex) as string;
	const operation = this.getNodeParameter('operation', itemIndex) as string;
	const chosen = actions[resource]?.[operation];
	if (chosen) return chosen;
	throw new NodeOperationError(this.getNode(), `The operation ${resource}.${operation} does not exist`, {
		itemIndex,
		description: 'Open the node and choose an operation again.',
	});
}
