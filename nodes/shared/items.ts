// SPDX-License-Identifier: MIT
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { isTool } from './parameters';
import type { Service } from './service';
import { openService } from './service';
import { toolItem } from './toolOutput';

/** One operation of a node: its fields and what it does for one input item. */
export interface Operation {
	description: INodeProperties[];
	/** Set when only a person may do it: an AI agent that uses the node as a tool is refused. */
	peopleOnly?: true;
	execute(this: IExecuteFunctions, itemIndex: number, service: Service): Promise<INodeExecutionData[]>;
}

/** `{ resource: { operation: ... } }` */
export type Actions = Record<string, Record<string, Operation>>;

/** Runs the chosen operation for every item; an item that fails ends the run, or becomes an error item when the node continues on fail. */
export async function runActions(this: IExecuteFunctions, actions: Actions): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const asTool = isTool(this);
	let service: Service | undefined;
	for (let item = 0; item < this.getInputData().length; item++) {
		try {
			const operation = chosenOperation.call(this, actions, item, asTool);
			service ??= await openService.call(this);
			for (const entry of await operation.execute.call(this, item, service)) {
				output.push({ ...(asTool ? toolItem(entry) : entry), pairedItem: { item } });
			}
		} catch (error) {
			if (this.continueOnFail()) {
				output.push({ json: errorJson(error as NodeApiError), pairedItem: { item } });
				continue;
			}
			if (error instanceof NodeApiError) throw new NodeApiError(this.getNode(), error as unknown as JsonObject);
			throw new NodeOperationError(this.getNode(), error as Error, { itemIndex: item });
		}
	}
	return [output];
}

/** No other keys than these two: by them n8n sees an error item and sends it to the error output of the node. */
function errorJson({ message, description, context }: NodeApiError): IDataObject {
	const details = (context?.problem ?? (description ? { remedie: description } : undefined)) as IDataObject | undefined;
	return { error: message, ...(details ? { details } : {}) };
}

function chosenOperation(this: IExecuteFunctions, actions: Actions, itemIndex: number, asTool: boolean): Operation {
	const resource = this.getNodeParameter('resource', itemIndex) as string;
	const operation = this.getNodeParameter('operation', itemIndex) as string;
	const chosen = actions[resource]?.[operation];
	if (!chosen) {
		throw new NodeOperationError(this.getNode(), `The operation ${resource}.${operation} does not exist`, {
			itemIndex,
			description: 'Open the node and choose an operation again.',
		});
	}
	if (asTool && chosen.peopleOnly) {
		throw new NodeOperationError(this.getNode(), 'An AI agent may not do this: a person decides', {
			itemIndex,
			description: 'Use the node in the flow itself, or let a person do it on the page of the service.',
		});
	}
	return chosen;
}
